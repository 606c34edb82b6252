/** Leaving a page fast. */
export const leaving = {
  exit: 'Exit this page',
  fast: 'Exit this page at once',
  tells: 'The red button takes this page away at once. So does the Shift key, pressed three times.',
};
