export const times = {
  uk: '(UK time)',
  range: (from: string, to: string) => `${from} to ${to}`,
  on: (day: string, hours: string) => `${day}, ${hours}`,
  yours: (hours: string, place: string) => `That is ${hours} where you are (${place})`,
  noDate: 'Date not known',
  noHour: 'hour not known',
  noon: 'noon',
  midnight: 'midnight',
  fromTo: (from: string, to: string) => (from === to ? from : `${from} to ${to}`),
  since: (from: string) => `Since ${from}`,
  until: (to: string) => `Until ${to}`,
};
