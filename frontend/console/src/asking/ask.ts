/**
 * Asks the API for whoever is signed in. When a session has ended, or a proof of who it is is asked for, the request
 * waits until the person has signed in again, in place, and is then made once more. A failure is always a `Refused`.
 */
import { PATIENCE, Refused, refused } from '$api/send';
import { problemOf } from '$api/problems';
import type { paths } from '$api/generated';
import { api, searchOf, type Query } from '$paths';
import { session } from './session.svelte';

type Base = typeof api.base;
export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
/** The addresses that take a method, without their common beginning. */
export type Route<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, object> ? (P extends `${Base}/${infer R}` ? R : never) : never;
}[keyof paths];
type Operation<M extends Method, R extends string> = {
  [P in keyof paths]: P extends `${Base}/${R}` ? (paths[P] extends Record<M, infer O> ? O : never) : never;
}[keyof paths];
type Content<T> = T extends { content: infer C } ? C[keyof C] : undefined;
export type Answer<M extends Method, R extends string> =
  Operation<M, R> extends { responses: infer All } ? Content<All[keyof All & (200 | 201 | 202 | 204)]> : never;
/** What may be null may be left out as well. */
type Lean<B> = B extends object
  ? { [K in keyof B as null extends B[K] ? never : K]: B[K] } & {
      [K in keyof B as null extends B[K] ? K : never]?: B[K];
    }
  : B;
export type Body<M extends Method, R extends string> =
  Operation<M, R> extends { requestBody: { content: infer C } } ? Lean<C['application/json' & keyof C]> : undefined;

export type Wish<B> = {
  /** What stands for `{id}` and the like in the address. */
  at?: Record<string, string>;
  query?: Query;
  body?: B;
  /** The version that was seen, for `If-Match`. */
  seen?: number;
  /** The same key takes effect once, however often it is sent. */
  key?: string;
};

const PROVE = 'prove-again';

export async function ask<M extends Method, R extends Route<M>>(
  method: M,
  route: R,
  wish: Wish<Body<M, R>> = {},
): Promise<Answer<M, R>> {
  for (;;) {
    try {
      return (await once(method, route, wish)) as Answer<M, R>;
    } catch (cause) {
      if (!(await shown(cause))) throw cause;
    }
  }
}

/** Whether the person has shown again who they are, where that was why it was refused. */
function shown(cause: unknown): Promise<boolean> {
  if (!(cause instanceof Refused)) return Promise.resolve(false);
  if (cause.status === 401) return session.back();
  return cause.code === PROVE ? session.prove() : Promise.resolve(false);
}

/** Asks once, and tells whatever comes. */
export async function once<M extends Method, R extends Route<M>>(
  method: M,
  route: R,
  wish: Wish<Body<M, R>> = {},
): Promise<Answer<M, R>> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const response = await fetch(addressOf(route, wish), { ...sent(method, wish), signal: stop.signal });
    if (!response.ok) throw await refused(response);
    return (await read(response)) as Answer<M, R>;
  } catch (cause) {
    if (cause instanceof Refused) throw cause;
    const { trouble, status } = problemOf(cause);
    throw new Refused(trouble, status);
  } finally {
    clearTimeout(timer);
  }
}

function addressOf(route: string, { at = {}, query = {} }: Wish<unknown>): string {
  const path = route.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(at[name] ?? ''));
  const search = searchOf(query);
  return `${api.base}/${path}${search && `?${search}`}`;
}

function sent(method: Method, { body, seen, key }: Wish<unknown>): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json, text/csv' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (seen !== undefined) headers['if-match'] = `"${seen}"`;
  if (key) headers['idempotency-key'] = key;
  return {
    method: method.toUpperCase(),
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    cache: 'no-store',
  };
}

function read(response: Response): Promise<unknown> {
  const kind = response.headers.get('content-type') ?? '';
  if (response.status === 204) return Promise.resolve(undefined);
  return kind.includes('json') ? response.json() : response.text();
}
