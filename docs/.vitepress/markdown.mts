/**
 * How the site reads the pages that GitHub shows as well: headings have GitHub's anchors, links that leave docs/ go to the
 * repository, and formulas between two dollars become MathML. A link to a file that is not there ends the build.
 */
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import temml from 'temml';
import type { MarkdownOptions } from 'vitepress';

const DOCS = fileURLToPath(new URL('..', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

type Reader = Parameters<NonNullable<MarkdownOptions['config']>>[0];

/** `Find the mistake, in 3 steps` → `find-the-mistake-in-3-steps`. */
export function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

/** Where a link of a page leads to on the site. `page` is its path below docs/. */
export function linkOf(href: string, page: string, repository: string): string {
  if (/^(\w+:|#|\/)/.test(href)) return href;
  const [path, heading] = href.split('#');
  const anchor = heading === undefined ? '' : `#${heading}`;
  const target = relative(ROOT, join(DOCS, dirname(englishOf(page)), decodeURI(path)));
  if (target.startsWith('docs/') && target.endsWith('.md')) return inLanguage(path, target, page) + anchor;
  if (!existsSync(join(ROOT, target))) throw new Error(`docs/${page} links to ${href}, which is not there`);
  return `${repository}/blob/main/${target}${anchor}`;
}

/** A page in Chinese leads to pages in Chinese, those that are in English so far too; a folder's README is its index. */
function inLanguage(path: string, target: string, page: string): string {
  const isChinese = page.startsWith('zh/') && isThere(page) && !target.startsWith('docs/zh/');
  const place = isChinese ? relative(dirname(page), `zh/${target.slice('docs/'.length)}`) : path;
  return place.replace(/README\.md$/, 'index.md');
}

/** A page in English below /zh/ is the page itself, read from there: its links out of docs/ start one folder higher. */
function englishOf(page: string): string {
  return isThere(page) ? page : page.replace(/^zh\//, '');
}

/** A folder's README is its index on the site. */
function isThere(page: string): boolean {
  return [page, page.replace(/index\.md$/, 'README.md')].some((path) => existsSync(join(DOCS, path)));
}

export function readAsGitHubDoes(md: Reader, repository: string): void {
  md.core.ruler.push('links', (state) => {
    const page: string = state.env.relativePath ?? 'index.md';
    for (const token of state.tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.type === 'link_open' ? token.attrGet('href') : null;
      if (href) token.attrSet('href', linkOf(href, page, repository));
    }
  });
  md.block.ruler.before('paragraph', 'formula', (state, line, _, silent) => {
    const text = state.src.slice(state.bMarks[line] + state.tShift[line], state.eMarks[line]);
    const formula = /^\$\$(.+)\$\$$/.exec(text.trim())?.[1];
    if (!formula) return false;
    if (silent) return true;
    const token = state.push('html_block', '', 0);
    // `v-pre`: braces of a formula are no expressions of Vue.
    token.content = `<div class="formula" v-pre>${temml.renderToString(formula, { displayMode: true, throwOnError: true })}</div>\n`;
    token.map = [line, line + 1];
    state.line = line + 1;
    return true;
  });
}
