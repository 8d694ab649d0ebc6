/** What a person, or a program, is told while `train` works. */
import { leftOutUnasked } from '@deltascope/core/encode';
import type { OptimizerState, TrainingIteration } from '@deltascope/core/optimize';
import {
  type Chosen,
  crossValidate,
  type Fit,
  type Folds,
  fit,
  type LabelledTable,
  type TrainingHost,
  type TrainRequest,
} from '@deltascope/core/train';
import { short } from '../../terminal/numbers.ts';
import { progress } from '../../terminal/progress.ts';
import { language, words } from '../../words/words.ts';
import type { TrainContext } from './trained.ts';

export async function fitWithProgress(context: TrainContext, request: TrainRequest): Promise<Fit> {
  const told = telling(context);
  try {
    return await fit({
      ...request,
      begin: told.begin,
      watch: (event, limit) => {
        request.watch?.(event, limit);
        if (context.settings.json) sayIteration(context, event);
        told.watch(event, limit);
      },
    });
  } finally {
    told.done();
  }
}

/** Each fold is told as a training of its own. */
export async function inFolds(
  context: TrainContext,
  { labelled, folds, host }: { readonly labelled: LabelledTable; readonly folds: number; readonly host: TrainingHost },
): Promise<Folds> {
  const { settings, signal } = context;
  const told = Array.from({ length: folds }, (_, f) => telling(context, words().training.fold(f + 1, folds)));
  try {
    return await crossValidate({
      labelled,
      settings,
      folds,
      host,
      signal,
      begin: (fold, chosen) => told[fold - 1].begin(chosen),
      watch: (fold, event, limit) => told[fold - 1].watch(event, limit),
    });
  } finally {
    for (const { done } of told) done();
  }
}

/** What a person is told of a training while it runs. */
function telling(context: TrainContext, name = '') {
  const { terminal, settings, now } = context;
  const bar = progress(terminal, !settings.quiet, now);
  let optimizer = '';
  return {
    begin(chosen: Chosen): void {
      optimizer = chosen.optimizer.name;
      sayChosen(context, chosen, name);
    },
    watch({ iteration, J, validationJ }: TrainingIteration<OptimizerState>, limit: number): void {
      const heldOut = validationJ === undefined ? '' : words().training.heldOutCost(short(validationJ));
      bar.update(iteration / limit, `${name}${optimizer} ${iteration}/${limit}  J ${short(J)}${heldOut}`);
    },
    done: bar.done,
  };
}

function sayIteration({ terminal }: TrainContext, event: TrainingIteration<OptimizerState>): void {
  const { iteration, J, gradientNorm, validationJ } = event;
  const line = { event: 'iteration', iteration, cost: J, gradientNorm, validationCost: validationJ };
  terminal.out(`${JSON.stringify(line)}\n`).catch(() => {}); // what comes after tells of it
}

function sayChosen({ terminal, settings }: TrainContext, { problem, optimizer, engine }: Chosen, name: string): void {
  if (!settings.quiet && !name) {
    for (const column of leftOutUnasked(problem.encoder.leftOut))
      terminal.note(`${words().sentence(language().leftOut(column))}\n`);
    for (const notice of engine.notices) terminal.note(`${language().engine.notice(notice)}\n`);
  }
  if (!settings.verbose) return;
  const { layers, activation, output } = problem.network;
  const { computedBy } = engine;
  const say = words().training;
  terminal.note(`${name}${say.network(layers.join('-'), activation, String(output))}\n`);
  terminal.note(`${name}${say.optimizer(language().engine.optimizer(optimizer.name, optimizer.reason))}\n`);
  if (!computedBy) return;
  const { computed, reason } = language().engine;
  terminal.note(`${name}${say.engine(say.engineIs(computed({ engine, computedBy }), reason(engine.reason)))}\n`);
}
