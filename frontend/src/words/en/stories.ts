/** The page of one story. */
const kinds = { video: 'Film', audio: 'Recording' };

export const stories = {
  title: 'Stories',
  kinds,
  watch: { video: 'Watch the film', audio: 'Listen to the recording' },
  opens: 'It opens on another site.',
  captions: 'It has captions.',
  later: 'There is no link here yet. You can read the words now.',
  minutes: (count: number) => (count === 1 ? '1 minute' : `${count} minutes`),
  seconds: (count: number) => (count === 1 ? '1 second' : `${count} seconds`),
  size: (number: string, unit: string) => `${number} ${unit}`,
  words: 'In words',
  noteTitle: 'Before you read',
  noteCare: 'Take care of yourself. You can stop at any time.',
};
