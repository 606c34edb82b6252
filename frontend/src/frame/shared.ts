/** What a shared link says of a prerendered page; written at build time, so never sent as script. */
import { frame, site } from '$words/index';

/** The parts of the site that have a picture of their own; other pages have that of the home page. */
const parts = ['seminars', 'practice-examples', 'partners', 'principles', 'publications', 'stories', 'share'];
/** Where the site will be served, where the build is told; otherwise the server that sends the page says it. */
const origin = process.env.ROUNDTABLE_BASE_URL ?? '';

const meta = (name: string, content: string) => `<meta property="og:${name}" content="${content}" />`;
const quoted = (text: string) => text.trim().replaceAll('"', '&quot;');

/** The lines for the head of a page with its own title and description. */
export function shared(page: string, path: string): string {
  const title = /<title>([^<]*)<\/title>\s*(?![\s\S]*<title>)/.exec(page)?.[1] ?? site.name;
  const description = /<meta\s+name="description"\s+content="([^"]*)"/.exec(page)?.[1] ?? '';
  const own = quoted(title.replace(site.title(''), ''));
  const part = path.split('/')[1] ?? '';
  return [
    meta('title', own),
    meta('description', quoted(description)),
    meta('type', 'website'),
    meta('site_name', site.name),
    meta('image', `${origin}/pictures/${parts.includes(part) ? part : 'home'}.png`),
    meta('image:type', 'image/png'),
    meta('image:width', '1200'),
    meta('image:height', '630'),
    meta('image:alt', quoted(frame.picture(own))),
    '<meta name="twitter:card" content="summary_large_image" />',
  ].join('\n    ');
}
