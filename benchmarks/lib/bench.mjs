/** The whole run: questions, one after the other, and their answers as JSON and Markdown. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { breakEven } from '../questions/breakEven.mjs';
import { disk } from '../questions/disk.mjs';
import { memory } from '../questions/memory.mjs';
import { optimizer } from '../questions/optimizer.mjs';
import { outside } from '../questions/outside.mjs';
import { page } from '../questions/page.mjs';
import { predict } from '../questions/predict.mjs';
import { product } from '../questions/product.mjs';
import { ranks } from '../questions/ranks.mjs';
import { reading } from '../questions/reading.mjs';
import { rows } from '../questions/rows.mjs';
import { serving } from '../questions/serve.mjs';
import { size } from '../questions/size.mjs';
import { startup } from '../questions/startup.mjs';
import { step } from '../questions/step.mjs';
import { threads } from '../questions/threads.mjs';
import { findPython } from './contenders.mjs';
import { LADDER } from './ladder.mjs';
import { machine } from './machine.mjs';
import { promises, promisesTable } from './promises.mjs';
import { digits, markdownTable } from './text.mjs';

/** `product` is first, because the others show their share of it. */
const QUESTIONS = [
  product,
  step,
  threads,
  ranks,
  breakEven,
  rows,
  predict,
  reading,
  outside,
  disk,
  memory,
  optimizer,
  startup,
  serving,
  size,
  page,
];

const RESULTS = fileURLToPath(new URL('../results/', import.meta.url));

export async function bench({ only, out, ...settings }) {
  const { sizes, questions } = chosen(only);
  const folder = mkdtempSync(join(tmpdir(), 'deltascope-bench-'));
  const context = { ...settings, python: settings.python ?? findPython(), sizes, folder, say: console.error };
  const report = { machine: machine(), settings, limits: [], answers: {}, seconds: {} };
  try {
    for (const question of QUESTIONS.filter((each) => each === product || questions.includes(each.name))) {
      const began = performance.now();
      const answer = await question.measure(context);
      report.seconds[question.name] = Math.round((performance.now() - began) / 1000);
      context.say(`${question.name}: ${report.seconds[question.name]} s`);
      report.answers[question.name] = answer;
      if (question === product) report.limits = /** @type {object[]} */ (answer); // what `product` measures
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  report.machine.loadAfter = loadavg()[0];
  const text = markdown(report);
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, `${out}.json`), `${JSON.stringify(report, null, 1)}\n`);
  writeFileSync(join(RESULTS, `${out}.md`), text);
  console.log(text);
}

/** Sizes and questions out of one list; naming sizes alone asks the first question about them. */
function chosen(only) {
  const allSizes = LADDER.map(({ name }) => name);
  const allQuestions = QUESTIONS.map(({ name }) => name);
  if (!only) return { sizes: allSizes, questions: allQuestions };
  const unknown = only.filter((word) => !allSizes.includes(word) && !allQuestions.includes(word));
  if (unknown.length > 0)
    throw new Error(`--only knows ${[...allSizes, ...allQuestions].join(', ')}; not ${unknown.join(', ')}`);
  const sizes = only.filter((word) => allSizes.includes(word));
  const questions = only.filter((word) => allQuestions.includes(word));
  return {
    sizes: sizes.length > 0 ? sizes : allSizes,
    questions: questions.length > 0 && sizes.length === 0 ? questions : [...questions, step.name],
  };
}

function markdown({ machine: m, settings, limits, answers, seconds }) {
  const facts = [
    ['processor', `${m.processor}, ${m.processors} threads at once${m.vector ? `, ${m.vector}` : ''}`],
    ['memory', `${digits(m.memoryBytes / 2 ** 30)} GiB`],
    ['system', m.system],
    ['Node, V8', `${m.node}, ${m.v8}`],
    ['Deltascope', m.deltascope],
    ...Object.entries(versions(answers)),
    ...Object.entries(m.environment),
    ['load before and after', `${m.loadBefore.toFixed(2)}, ${m.loadAfter.toFixed(2)}`],
    ['rounds, seconds a turn', `${settings.rounds}, ${settings.turnSeconds}`],
    [
      'seconds it took',
      Object.entries(seconds)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
    ],
    ['date', m.date],
  ];
  const parts = QUESTIONS.filter(({ name }) => answers[name]).map(
    (question) => `## ${question.asks}\n\n${question.table(answers[question.name], { limits })}`,
  );
  const judged = promises({ answers, limits });
  if (judged.length > 0) parts.unshift(`## What was promised, and what this run shows\n\n${promisesTable(judged)}`);
  return `# Measurements\n\n${markdownTable(['machine', ''], facts)}\n\n${parts.join('\n\n')}\n`;
}

/** What each peer said of itself. */
function versions(answers) {
  const told = {};
  const visit = (value) => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (value && typeof value === 'object') {
      if (value.library && value.version && value.library !== 'Deltascope') told[value.library] = value.version;
      else Object.values(value).forEach(visit);
    }
  };
  visit(answers);
  return told;
}
