/**
 * The files of a built page, read once at start. A request is looked up here by the exact text of its target and never
 * becomes a path, so that no spelling of `..`, no link and no neighbor of the folder can be reached.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

export interface SiteFile {
  readonly bytes: Buffer;
  /** Compressed when it is first asked for; undefined for kinds that are compressed already. */
  readonly gzipped: (() => Promise<Buffer>) | undefined;
  readonly type: string;
  /** By content, quoted as the header wants it. */
  readonly etag: string;
  /** Its name holds a hash of its content: it never changes. */
  readonly immutable: boolean;
}

/** By request target: `/`, `/index.html`, `/assets/index-Bx3k9f2a.js`. */
export type Site = ReadonlyMap<string, SiteFile>;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};

const COMPRESSED = new Set(['.png', '.woff2', '.ico']);

/** Vite's form of a name with the content's hash. */
const HASHED = /^assets\/.+-[\w-]{8,}\.\w+$/;

const compress = promisify(gzip);

/** Every ordinary file of the folder; links are left out, and so is what begins with a dot. */
export async function readSite(folder: string): Promise<Site> {
  const site = new Map<string, SiteFile>();
  for (const name of await filesUnder(folder, '')) {
    const file = await readSiteFile(folder, name);
    site.set(`/${name.split('/').map(encodeURIComponent).join('/')}`, file);
    if (name === 'index.html') site.set('/', file);
  }
  return site;
}

/** Whether the folder holds a page at all. */
export async function hasPage(folder: string): Promise<boolean> {
  const found = await stat(join(folder, 'index.html')).catch(() => undefined);
  return found?.isFile() ?? false;
}

async function filesUnder(folder: string, prefix: string): Promise<string[]> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true });
  const lists = entries.map(async (entry) => {
    const name = `${prefix}${entry.name}`;
    if (entry.name.startsWith('.')) return [];
    if (entry.isDirectory()) return filesUnder(folder, `${name}/`);
    return entry.isFile() ? [name] : [];
  });
  return (await Promise.all(lists)).flat();
}

async function readSiteFile(folder: string, name: string): Promise<SiteFile> {
  const bytes = await readFile(join(folder, name));
  const extension = extname(name);
  let packed: Promise<Buffer> | undefined;
  const gzipped = () => (packed ??= compress(bytes, { level: 9 }));
  return {
    bytes,
    gzipped: COMPRESSED.has(extension) ? undefined : gzipped,
    type: TYPES[extension] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    immutable: HASHED.test(name),
  };
}
