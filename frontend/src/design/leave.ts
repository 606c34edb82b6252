/** A page about nothing that anybody would ask about. */
export const AWAY = 'https://www.bbc.co.uk/weather';

/** What is shown goes at once, and this page does not stay in the way back. */
export function leave(): void {
  document.body.hidden = true;
  location.replace(AWAY);
}
