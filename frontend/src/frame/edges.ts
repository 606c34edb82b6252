/** The seats at the edge of the table in each page's head: a fixed, unlike handful for each part of the site. */
import type { Look, Pattern, Shape, Tone } from '$design/art/seat';
import { seatsBeside } from '$features/partners/shown';

const look = (shape: Shape, tone: Tone, pattern: Pattern = 'plain'): Look => ({ shape, tone, pattern });

/** At the pages by which people take part one chair is empty; it is taken when they have sent what they wrote. */
const around = (middle?: Look): (Look | undefined)[] => [
  look('round', 'leaf', 'dots'),
  look('arch', 'plum', 'stripes'),
  middle,
  look('half', 'pine'),
  look('square', 'sky', 'grid'),
];

const edges: Record<string, (Look | undefined)[]> = {
  care: [
    look('round', 'coral', 'dots'),
    look('half', 'plum'),
    look('half', 'berry', 'dots'),
    look('round', 'sky', 'stripes'),
    look('arch', 'leaf'),
  ],
  free: around(),
  taken: around(look('half', 'berry', 'dots')),
  seminars: [
    look('round', 'sky', 'stripes'),
    look('half', 'berry', 'dots'),
    look('arch', 'pine'),
    look('square', 'coral', 'grid'),
    look('round', 'plum'),
  ],
  examples: [
    look('half', 'pine', 'dots'),
    look('arch', 'plum', 'grid'),
    look('half', 'berry'),
    look('round', 'leaf'),
    look('square', 'sky', 'stripes'),
  ],
  partners: [
    look('arch', 'coral', 'grid'),
    look('round', 'leaf'),
    look('half', 'berry', 'dots'),
    look('square', 'pine', 'stripes'),
    look('arch', 'plum', 'grid'),
  ],
  principles: [
    look('round', 'berry'),
    look('round', 'pine', 'stripes'),
    look('round', 'sky'),
    look('round', 'plum', 'grid'),
    look('round', 'coral', 'dots'),
  ],
  stories: [
    look('half', 'coral', 'dots'),
    look('round', 'leaf'),
    look('arch', 'berry', 'stripes'),
    look('half', 'sky'),
    look('round', 'plum', 'grid'),
  ],
  publications: [
    look('square', 'plum', 'stripes'),
    look('square', 'sky'),
    look('square', 'coral', 'grid'),
    look('square', 'pine', 'dots'),
    look('square', 'berry'),
  ],
};

/** By the name of a part of the site, or `kind-` and a kind of partner, whose own seat is then in the middle. */
export const edge = (name: string): (Look | undefined)[] =>
  name.startsWith('kind-') ? seatsBeside(name.slice(5)) : (edges[name] ?? []);
