export const settings = {
  nhs_inpatient: 'Hospital ward',
  nhs_community: 'NHS in the community',
  primary_care: 'GP and first-stop care',
  local_authority: 'Council',
  voluntary_sector: 'Charity',
  user_led: 'User-led service',
  education: 'Teaching',
  research: 'Research',
  commissioning: 'Planning and paying for services',
  housing: 'Housing',
  justice: 'Courts and prisons',
  online: 'Online',
  other: 'Somewhere else',
};

export const contributorKinds = {
  person_with_lived_experience: 'Person with lived experience',
  user_led_organisation: 'User-led organisation',
  campaigning_organisation: 'Campaign group',
  commissioner: 'Commissioner',
  nhs_trust: 'NHS trust',
  local_authority: 'Council',
  voluntary_sector_provider: 'Charity that runs services',
  specialist_community_group: 'Community group',
  carer: 'Carer',
  researcher: 'Researcher',
  other: 'Someone else',
};

/** Topics that some readers want to know of first. One that is not listed is shown as it was sent. */
export const contentNotes: Record<string, string> = {
  self_harm: 'self-harm',
  suicide: 'suicide',
  restraint: 'restraint',
  abuse: 'abuse',
  violence: 'violence',
  discrimination: 'unfair treatment',
  racism: 'racism',
  death: 'death and loss',
  bereavement: 'death and loss',
  eating: 'eating problems',
  addiction: 'drugs and alcohol',
  substance_use: 'drugs and alcohol',
  detention: 'being held under the law',
  forced_treatment: 'treatment by force',
  trauma: 'trauma',
  housing_loss: 'losing a home',
};
