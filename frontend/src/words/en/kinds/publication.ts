/** By where it appeared. */
export const publicationTypes = {
  article: 'Journal article',
  chapter: 'Chapter of a book',
  book: 'Book',
  report: 'Report',
};
