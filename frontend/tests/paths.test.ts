import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { api, paths, searchOf } from '$paths';
import { pages } from '$written/pages';
import { match as isMonth } from '../src/params/month';
import { match } from '../src/params/written';

test('a list without filters has a plain address', () => {
  expect(paths.seminars()).toBe('/seminars');
  expect(paths.seminars({})).toBe('/seminars');
  expect(paths.examples({ q: '  ', theme: [] })).toBe('/practice-examples');
});

test('filters stand in the address in the words of the API, repeated for or', () => {
  expect(paths.examples({ q: 'ward rules', outcome: ['worked', 'did_not_work'] })).toBe(
    '/practice-examples?q=ward+rules&outcome=worked&outcome=did_not_work',
  );
});

test('a slug can never leave its path', () => {
  expect(paths.partner('a/b?c#d')).toBe('/partners/a%2Fb%3Fc%23d');
  expect(api.calendarOf('seminars', 'x y')).toBe('/api/v1/seminars/x%20y.ics');
});

test('a calendar of a filter carries the same words', () => {
  expect(api.calendar({ access: ['bsl'] })).toBe('/api/v1/seminars.ics?access=bsl');
});

test('a search is never more than its words', () => {
  expect(searchOf({ q: 'a&b=c' })).toBe('q=a%26b%3Dc');
});

test('every internal page is a page of the site', () => {
  for (const path of [
    paths.home,
    paths.examples(),
    paths.partners(),
    paths.publications(),
    paths.signUp(),
    paths.places,
    paths.contact(),
  ]) {
    expect(existsSync(`src/routes${path === '/' ? '' : path}/+page.svelte`), path).toBe(true);
  }
  for (const path of [paths.seminar('x'), paths.series('x'), paths.example('x'), paths.partner('x')]) {
    expect(existsSync(`src/routes${path.replace(/x$/, '[slug]')}/+page.svelte`), path).toBe(true);
  }
});

test('every written page is one by its path, and nothing else is', () => {
  for (const page of [...pages, paths.principles.slice(1)]) expect(match(page), page).toBe(true);
  for (const path of ['', 'helpful', 'help/', 'help/none', 'a/help']) expect(match(path), path).toBe(false);
});

test('the lists of seminars, and the calendar of every month that there is, are pages of the site', () => {
  for (const route of ['[[past=past]]', 'calendar/[[month=month]]'])
    expect(existsSync(`src/routes/seminars/${route}/+page.svelte`)).toBe(true);
  expect([paths.calendar(), paths.calendar('2027-01', { access: ['bsl'] })]).toEqual([
    '/seminars/calendar',
    '/seminars/calendar/2027-01?access=bsl',
  ]);
  for (const month of ['1901-01', '1999-12', '2027-10', '8999-12']) expect(isMonth(month), month).toBe(true);
  for (const month of ['1900-12', '9000-01', '2027-00', '2027-13', '2027-1', '2027-01-01', '', 'past'])
    expect(isMonth(month), month).toBe(false);
});
