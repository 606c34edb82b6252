/** How to name a publication or an example as a source. */
export const cite = {
  title: 'How to name it as a source',
  copy: 'Copy this line',
  copied: 'Copied',
  refused: 'Your browser did not let us copy. You can mark the line and copy it yourself.',
  files: 'Do you use a program that keeps your sources? Then take one of these files:',
  formats: { bibtex: 'BibTeX', ris: 'RIS', 'csl-json': 'CSL-JSON' },
};
