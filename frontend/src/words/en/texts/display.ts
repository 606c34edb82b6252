/** Display settings, below the head. */
export const displayText = {
  noScript:
    'These settings need script. You can also use the settings of your browser or device. This site follows them.',
  groups: {
    theme: {
      title: 'Colours',
      options: { '': 'As on my device', light: 'Light', dark: 'Dark' },
    },
    size: {
      title: 'Size of text',
      options: { '': 'Usual size', '110': 'A little larger', '125': 'Larger', '150': 'Much larger' },
    },
    space: {
      title: 'Space between lines and letters',
      options: { '': 'Usual space', wide: 'More space' },
    },
    pictures: {
      title: 'Drawings',
      options: { '': 'Show drawings', off: 'No drawings' },
    },
    motion: {
      title: 'Movement',
      options: { '': 'As on my device', off: 'Nothing moves' },
    },
  },
  sampleTitle: 'This is how it looks',
  sample: 'Six people sat around one table. Two had used the ward, and one ran it. They talked until the tea was cold.',
  sampleLink: 'A link looks like this',
  sampleButton: 'And a button like this',
  saved: 'Saved on this device. It holds for all pages of this site.',
  notSaved: 'Your browser does not let us save this. It holds until you leave this page.',
  reset: 'Put all back as it was',
  keepsTitle: 'Where is this kept?',
  keeps: 'Only on this device, in this browser. We do not know what you chose. You need no account.',
};
