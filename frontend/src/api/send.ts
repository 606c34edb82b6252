/** Sends to the API what people wrote, and reads what is theirs by their link. A failure is always a `Refused`. */
import { api } from '$paths';
import type { components, paths } from './generated';
import { Problem, problemOf, troubleOf, type Trouble } from './problems';

/** Milliseconds after which no answer counts as none. */
export const PATIENCE = 20_000;

type Base = typeof api.base;
type Json<T> = T extends { content: { 'application/json': infer A } } ? A : never;
type Method = 'get' | 'post';
/** The addresses that take a method, without their common beginning. */
type Route<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, object> ? (P extends `${Base}/${infer R}` ? R : never) : never;
}[keyof paths];
type Operation<M extends Method, R extends string> = {
  [P in keyof paths]: P extends `${Base}/${R}` ? (paths[P] extends Record<M, infer O> ? O : never) : never;
}[keyof paths];
type Answer<O> = O extends { responses: infer All } ? Json<All[keyof All & (200 | 201 | 202)]> : never;
type Body<O> = O extends { requestBody: infer B } ? Json<B> : undefined;
type Own<R> = Extract<R, `${string}/{id}${string}`>;

/** One thing to change, where the API saw it. */
export type FieldProblem = { pointer?: string | null; detail: string };

/** A request that was not done: what kind of trouble, and the API's own words about it. */
export class Refused extends Problem {
  constructor(
    trouble: Trouble,
    status: number,
    readonly code = '',
    readonly detail = '',
    readonly fields: readonly FieldProblem[] = [],
  ) {
    super(trouble, status);
  }
}

/** Whose link it is, and the link; to agree to something, also the version of it that was seen. */
export type Link = { id: string; credential: string; seen?: number };

type Wish = { method: Method; body?: unknown; key?: string } & Partial<Omit<Link, 'id'>>;

function headersOf({ body, key, credential, seen }: Wish): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (key) headers['idempotency-key'] = key;
  if (credential) headers.authorization = `Bearer ${credential}`;
  if (seen) headers['if-match'] = `"${seen}"`;
  return headers;
}

async function asked(path: string, wish: Wish): Promise<unknown> {
  const { method, body } = wish;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const response = await fetch(`${api.base}/${path}`, {
      method: method.toUpperCase(),
      headers: headersOf(wish),
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: stop.signal,
      cache: 'no-store',
    });
    if (!response.ok) throw await refused(response);
    return await response.json();
  } catch (cause) {
    if (cause instanceof Refused) throw cause;
    const { trouble, status } = problemOf(cause);
    throw new Refused(trouble, status);
  } finally {
    clearTimeout(timer);
  }
}

/** What an answer that is no success says; one that says nothing readable is known by its status. */
export async function refused(response: Response): Promise<Refused> {
  const said = (await response.json().catch(() => ({}))) as Partial<components['schemas']['Problem']>;
  const code = (said.type ?? '').split('/').pop();
  return new Refused(troubleOf(response.status), response.status, code, said.detail ?? said.title, said.errors ?? []);
}

/** Sends something new. The same key with the same body takes effect once, however often it is sent. */
export const send = <R extends Route<'post'>>(
  route: R,
  body: Body<Operation<'post', R>>,
  key: string,
): Promise<Answer<Operation<'post', R>>> =>
  asked(route, { method: 'post', body, key }) as Promise<Answer<Operation<'post', R>>>;

/** The same about one thing, by its slug. */
export const sendAbout = <R extends Extract<Route<'post'>, `${string}/{slug}/${string}`>>(
  route: R,
  slug: string,
  body: Body<Operation<'post', R>>,
  key: string,
): Promise<Answer<Operation<'post', R>>> =>
  asked(route.replace('{slug}', encodeURIComponent(slug)), { method: 'post', body, key }) as Promise<
    Answer<Operation<'post', R>>
  >;

const ownPath = (route: string, { id }: Link) => route.replace('{id}', encodeURIComponent(id));

/** Reads what a link leads to. Looking changes nothing. */
export const readOwn = <R extends Own<Route<'get'>>>(route: R, link: Link): Promise<Answer<Operation<'get', R>>> =>
  asked(ownPath(route, link), { method: 'get', credential: link.credential }) as Promise<Answer<Operation<'get', R>>>;

/** Does something with what a link leads to. */
export const actOwn = <R extends Own<Route<'post'>>>(
  route: R,
  link: Link,
  ...[body]: Body<Operation<'post', R>> extends undefined ? [] : [Body<Operation<'post', R>>]
): Promise<Answer<Operation<'post', R>>> =>
  asked(ownPath(route, link), { method: 'post', body, credential: link.credential, seen: link.seen }) as Promise<
    Answer<Operation<'post', R>>
  >;
