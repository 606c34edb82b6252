/**
 * The pictures of the Easy Read pages, in the shapes of the shared table: people are seats with a head. Each is drawn in a
 * box of 120 units, from a few flat parts and lines.
 */
import type { Pattern, Tone } from './seat';

/** A flat part in a tone, with a pattern over it; paper with an edge; or a line of ink. */
export type Part = { d: string; tone?: Tone; over?: Pattern; kind: 'flat' | 'paper' | 'line' };

const flat = (tone: Tone, d: string, over: Pattern = 'plain'): Part => ({ kind: 'flat', tone, d, over });
const paper = (d: string): Part => ({ kind: 'paper', d });
const line = (d: string): Part => ({ kind: 'line', d });

const round = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
const box = (x: number, y: number, w: number, h: number, r = 6) =>
  `M${x + r} ${y}h${w - 2 * r}q${r} 0 ${r} ${r}v${h - 2 * r}q0 ${r} ${-r} ${r}h${2 * r - w}q${-r} 0 ${-r} ${-r}v${2 * r - h}q0 ${-r} ${r} ${-r}Z`;
const dome = (x: number, y: number, w: number, h = w / 2) =>
  `M${x - w / 2} ${y}v${w / 2 - h}a${w / 2} ${w / 2} 0 0 1 ${w} 0v${h - w / 2}Z`;
const square = (x: number, y: number, w: number, h: number) => box(x - w / 2, y - h, w, h, w / 5);

/** A person who sits at x, with the seat's lower edge at y: wide ones are nearer. */
const person = (x: number, y: number, w: number, tone: Tone, head: Tone, over: Pattern = 'plain'): Part[] => [
  flat(head, round(x, y - w * 0.9, w * 0.28)),
  flat(tone, dome(x, y, w, w * 0.56), over),
];
const table = flat('marigold', 'M8 104a52 30 0 0 1 104 0Z');
const slash = line('M22 98L98 22');

const bubble = (x: number, y: number, w: number, h: number, tail: number) =>
  `${box(x, y, w, h, 10)}M${tail} ${y + h}l4 14l14 -14Z`;

const sheet = paper(box(30, 14, 60, 92, 5));
const writing = line('M42 36h36M42 52h36M42 68h22');
const envelope = [paper(box(16, 34, 88, 58, 5)), line('M18 38L60 70L102 38')];
const screen = [paper(box(22, 24, 76, 52, 6)), flat('pine', 'M10 84h100l-6 12q-2 4 -6 4h-76q-4 0 -6 -4Z')];
const face = [paper(round(60, 60, 44))];
const month = [
  paper(box(20, 24, 80, 78, 7)),
  flat('berry', 'M20 44v-13q0 -7 7 -7h66q7 0 7 7v13Z'),
  line('M40 16v16M80 16v16'),
];
const coin = [flat('marigold', round(60, 60, 40)), line('M74 44q-4 -10 -14 -10q-12 0 -12 13v22q0 9 -8 13h36M42 60h24')];

export const pictures = {
  all: [
    ...person(26, 84, 38, 'pine', 'sky'),
    ...person(94, 84, 38, 'plum', 'leaf', 'stripes'),
    ...person(60, 76, 38, 'berry', 'coral', 'dots'),
    table,
  ],
  alone: person(60, 104, 76, 'berry', 'coral', 'dots'),
  answer: [
    flat('sky', bubble(12, 16, 72, 44, 24), 'dots'),
    flat('marigold', bubble(38, 52, 70, 40, 78)),
    line('M52 72l10 10l24 -20'),
  ],
  back: [flat('leaf', box(56, 26, 48, 70, 5)), line('M70 60H14M34 40L14 60l20 20')],
  bin: [
    flat('sky', 'M32 40h56l-6 60q-1 6 -7 6h-30q-6 0 -7 -6Z', 'stripes'),
    line('M24 38h72M48 36v-12h24v12M50 54l2 38M70 54l-2 38'),
  ],
  broken: [
    flat('berry', 'M60 100C20 74 10 56 14 40c4 -18 28 -22 46 0l-10 18l16 12l-12 14Z', 'dots'),
    flat('coral', 'M68 94c32 -24 42 -40 38 -56c-4 -16 -24 -20 -40 -4l-8 24l18 12Z'),
  ],
  calendar: [
    ...month,
    flat('marigold', round(78, 84, 9)),
    line('M34 58h4M56 58h4M78 58h4M34 70h4M56 70h4M78 70h4M34 84h4M56 84h4'),
  ],
  captions: [...screen, flat('marigold', box(34, 54, 52, 13, 4)), line('M40 36h24M42 61h12M62 61h14')],
  carer: [
    ...person(42, 104, 58, 'plum', 'leaf', 'stripes'),
    ...person(84, 104, 44, 'sky', 'coral'),
    line('M52 82q14 12 30 4'),
  ],
  chair: [
    ...person(26, 84, 38, 'pine', 'sky'),
    ...person(94, 84, 38, 'plum', 'leaf', 'stripes'),
    line('M46 72v-8M46 58a14 14 0 0 1 4 -8M57 45h6M70 50a14 14 0 0 1 4 8M74 64v8'),
    table,
  ],
  clock: [...face, line('M60 32v28l18 12')],
  coin,
  cookie: [
    flat('marigold', round(60, 60, 40)),
    flat('plum', `${round(46, 48, 6)}${round(74, 52, 6)}${round(52, 74, 6)}${round(76, 76, 5)}`),
    slash,
  ],
  cross: [flat('coral', round(60, 60, 44)), line('M44 44l32 32M76 44l-32 32')],
  decide: [
    flat('marigold', round(38, 46, 24)),
    flat('marigold', 'M56 52l46 40l-8 10l-12 -10l-6 8l-10 -9l6 -8l-26 -22Z'),
    paper(round(34, 42, 8)),
  ],
  exit: [flat('berry', box(10, 40, 100, 42, 10)), paper('M30 61h34v-11l24 11l-24 11v-11Z')],
  fair: [
    line('M60 24v74M38 102h44M22 40h76'),
    flat('sky', 'M6 62h32a16 16 0 0 1 -32 0Z'),
    flat('coral', 'M82 62h32a16 16 0 0 1 -32 0Z', 'dots'),
    line('M22 40L8 62M22 40l14 22M98 40L84 62M98 40l14 22'),
  ],
  free: [...coin, slash],
  gather: [
    ...person(24, 100, 34, 'pine', 'sky'),
    ...person(96, 100, 34, 'plum', 'leaf', 'stripes'),
    flat('coral', round(60, 52, 11)),
    flat('berry', square(60, 100, 38, 34), 'grid'),
  ],
  heart: [flat('berry', 'M60 102C14 72 6 52 12 36c6 -18 34 -22 48 2c14 -24 42 -20 48 -2c6 16 -2 36 -48 66Z', 'dots')],
  home: [flat('coral', 'M10 60L60 16l50 44Z'), flat('sky', 'M24 58h72v46H24Z'), paper('M50 104V74h20v30Z')],
  idea: [
    flat('marigold', 'M60 12a32 32 0 0 1 20 57v13H40V69a32 32 0 0 1 20 -57Z'),
    line('M46 92h28M50 102h20M60 80V54M50 46l10 10l10 -10'),
  ],
  laptop: [...screen, flat('coral', round(60, 42, 8)), flat('berry', dome(60, 70, 32, 18), 'dots')],
  letter: envelope,
  line: [
    flat(
      'pine',
      'M30 14h20q5 0 5 5v20q0 5 -5 6l-6 1q6 18 22 26l4 -6q3 -4 8 -2l19 8q5 2 4 8l-4 18q-1 5 -6 5Q22 100 25 20q0 -6 5 -6Z',
    ),
    line('M70 16q30 4 34 34M68 34q16 2 18 18'),
  ],
  link: [
    line('M52 70a18 18 0 0 1 0 -25l14 -14a18 18 0 0 1 25 25l-8 8'),
    line('M68 50a18 18 0 0 1 0 25l-14 14a18 18 0 0 1 -25 -25l8 -8'),
  ],
  list: [
    sheet,
    flat('leaf', `${round(44, 36, 6)}${round(44, 58, 6)}${round(44, 80, 6)}`),
    line('M58 36h20M58 58h20M58 80h20'),
  ],
  lock: [line('M40 54V40a20 20 0 0 1 40 0v14'), flat('marigold', box(28, 52, 64, 52, 8)), line('M60 72v14')],
  look: [flat('sky', round(50, 48, 30), 'dots'), line(`${round(50, 48, 30)}M73 71l28 30`)],
  month: [...month, flat('sky', `${box(30, 54, 60, 38, 4)}`, 'dots')],
  name: [
    paper(box(16, 36, 88, 56, 8)),
    flat('berry', 'M16 56v-12q0 -8 8 -8h72q8 0 8 8v12Z'),
    line('M32 74h56M60 22v14'),
  ],
  needs: [
    flat('sky', 'M24 46h56v34a22 22 0 0 1 -22 22h-12a22 22 0 0 1 -22 -22Z', 'stripes'),
    line('M80 54h10a10 10 0 0 1 0 24h-10M40 34q-6 -8 0 -16M56 34q-6 -8 0 -16M72 34q-6 -8 0 -16'),
  ],
  note: [
    flat('marigold', 'M60 12q4 0 6 4l44 78q4 10 -6 10H16q-10 0 -6 -10l44 -78q2 -4 6 -4Z'),
    line('M60 44v28M60 86v1'),
  ],
  number: [paper(box(14, 34, 92, 52, 8)), line('M40 46l-6 28M56 46l-6 28M30 54h30M28 66h30M72 60h22')],
  page: [sheet, flat('marigold', 'M70 14h15q5 0 5 5v15Z')],
  pen: [sheet, line('M42 34h30M42 50h18'), flat('berry', 'M96 36l14 14l-44 44l-18 6l6 -20Z')],
  person: person(60, 104, 76, 'pine', 'sky'),
  phone: [paper(box(38, 10, 44, 100, 8)), flat('leaf', box(44, 24, 32, 66, 2), 'dots'), line('M56 100h8')],
  post: [
    flat('berry', 'M34 106V40a26 26 0 0 1 52 0v66Z'),
    paper(box(44, 48, 32, 10, 3)),
    flat('coral', box(44, 68, 32, 24, 3)),
    line('M26 106h68'),
  ],
  question: [
    flat('sky', bubble(14, 14, 92, 68, 40), 'dots'),
    line('M48 38q2 -12 14 -12q12 0 12 11q0 8 -12 14v6M62 68v1'),
  ],
  ring: [
    flat('berry', 'M60 10a50 50 0 0 1 50 50h-26a24 24 0 0 0 -24 -24Z', 'dots'),
    flat('pine', 'M110 64a50 50 0 0 1 -46 46v-26a24 24 0 0 0 20 -20Z'),
    flat('sky', 'M60 110a50 50 0 0 1 -50 -46h26a24 24 0 0 0 24 20Z', 'stripes'),
    flat('marigold', 'M10 60a50 50 0 0 1 46 -50v26a24 24 0 0 0 -20 24Z'),
  ],
  siren: [
    flat('coral', 'M30 86V62a30 30 0 0 1 60 0v24Z'),
    flat('plum', box(18, 84, 84, 20, 5)),
    line('M60 20V8M28 32l-9 -9M92 32l9 -9M48 66a13 13 0 0 1 12 -14'),
  ],
  start: [
    ...person(30, 100, 40, 'pine', 'sky'),
    ...person(90, 100, 40, 'coral', 'plum', 'grid'),
    paper(box(44, 14, 32, 42, 4)),
  ],
  step: [flat('leaf', 'M14 104V84h24V64h24V44h24V24h24v80Z'), line('M18 62l42 -42M38 18h22v22')],
  study: [
    flat('plum', 'M60 38q-20 -14 -46 -8v64q26 -6 46 8Z', 'stripes'),
    flat('sky', 'M60 38q20 -14 46 -8v64q-26 -6 -46 8Z'),
    line('M72 50q10 -6 22 -5M72 66q10 -6 22 -5M72 82q10 -6 22 -5'),
  ],
  support: [
    flat('coral', `${round(60, 60, 46)}${round(60, 60, 19)}`),
    line('M28 28l18 18M74 74l18 18M92 28l-18 18M46 74l-18 18'),
  ],
  talk: [flat('berry', bubble(8, 16, 58, 40, 20), 'dots'), flat('sky', bubble(50, 52, 62, 40, 84))],
  tick: [flat('leaf', round(60, 60, 44)), line('M40 62l14 14l28 -30')],
  unseen: [paper('M8 60q52 -66 104 0q-52 66 -104 0Z'), flat('pine', round(60, 60, 16)), slash],
  worker: [...person(60, 104, 76, 'sky', 'coral'), paper(box(66, 78, 20, 16, 3)), line('M70 84h12')],
  words: [sheet, writing],
  world: [flat('sky', round(60, 60, 46), 'dots'), line(`${round(60, 60, 46)}M14 60h92M60 14q-36 46 0 92q36 -46 0 -92`)],
} as const satisfies Record<string, readonly Part[]>;

export type PictureName = keyof typeof pictures;
