/** The page that lists all partners. */
export const partnerList = {
  description:
    'The groups, charities, universities and services in our network, and who says that they are led by users.',
  lede: 'Groups, charities, services and universities that share power, or are learning to.',
  count: (total: number) => (total === 1 ? '1 partner' : `${total} partners`),
  searchLabel: 'Search by name or subject',
  kind: 'Kind',
  region: 'Region',
  theme: 'About',
  network: 'Part of',
  userLed: 'Led by users',
  userLedValues: { true: 'Led by users', false: 'Not led by users' },
  group: 'Show',
  groups: { name: 'All in one list', region: 'By region', kind: 'By kind' },
  noRegion: 'No region told',
  none: 'There are no partners yet.',
  noneHint: 'They will show here as soon as staff add them.',
};
