/**
 * The programs in the docs: blocks marked `ts`, each a whole module, and the block marked `text` right after it, which is
 * what it prints (`…` stands for any text). A block marked `ts check` is only type-checked. `docs/programs.test.ts` compiles
 * and runs them.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const BLOCK = /^```ts( check)?\n([\s\S]*?)^```\n(?:\n```text\n([\s\S]*?)^```)?/gm;

/** The programs of a page, in order, with the line on which each begins and what it is to print. */
export function programsOf(text) {
  return Array.from(text.matchAll(BLOCK), ({ 1: check, 2: source, 3: printed, index }) => ({
    source,
    runs: check === undefined,
    expected: printed?.trimEnd(),
    line: text.slice(0, index).split('\n').length,
  }));
}

const OPTIONS = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: ['node'],
};

/** Writes the programs into a folder where the packages are found, and gives what the compiler says of them. */
export function compiled(programs, folder) {
  const paths = programs.map(({ source }, k) => {
    const path = join(folder, `program${k}.mts`);
    writeFileSync(path, source);
    return path;
  });
  const program = ts.createProgram(paths, { ...OPTIONS, typeRoots: [join(folder, 'node_modules/@types')] });
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, '\n');
    if (!file) return message;
    const k = paths.indexOf(file.fileName);
    const { line } = file.getLineAndCharacterOfPosition(start);
    return `${k < 0 ? file.fileName : `the program on line ${programs[k].line}`}, its line ${line + 1}: ${message}`;
  });
}

/** Runs a program in that folder, without its types. */
export function runProgram({ source, line }, folder) {
  const path = join(folder, `run${line}.mjs`);
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { ...OPTIONS, noEmit: false, module: ts.ModuleKind.ESNext },
  });
  writeFileSync(path, outputText);
  const { status, stdout, stderr } = spawnSync(process.execPath, [path], { cwd: folder, encoding: 'utf8' });
  return { status, stderr, printed: stdout.replace(/[ \t]+$/gm, '').trimEnd() };
}
