/** The shapes of what comes in and of what staff keep, by the names that the console uses. */
import type { components } from '$api/generated';

type Schemas = components['schemas'];

export type Named = Schemas['Named'];
export type StaffSeminarCard = Schemas['StaffSeminarCard'];
export type NewSeminar = Schemas['NewSeminar'];
export type JoiningLink = Schemas['JoiningLink'];
export type StaffPlace = Schemas['StaffPlace'];
export type StaffPlaceList = Schemas['StaffPlaceList'];
export type StaffSeries = Schemas['StaffSeries'];
export type NewSeries = Schemas['NewSeries'];
export type SeriesChange = Schemas['SeriesChange'];
export type OccurrencesForm = Schemas['OccurrencesForm'];
export type Occurrence = Schemas['Occurrence'];
export type EnquiryCard = Schemas['EnquiryCard'];
export type StaffEnquiry = Schemas['StaffEnquiry'];
export type EnquiryChange = Schemas['EnquiryChange'];
export type StaffCorrection = Schemas['StaffCorrection'];
export type StaffExampleCard = Schemas['StaffExampleCard'];
export type StaffExample = Schemas['StaffExample'];
export type ExampleEdit = Schemas['ExampleEdit'];
export type OwnExample = Schemas['OwnExample'];
export type ToldBy = Schemas['ToldBy'];
export type StaffPartnerCard = Schemas['StaffPartnerCard'];
export type StaffPartner = Schemas['StaffPartner'];
export type NewPartner = Schemas['NewPartner'];
export type PartnerChange = Schemas['PartnerChange'];
export type PartnerProposal = Schemas['PartnerProposal'];
