/** A series as a form has it, and as the API takes it. */
import { UK } from '$design/dates';
import type { Question } from '$forms/faults';
import type { SeriesChange, StaffSeries } from '$asking/shapes';
import { parts, seriesWords } from '$words/console';

const TEXTS = ['title', 'slug', 'kind', 'summary', 'description', 'host', 'funder', 'time_zone'] as const;
const LISTS = ['aims', 'ground_rules'] as const;
export type SeriesDraft = Record<(typeof TEXTS)[number] | (typeof LISTS)[number] | 'free', string>;

export const noSeries = (): SeriesDraft => draftOf({ kind: 'conversations', time_zone: UK });

export const draftOf = (series: Partial<StaffSeries>): SeriesDraft => ({
  ...(Object.fromEntries(TEXTS.map((name) => [name, series[name] ?? ''])) as Record<(typeof TEXTS)[number], string>),
  aims: (series.aims ?? []).join('\n'),
  ground_rules: (series.ground_rules ?? []).join('\n'),
  free: series.free === undefined ? '' : String(series.free),
});

const lines = (text: string) =>
  text
    .split('\n')
    .map((each) => each.trim())
    .filter(Boolean);

export function bodyOf(changes: Partial<SeriesDraft>): SeriesChange {
  const body: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(changes)) {
    if (LISTS.some((each) => each === name)) body[name] = lines(value);
    else if (name === 'free') body[name] = value === '' ? null : value === 'true';
    else body[name] = value === '' ? null : value;
  }
  return body as SeriesChange;
}

export const questions: readonly Question<SeriesDraft>[] = (['title', 'slug', 'summary'] as const)
  .map((id): Question<SeriesDraft> => ({
    id,
    step: '',
    sent: `#/${id}`,
    wrong: (draft) => (draft[id].trim() ? undefined : `${seriesWords.form[id]}: ${parts.required.toLowerCase()}`),
  }))
  .concat(
    (['kind', 'description', 'host', 'funder', 'aims', 'ground_rules', 'time_zone', 'free'] as const).map((id) => ({
      id,
      step: '',
      sent: `#/${id}`,
    })),
  );

export const names: Record<keyof SeriesDraft, string> = seriesWords.form;
