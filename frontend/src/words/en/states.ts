export const states = {
  loading: 'Loading…',
  again: 'Try again',
  notFound: {
    title: 'We can’t find this page',
    text: 'The address may have a typing mistake in it, or the page may have moved.',
  },
  gone: {
    title: 'This page was taken down',
    text: 'It was here once. It was taken down, and it will not come back at this address.',
  },
  offline: {
    title: 'You seem to be offline',
    text: 'We could not reach our server. Check your connection, then try again.',
  },
  busy: {
    title: 'We are having trouble right now',
    text: 'This is our fault and not yours. Please try again in a few minutes.',
  },
  broken: {
    title: 'Something went wrong',
    text: 'We could not load this. Please try again.',
  },
  unloaded: {
    title: 'We could not load this page',
    text: 'A part of it did not get to you. Try again to load it afresh.',
  },
  refused: {
    title: 'We did not understand this search',
    text: 'Part of the address is not one that we know. Clear the filters and start again.',
  },
  tooMany: {
    title: 'That was a lot of requests',
    text: 'Please wait a minute, then try again.',
  },
  instead: 'You could go to:',
};
