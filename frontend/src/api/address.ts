/** What a list's address asks for. At build time an address has no search. */
import { browser } from '$app/environment';

export function searchOf(url: URL): URLSearchParams {
  return browser ? url.searchParams : new URLSearchParams();
}
