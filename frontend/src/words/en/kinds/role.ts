/** One person in a role, and many. */
export const roles = {
  person_who_used_the_service: ['person who used the service', 'people who used the service'],
  carer: ['carer', 'carers'],
  front_line_staff: ['member of front-line staff', 'front-line staff'],
  manager: ['manager', 'managers'],
  commissioner: ['commissioner', 'commissioners'],
  researcher: ['researcher', 'researchers'],
  peer_worker: ['peer worker', 'peer workers'],
  community_member: ['member of the community', 'members of the community'],
  other: ['other person', 'other people'],
} as const;
