/** What is known of a partner, with who says so and as of when. */
import type { Partner } from '$api/types';
import { dayInWords } from '$design/dates';
import { fact, soft, type Fact, type Line } from '$design/facts';
import { hostOf, listed, safeLink, sentence } from '$design/text';
import { paths } from '$paths';
import { access, languages, partnerPage as words } from '$words/index';
import { kindInWords, regionNames } from './shown';

const away = (text: string, url: string | undefined): Line => ({ text, href: safeLink(url), away: true });

function placeOf({ place }: Partner): string {
  const names = [place?.name, place?.region && regionNames[place.region]].filter((each) => each !== undefined);
  return [...new Set(names)].join(', ');
}

/** A language by its code, in the reader's own words where the browser knows it. It knows no signed one. */
export function languageName(code: string): string {
  if (code === 'bfi') return access.bsl;
  try {
    return new Intl.DisplayNames([languages.locale], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

const number = (count: number | undefined) => count && count.toLocaleString(languages.locale);
const isUserLed = ({ user_led }: Partner) => user_led !== undefined && (user_led ? words.userLedYes : words.userLedNo);

const figures = ({ members, member_organisations, figures_as_of }: Partner): Fact[] => {
  const asOf = soft(figures_as_of && words.asOf(dayInWords(figures_as_of)));
  return [
    ...(members ? fact(words.members, number(members), asOf) : []),
    ...(member_organisations ? fact(words.memberOrganisations, number(member_organisations), asOf) : []),
  ];
};

export function factsOf(partner: Partner): Fact[] {
  const { name, website, user_led_said_by } = partner;
  return [
    ...fact(words.kind, kindInWords(partner.kind, 1)),
    ...fact(words.place, placeOf(partner), soft(partner.address)),
    ...fact(words.userLed, isUserLed(partner), soft(user_led_said_by && words.saidBy(user_led_said_by))),
    ...fact(words.partOf, partner.part_of),
    ...fact(
      words.networks,
      partner.networks.map((each) => ({ text: each.name, href: paths.partner(each.slug) })),
    ),
    ...fact(words.founded, partner.founded && dayInWords(partner.founded)),
    ...figures(partner),
    ...fact(
      words.identifiers,
      partner.identifiers.map((each) => away(`${each.scheme} ${each.identifier}`, each.uri)),
    ),
    ...fact(
      words.access,
      partner.access.map((each) => sentence(access[each])),
    ),
    ...fact(words.languages, partner.languages.length > 0 && listed(partner.languages.map(languageName))),
    ...fact(words.website, safeLink(website) && { ...away(hostOf(website ?? name), website) }),
  ];
}
