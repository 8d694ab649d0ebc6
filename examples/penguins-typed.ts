/**
 * A TypeScript program: penguins typed by an interface, to their species, with the reasons for one answer. Node 22.18 and
 * newer run it as it is; `npm test` compiles it and runs it.
 */
import { readFileSync } from 'node:fs';
import { DeltascopeError, MLPClassifier } from '@deltascope/core';

interface Penguin {
  readonly Species: string;
  readonly Island: string;
  readonly 'Beak Length (mm)': number | null;
  readonly 'Beak Depth (mm)': number | null;
  readonly 'Flipper Length (mm)': number | null;
  readonly 'Body Mass (g)': number | null;
  readonly Sex: string | null;
}

const TABLE = new URL('../node_modules/vega-datasets/data/penguins.json', import.meta.url);
const UNKNOWN: Penguin = {
  Species: '',
  Island: 'Dream',
  'Beak Length (mm)': 48,
  'Beak Depth (mm)': null,
  'Flipper Length (mm)': 195,
  'Body Mass (g)': null,
  Sex: null,
};

/** What is learned from: all but the answer. */
function seen({ Species: _, ...rest }: Penguin): Omit<Penguin, 'Species'> {
  return rest;
}

export async function typed(): Promise<string[]> {
  const penguins: Penguin[] = JSON.parse(readFileSync(TABLE, 'utf8'));
  const classifier = new MLPClassifier({ hiddenLayerSizes: [6], solver: 'lbfgs', alpha: 1 });
  await classifier.fit(
    penguins.map(seen),
    penguins.map(({ Species }) => Species),
    { signal: AbortSignal.timeout(60_000) },
  );
  const [probabilities] = classifier.predictProba([seen(UNKNOWN)]);
  const answers = classifier.classes.map((name, k) => `${name} ${(100 * probabilities[k]).toFixed(1)}%`);
  return [`${penguins.length} penguins, loss ${classifier.loss.toFixed(4)}`, answers.join(', '), refused(classifier)];
}

/** What does not fit is refused, with a code that a program can rely on. */
function refused(classifier: MLPClassifier): string {
  try {
    classifier.predict([{ Island: 'Dream' }]);
    return 'answered';
  } catch (error) {
    if (!(error instanceof DeltascopeError)) throw error;
    return `${error.code}: ${error.message}`;
  }
}

if (process.argv[1]?.endsWith('penguins-typed.ts')) console.log((await typed()).join('\n'));
