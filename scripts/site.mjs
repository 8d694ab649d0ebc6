/**
 * `npm run docs:site`: builds the documentation site into docs/.vitepress/dist, the API reference below it, and then
 * follows every link of what was built: a page, file or heading that is not there ends the build. `--no-api` leaves the
 * reference out.
 */
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { node, ROOT } from './ready.mjs';

export const SITE = join(ROOT, 'docs/.vitepress/dist');
const BASE = process.env.DELTASCOPE_SITE_BASE ?? '/';

/** Links of the built pages that lead nowhere, a sentence each. The reference checks its own while it is made. */
export function deadLinks(site) {
  const pages = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.html') && !path.startsWith('api/'));
  const texts = new Map(pages.map((path) => [path, readFileSync(join(site, path), 'utf8')]));
  return pages.flatMap((page) =>
    linksOf(texts.get(page)).flatMap((link) => (leads(site, texts, page, link) ? [] : [`${page} links to ${link}`])),
  );
}

function linksOf(html) {
  return Array.from(html.matchAll(/\s(?:href|src)="([^"]*)"/g), ([, link]) => link.replaceAll('&amp;', '&'));
}

/** @param {Map<string, string>} texts */
function leads(site, texts, page, link) {
  if (/^(\w+:|\/\/)/.test(link)) return true;
  const [path, heading] = decodeURI(link).split('#');
  const target = path === '' ? page : placeOf(site, page, path);
  if (!target) return false;
  const html = texts.get(target);
  return heading === undefined || html === undefined || heading === '' || html.includes(` id="${heading}"`);
}

/** The file of the site that an address means, or undefined. */
function placeOf(site, page, path) {
  if (path.startsWith('/') && !path.startsWith(BASE)) return undefined;
  const whole = path.startsWith('/') ? path.slice(BASE.length) : posix.join(dirname(page), path);
  const candidates = [whole, `${whole}.html`, posix.join(whole, 'index.html')];
  return candidates.find(
    (candidate) =>
      candidate !== '' &&
      !candidate.endsWith('/') &&
      existsSync(join(site, candidate)) &&
      !isFolder(join(site, candidate)),
  );
}

function isFolder(path) {
  try {
    readdirSync(path);
    return true;
  } catch {
    return false;
  }
}

function build({ api }) {
  if (node(['node_modules/vitepress/bin/vitepress.js', 'build', 'docs']) !== 0) return 1;
  if (api && node(['node_modules/typedoc/bin/typedoc', '--out', join(SITE, 'api')]) !== 0) return 1;
  const dead = deadLinks(SITE).filter((sentence) => api || !/ links to [^ ]*\/api\/$/.test(sentence));
  for (const sentence of dead) console.error(sentence);
  if (dead.length === 0) console.log(`${SITE}: built, every link leads somewhere`);
  return dead.length === 0 ? 0 : 1;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = build({ api: !process.argv.includes('--no-api') });
}
