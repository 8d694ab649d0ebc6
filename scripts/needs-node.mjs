/**
 * Ends the program with one sentence where Node is older than package.json asks. Imported first and by itself, because
 * what comes after may not even load there.
 */
// biome-ignore lint/style/useNodejsImportProtocol: the Nodes to be turned away do not know `node:`.
import { readFileSync } from 'fs';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const [major, minor] = /(\d+)\.(\d+)/.exec(engines.node).slice(1).map(Number);
const [hasMajor, hasMinor] = process.versions.node.split('.').map(Number);

if (hasMajor < major || (hasMajor === major && hasMinor < minor)) {
  console.error(
    `Deltascope needs Node ${major}.${minor} or newer and this is ${process.versions.node}: install a newer Node.`,
  );
  process.exit(2);
}
