import type { Chapter } from '$written/chapters';

export const developers: readonly Chapter[] = [
  {
    id: 'start',
    title: 'Start here',
    text: [
      'All that this site shows, your program can read. You need no key to read. Put the address of this site into a variable first:',
      { code: 'HUB=https://the-address-of-this-site' },
      'Then ask for the next two seminars that have live captions:',
      { code: 'curl --fail --silent "$HUB/api/v1/seminars?when=upcoming&access=captions&limit=2"' },
      'The words in the address of a list on this site are those of the interface. What you filter here, you can copy.',
    ],
    links: [{ to: 'docs', text: 'Every address, with all its fields' }],
  },
  {
    id: 'calendars',
    title: 'Calendars',
    text: [
      'Any list of seminars is a calendar file too. A seminar that was called off stays in it, and says so.',
      { code: 'curl --fail --silent "$HUB/api/v1/seminars.ics?when=upcoming"' },
    ],
  },
  {
    id: 'copy',
    title: 'Keep a copy',
    text: [
      'Read all once. From then on, read only what changed. Things that were taken down are in there as well, so that you can take them down too. The format is called RPDE.',
      { code: 'curl --fail --silent "$HUB/api/v1/feeds/seminars?limit=5"' },
      'Follow “next” until a page is empty. Keep that address, and begin there the next time. There is a feed for seminars, for partners and for practice examples.',
    ],
  },
  {
    id: 'embed',
    title: 'Seminars on your own site',
    text: [
      'You can show our list in a frame on your page. Each link in it opens our site in a new tab. Choose what it shows by the words of our lists, like “partner” or “theme”.',
      {
        page: `<iframe id="seminars" src="https://the-address-of-this-site/embed/seminars?series=conversations-on-co-production" title="Seminars and conversations" width="100%" height="700"></iframe>`,
      },
      'This script makes the frame as tall as its list. You can do without it.',
      {
        page: `<script>
  addEventListener('message', function (event) {
    var frame = document.getElementById('seminars');
    if (event.source === frame.contentWindow && event.data.type === 'roundtable:height')
      frame.height = event.data.height;
  });
</script>`,
      },
      'If your site takes no frames, copy these links. They do not grow old.',
      {
        page: `<ul>
  <li><a href="https://the-address-of-this-site/seminars">Seminars that are coming up</a></li>
  <li><a href="https://the-address-of-this-site/seminars/past">Those that were</a></li>
  <li><a href="https://the-address-of-this-site/api/v1/seminars.ics">All dates, for your calendar</a></li>
</ul>`,
      },
    ],
  },
  {
    id: 'search',
    title: 'Search all at once',
    text: [{ code: 'curl --fail --silent "$HUB/api/v1/search?q=ward"' }],
  },
  {
    id: 'send',
    title: 'Send in examples',
    text: [
      'To send many examples at once you need a key. Write to us and say for which partner. We show a key once, so keep it safe.',
      'You can look at the template and at the rules before you have one:',
      { code: 'curl --fail --silent "$HUB/api/v1/templates/practice-example.csv"' },
      { code: 'curl --fail --silent "$HUB/api/v1/schemas/practice-example.json"' },
      'Add “dry_run=true” to try a file without keeping anything. If you send a file twice, no second copy is made.',
    ],
    links: [{ to: 'contact', text: 'Ask for a key' }],
  },
  {
    id: 'limits',
    title: 'Limits and mistakes',
    text: [
      'If you ask too often, the answer is 429. It says how many seconds to wait. With a key you may ask more.',
      'If something is wrong, the answer says what and where, in a form called problem details. Its “type” is an address on this site, and a person can read it too.',
      { code: 'curl --silent "$HUB/api/v1/seminars?limit=none"' },
    ],
  },
  {
    id: 'promise',
    title: 'What we promise',
    text: [
      'Within version 1 we add things, but we take nothing away and change no meaning. So skip fields that you do not know.',
    ],
  },
];
