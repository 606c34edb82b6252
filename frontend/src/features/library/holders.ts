/** Principles by whose they are, and on each subject. */
import type { Principle } from '$api/types';

export type Holder = { of: Principle['of']; adaptedFrom: string | undefined; principles: Principle[] };
type Subject = NonNullable<Principle['subject']> | 'none';

const SUBJECTS: readonly Subject[] = ['power', 'voices', 'purpose', 'together', 'none'];

/** Grouped by whose they are, in the order in which they came. */
export function byHolder(principles: readonly Principle[]): Holder[] {
  const holders = new Map<string, Holder>();
  for (const principle of principles) {
    const { of, adapted_from } = principle;
    const holder = holders.get(of.name) ?? { of, adaptedFrom: undefined, principles: [] };
    holder.adaptedFrom ??= adapted_from;
    holder.principles.push(principle);
    holders.set(of.name, holder);
  }
  return [...holders.values()];
}

/** What each of them says on each subject; a subject on which nobody says anything is left out. */
export function bySubject(
  holders: readonly Holder[],
): { subject: Subject; cells: Pick<Holder, 'of' | 'principles'>[] }[] {
  return SUBJECTS.map((subject) => ({
    subject,
    cells: holders.map(({ of, principles }) => ({
      of,
      principles: principles.filter((each) => (each.subject ?? 'none') === subject),
    })),
  })).filter(({ cells }) => cells.some((each) => each.principles.length > 0));
}
