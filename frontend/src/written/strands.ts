/** The seats of the three kinds of knowing, in the order of their words. */
import type { Look } from '$design/art/seat';

export const strands: readonly Look[] = [
  { shape: 'half', tone: 'berry', pattern: 'dots' },
  { shape: 'round', tone: 'plum', pattern: 'stripes' },
  { shape: 'arch', tone: 'pine', pattern: 'plain' },
];
