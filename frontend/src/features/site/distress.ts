/** Whether a text holds words that people use when they are not well, so that help is shown beside it. */
import { distress } from '$words/index';

const plain = (text: string) => text.toLowerCase().replace(/['’]/g, '’').replace(/\s+/g, ' ');
const words = new RegExp(`(^|[^\\p{L}])(${distress.map(plain).join('|')})`, 'u');

export const soundsDistressed = (text: string): boolean => words.test(plain(text));
