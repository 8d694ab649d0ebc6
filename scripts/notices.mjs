/**
 * `node scripts/notices.mjs`: writes packages/studio/THIRD_PARTY_NOTICES.md, the licenses of what the page's files carry
 * of others. Their terms ask that their texts go along; a bundler leaves them out.
 */
import { readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './ready.mjs';

const STUDIO = join(ROOT, 'packages/studio');
export const NOTICES = join(STUDIO, 'THIRD_PARTY_NOTICES.md');
/** What only builds the page. */
export const ONLY_BUILDS = new Set(['vite']);
/** That, and what is ours. */
const NOT_CARRIED = new Set([...ONLY_BUILDS, '@deltascope/core']);

/** The page, as it should be. */
export function notices() {
  const found = new Map();
  for (const name of Object.keys(aboutOf(STUDIO).devDependencies)) collect(name, STUDIO, found);
  const sections = [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'en')).map(section);
  return `# Third-party notices\n\nThe files in \`dist\` carry these packages. Made by \`node scripts/notices.mjs\`.\n\n${sections.join('\n')}`;
}

/** A package and, through it, what it depends on in turn. */
function collect(name, from, found) {
  if (NOT_CARRIED.has(name) || found.has(name)) return;
  const folder = folderOf(name, from);
  const about = aboutOf(folder);
  found.set(name, { ...about, folder });
  for (const inner of Object.keys(about.dependencies ?? {})) collect(inner, folder, found);
}

/** Where Node finds a package; its package.json need not be among its exports. */
function folderOf(name, from) {
  const places = createRequire(join(from, 'package.json')).resolve.paths(name) ?? [];
  const folder = places
    .map((place) => join(place, name))
    .find((candidate) => {
      try {
        return aboutOf(candidate).name === name;
      } catch {
        return false; // not in this one
      }
    });
  if (!folder) throw new Error(`${name} is not installed beside ${from}`);
  return realpathSync(folder);
}

function aboutOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

function section({ name, version, license, author, folder }) {
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const by = typeof author === 'string' ? author : author?.name;
  const text = file
    ? readFileSync(join(folder, file), 'utf8').trim()
    : `The package has no license text of its own and says: ${license}${by ? `, by ${by}` : ''}.`;
  const fenced = text.replace(/\r\n/g, '\n').replace(/[ \t]+$/gm, '');
  return `## ${name} ${version} (${license})\n\n\`\`\`text\n${fenced}\n\`\`\`\n`;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  writeFileSync(NOTICES, notices());
  console.log(`${NOTICES} was written`);
}
