/** Time zones by their names, for people. */
import { UK } from '$design/dates';
import { parts } from '$words/console';

const nameOf = (zone: string) => zone.replace(/_/g, ' ');

/** "UK time", or "the time of Europe/Paris". */
export const zoneInWords = (zone: string): string => (zone === UK ? parts.ukTime : parts.zoneOf(nameOf(zone)));

/** All zones that the browser knows; ours comes first. */
export const zoneChoices = (): { value: string; label: string }[] => [
  { value: UK, label: `${parts.ukTime} (${UK})` },
  ...Intl.supportedValuesOf('timeZone')
    .filter((zone) => zone !== UK && zone.includes('/'))
    .map((zone) => ({ value: zone, label: nameOf(zone) })),
];
