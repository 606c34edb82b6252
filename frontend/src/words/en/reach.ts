/**
 * How people reach the centre without a form. A centre puts its own ways here before it builds the site. These are
 * made up and say so: numbers from 01632 960000 to 960999 belong to nobody.
 */
export const reach = {
  email: 'people@roundtable.example',
  telephone: '01632 960 123',
  post: ['Centre for Co-production', '1 Sample Street', 'Fernbridge'],
  note: 'These are samples. They are made up.',
};
