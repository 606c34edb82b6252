/** The shapes of the API by the names that the console uses. */
import type { components } from '$api/generated';

type Schemas = components['schemas'];

export type Self = Schemas['Self'];
export type Step = Schemas['Step'];
export type AllWork = Schemas['AllWork'];
export type Work = Schemas['Work'];
export type Stats = Schemas['Stats'];
export type Message = Schemas['Message'];
export type WholeMessage = Schemas['WholeMessage'];
export type OnePerson = Schemas['OnePerson'];
export type OneKey = Schemas['OneKey'];
export type Entry = Schemas['Entry'];
export type OpenSession = Schemas['OpenSession'];
