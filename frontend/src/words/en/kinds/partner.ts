/** One of a kind, and many. */
export const partnerKinds = {
  user_led_organisation: ['User-led organisation', 'User-led organisations'],
  user_led_group: ['User group', 'User groups'],
  charity: ['Charity', 'Charities'],
  network: ['Network', 'Networks'],
  nhs_trust: ['NHS trust', 'NHS trusts'],
  local_authority: ['Council', 'Councils'],
  university: ['University', 'Universities'],
  learned_society: ['Learned society', 'Learned societies'],
  community_interest_company: ['Community interest company', 'Community interest companies'],
  campaigning_organisation: ['Campaign group', 'Campaign groups'],
  commissioner: ['Commissioner', 'Commissioners'],
  company: ['Company', 'Companies'],
  other: ['Other partner', 'Other partners'],
} as const;

export const regions = {
  east_midlands: 'East Midlands',
  east_of_england: 'East of England',
  london: 'London',
  north_east: 'North East',
  north_west: 'North West',
  south_east: 'South East',
  south_west: 'South West',
  west_midlands: 'West Midlands',
  yorkshire_and_the_humber: 'Yorkshire and the Humber',
  scotland: 'Scotland',
  wales: 'Wales',
  northern_ireland: 'Northern Ireland',
  united_kingdom: 'All of the UK',
  international: 'Other countries',
};

/** The locale that names languages for readers of these words. */
export const languages = { locale: 'en-GB' };
