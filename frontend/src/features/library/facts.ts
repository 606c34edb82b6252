/** What is known of a publication. */
import type { Publication } from '$api/types';
import { fact, soft, type Fact } from '$design/facts';
import { listed } from '$design/text';
import { publicationPage as words, publicationTypes } from '$words/index';

export function factsOf(publication: Publication): Fact[] {
  const { journal, volume, issue, in_book, editors, pages, publisher, place, issn, isbn } = publication;
  return [
    ...fact(words.authors, publication.authors),
    ...fact(words.type, publicationTypes[publication.type]),
    ...fact(words.year, String(publication.year)),
    ...fact(words.journal, journal, soft(volume && words.numbers(volume, issue))),
    ...fact(words.book, in_book),
    ...fact(words.editors, editors.length > 0 && listed(editors)),
    ...fact(words.publisher, [publisher, place].filter(Boolean).join(', ')),
    ...fact(words.pages, pages),
    ...fact('ISSN', issn),
    ...fact('ISBN', isbn),
  ];
}
