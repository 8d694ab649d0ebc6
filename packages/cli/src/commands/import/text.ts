/** What `import` prints: how the weights were read, what was taken for granted, and how good the model is. */
import { shorten } from '@deltascope/core/errors';
import type { Metrics } from '@deltascope/core/evaluate';
import type { ImportedModel } from '@deltascope/core/import';
import { judgementText } from '../../terminal/judgement.ts';
import { words } from '../../words/words.ts';

const LONGEST_LIST = 300;

interface Told {
  readonly path: string;
  readonly metrics: Metrics | undefined;
  readonly quiet: boolean;
}

export function importedText({ model, reading }: ImportedModel, { path, metrics, quiet }: Told): string[] {
  const { network, labels, encoder, training } = model;
  const say = words().importing;
  const list = (names: readonly string[]) => shorten(words().join(names), LONGEST_LIST);
  const lines = [
    say.network({ ...network, layers: network.layers.join('-'), lambda: training.lambda }),
    say.weights[reading.orientation](list(reading.layers.map(({ weights }) => weights))),
    say.biases[reading.biases],
    ...(reading.isOneOutput ? [say.oneOutput] : []),
    say.columns(list(encoder.features.map(({ name }) => name))),
    say.scale[reading.scale],
    say.classes(list(labels.classes)),
    ...(reading.unused.length > 0 ? [say.unused(list(reading.unused))] : []),
  ];
  const on = words().judging.these;
  return [
    ...(quiet ? [] : lines.map((line) => `${line}\n`)),
    ...(metrics ? [`\n${judgementText([{ on, metrics }], labels.classes)}\n`] : []),
    `${words().training.written(path)}\n`,
  ];
}
