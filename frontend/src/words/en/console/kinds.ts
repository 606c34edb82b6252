/** What the console calls the kinds and states of things. */
export const statuses = {
  draft: 'Draft',
  quarantined: 'Held back',
  submitted: 'Sent in',
  in_review: 'With the panel',
  returned: 'Back with its author',
  accepted: 'Accepted',
  awaiting_agreement: 'Waits for its author',
  published: 'Published',
  declined: 'Not accepted',
  appealed: 'To look at again',
  withdrawn: 'Taken back',
  taken_down: 'Taken down',
};

export const topics = {
  project_design_and_evaluation: 'Project design and evaluation',
  research_support: 'Help with research',
  training: 'Training or teaching',
  conference_support: 'Help with a conference',
  idea_or_question: 'An idea or a question',
  take_part: 'Taking part',
  other: 'Something else',
};

export const enquiryStates = {
  open: 'Open',
  replied: 'Answered',
  closed: 'Closed',
};

export const letterStates = {
  queued: 'Waits to go',
  handed_over: 'Sent',
  failed: 'Failed',
  expired: 'Too late to send',
};

export const roleNames = {
  partner: 'Partner',
  reviewer_by_lived_experience: 'Reviewer by lived experience',
  reviewer_by_profession: 'Reviewer by profession',
  staff: 'Staff',
  access_lead: 'Access lead',
  administrator: 'Administrator',
};

export const letterKinds = {
  'sign-in': 'Link to sign in',
  invitation: 'Invitation to the console',
  'enquiry-receipt': 'We have your enquiry',
  'enquiry-link': 'Link to an enquiry',
  'enquiries-waiting': 'Enquiries wait for us',
  'places-asked': 'Places asked for',
  'places-link': 'Link to own places',
  'place-promoted': 'Off the waiting list',
  'place-cancelled': 'Place given back',
  'seminar-published': 'Seminar changed',
  'seminar-cancelled': 'Seminar called off',
  'seminar-postponed': 'Seminar postponed',
  'seminar-moved': 'Seminar moved',
  'joining-link': 'Link to join',
  'joining-link-late': 'Link to join, late',
  'example-edited': 'Other words for an example',
  'example-kept': 'An author keeps their words',
  'proposal-answered': 'Answer to a partner’s change',
};
