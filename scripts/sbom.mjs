/**
 * `npm run sbom`: the packages that come with Deltascope, as CycloneDX: what the published packages need, and what the
 * page's files carry. From what npm knows of all that is installed: with `--omit dev` it forgets what we build with too.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ONLY_BUILDS } from './notices.mjs';
import { ROOT } from './ready.mjs';

const STUDIO = '@deltascope/studio';

/** The published packages by name and version, each with the names of what people get with it. */
function published() {
  const abouts = readdirSync(join(ROOT, 'packages')).map((folder) =>
    JSON.parse(readFileSync(join(ROOT, 'packages', folder, 'package.json'), 'utf8')),
  );
  const withIt = ({ name, dependencies = {}, devDependencies = {} }) =>
    Object.keys(name === STUDIO ? devDependencies : dependencies).filter((needed) => !ONLY_BUILDS.has(needed));
  return new Map(
    abouts.filter((about) => !about.private).map((about) => [`${about.name}@${about.version}`, new Set(withIt(about))]),
  );
}

export function sbom() {
  const args = ['sbom', '--sbom-format', 'cyclonedx'];
  const all = JSON.parse(execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 }));
  const ours = published();
  const needs = new Map(
    all.dependencies.map(({ ref, dependsOn }) => [
      ref,
      dependsOn.filter((one) => ours.get(ref)?.has(nameOf(one)) ?? true),
    ]),
  );
  const shipped = new Set();
  const ship = (ref) => {
    if (shipped.has(ref)) return;
    shipped.add(ref);
    for (const needed of needs.get(ref) ?? []) ship(needed);
  };
  for (const ref of ours.keys()) ship(ref);
  const { component } = all.metadata;
  return {
    ...all,
    metadata: { ...all.metadata, component: named(component) },
    components: all.components.filter((one) => shipped.has(one['bom-ref'])).map(named),
    dependencies: [
      { ref: component['bom-ref'], dependsOn: [...ours.keys()] },
      ...Array.from(shipped, (ref) => ({ ref, dependsOn: needs.get(ref) ?? [] })),
    ],
  };
}

const nameOf = (ref) => ref.slice(0, ref.lastIndexOf('@'));

/** By its own name, where npm takes a workspace's folder; and without what npm takes for a package of ours alone. */
function named(component) {
  const properties = component.properties?.filter(({ name }) => name !== 'cdx:npm:package:development');
  return { ...component, name: nameOf(component['bom-ref']), ...(properties && { properties }) };
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  console.log(JSON.stringify(sbom(), undefined, 2));
