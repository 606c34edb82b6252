/** Reads from the API, typed by its own document. A failure is always a `Problem`; at build time nothing is read. */
import { browser } from '$app/environment';
import { api, searchOf, type Query } from '$paths';
import type { paths } from './generated';
import type { Listed } from './types';
import { Problem, problemOf, troubleOf } from './problems';

/** Milliseconds after which no answer counts as none. */
const PATIENCE = 20_000;

type Base = typeof api.base;
/** The addresses that answer a GET, without their common beginning. */
type Route = { [P in keyof paths]: P extends `${Base}/${infer R}` ? R : never }[keyof paths];
type Ok<T> = T extends { get: { responses: { 200: { content: { 'application/json': infer A } } } } } ? A : never;
type Answer<R extends Route> = { [P in keyof paths]: P extends `${Base}/${R}` ? Ok<paths[P]> : never }[keyof paths];

/** The whole answer, its last byte too, has to come within our patience. */
async function fetched<T>(address: string): Promise<T> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const response = await fetch(address, { headers: { accept: 'application/json' }, signal: stop.signal });
    if (!response.ok) throw new Problem(troubleOf(response.status), response.status);
    return await response.json();
  } finally {
    clearTimeout(timer);
  }
}

async function answer<R extends Route>(address: string): Promise<Answer<R>> {
  // A page is built without data; in the browser it asks again.
  if (!browser) return new Promise(() => undefined);
  try {
    return await fetched(address);
  } catch (cause) {
    throw problemOf(cause);
  }
}

type ListRoute = Exclude<Route, `${string}{${string}`>;
type ItemRoute = Extract<Route, `${string}/{slug}`>;

/** A list. The words of the query are those of the page's address; the API refuses what it does not know. */
export function readList<R extends ListRoute>(route: R, query: Query = {}): Promise<Answer<R>> {
  const search = searchOf(query);
  return later(answer<R>(`${api.base}/${route}${search && `?${search}`}`).then(listed));
}

/** An answer without a list is no answer. */
function listed<A>(answer: A): A {
  if (!Array.isArray((answer as { data?: unknown } | null)?.data)) throw new Problem('broken', 500);
  return answer;
}

type Entry<A> = A extends { data: (infer T)[]; page: { next_cursor?: string } } ? T : never;

/** All of a short list, page after page. */
export async function readAll<R extends ListRoute>(route: R, query: Query = {}): Promise<Entry<Answer<R>>[]> {
  const all: Entry<Answer<R>>[] = [];
  let cursor: string | undefined;
  do {
    const { data, page } = (await readList(route, { ...query, limit: '100', cursor })) as Listed<Entry<Answer<R>>>;
    all.push(...data);
    cursor = page.next_cursor;
  } while (cursor);
  return all;
}

/** One thing by its slug. */
export const readOne = <R extends ItemRoute>(route: R, slug: string): Promise<Answer<R>> =>
  later(answer<R>(`${api.base}/${route.replace('{slug}', encodeURIComponent(slug))}`));

/** Keeps a promise for later; whoever follows it sees the failure. */
function later<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
