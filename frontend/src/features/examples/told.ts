/** By whom an example was told, how they wish to be named, and what it speaks about. */
import type { ContributorKind, Credit } from '$api/types';
import { listed } from '$design/text';
import { contentNotes, contributorKinds, examplePage } from '$words/index';

export const contributorNames: Record<ContributorKind, string> = contributorKinds;

export const topicsInWords = (notes: readonly string[]): string =>
  listed([...new Set(notes.map((note) => contentNotes[note] ?? note.replace(/_/g, ' ')))]);

export const creditInWords = (credit: Credit): string => examplePage.credits[credit.as](credit.text ?? '');
