/** The shapes of the API by the names that the pages use. */
import type { components } from './generated';

type Schemas = components['schemas'];

export type PartnerCard = Schemas['PartnerCard'];
export type Partner = Schemas['Partner'];
export type PartnerKind = PartnerCard['kind'];
export type SeminarCard = Schemas['SeminarCard'];
export type Seminar = Schemas['Seminar'];
export type Attendance = NonNullable<SeminarCard['attendance']>;
export type SeminarStatus = SeminarCard['status'];
export type Access = SeminarCard['access'][number];
export type ExampleCard = Schemas['ExampleCard'];
export type Example = Schemas['Example'];
export type Outcome = ExampleCard['outcome'];
export type Role = ExampleCard['at_the_table'][number]['role'];
export type Setting = ExampleCard['setting'];
export type ContributorKind = ExampleCard['contributor_kind'];
export type Credit = Example['credit'];
export type Principle = Schemas['Principle'];
export type Publication = Schemas['Publication'];
export type Story = Schemas['Story'];
export type StoryCard = Schemas['StoryCard'];
export type HelpLine = Schemas['HelpLine'];
export type Notice = Schemas['Notice'];
export type Theme = Schemas['Theme'];
export type PlacesForm = Schemas['PlacesForm'];
export type EnquiryForm = Schemas['EnquiryForm'];
export type EnquiryTaken = Schemas['EnquiryTaken'];
export type OwnEnquiry = Schemas['OwnEnquiry'];
export type CorrectionForm = Schemas['CorrectionForm'];
export type OwnExample = Schemas['OwnExample'];
export type OwnPlaces = Schemas['OwnPlaces'];
export type OwnPlace = Schemas['OwnPlace'];

export type FacetValue = { value: string; name?: string; count: number };
export type Facets = Record<string, FacetValue[]>;
export type Listed<T> = {
  data: T[];
  page: { has_more: boolean; next_cursor?: string; total?: number };
  facets?: Facets;
};
