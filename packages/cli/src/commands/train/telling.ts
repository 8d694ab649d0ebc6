/** What a person, or a program, is told while `train` works. */
import { leftOutUnasked } from '@deltascope/core/encode';
import type { OptimizerState, TrainingIteration } from '@deltascope/core/optimize';
import {
  type Chosen,
  crossValidateAtOnce,
  type Fit,
  type FoldScore,
  type Folds,
  type FoldsRequest,
  fit,
  foldsOfScores,
  type LabelledTable,
  scoresOfFolds,
  type TrainingHost,
  type TrainRequest,
} from '@deltascope/core/train';
import { foldsAtOnce } from '../../engines/host.ts';
import { short } from '../../terminal/numbers.ts';
import { progress, progressOf } from '../../terminal/progress.ts';
import { language, words } from '../../words/words.ts';
import { idleOptions } from './idleOptions.ts';
import { isShared } from './ranks.ts';
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

interface FoldsAsked {
  readonly labelled: LabelledTable;
  readonly folds: number;
  readonly host: TrainingHost;
}

/** At the same time if they are much work; over ranks, each rank's own one after the other. */
export function inFolds(context: TrainContext, asked: FoldsAsked): Promise<Folds> {
  const { settings, terminal } = context;
  if (isShared(context)) return overRanks(context, asked);
  const workers = foldsAtOnce(asked.labelled, settings, { ...asked, ranks: context.ranks });
  if (workers > 1 && settings.verbose) terminal.note(`${words().training.foldsAtOnce(workers)}\n`);
  return workers > 1 ? atOnce(context, asked, workers) : oneByOne(context, asked);
}

async function atOnce(context: TrainContext, { labelled, folds }: FoldsAsked, workers: number): Promise<Folds> {
  const { settings, signal } = context;
  const bar = progressOf(context);
  const done = (count: number) => bar.update(count / folds, words().training.foldsDone(count, folds));
  return crossValidateAtOnce({ labelled, settings, folds, signal, workers, done }).finally(bar.done);
}

async function oneByOne(context: TrainContext, asked: FoldsAsked): Promise<Folds> {
  const scores = await scored(context, asked, () => true);
  return foldsOfScores(scores.flatMap((score) => score ?? []));
}

/** Each fold is told as a training of its own. */
async function scored(context: TrainContext, { labelled, folds, host }: FoldsAsked, whose: (fold: number) => boolean) {
  const { settings, signal } = context;
  const told = Array.from({ length: folds }, (_, f) => telling(context, words().training.fold(f + 1, folds)));
  const request: FoldsRequest = {
    labelled,
    settings,
    folds,
    host,
    signal,
    begin: (fold, chosen) => told[fold - 1].begin(chosen),
    watch: (fold, event, limit) => told[fold - 1].watch(event, limit),
  };
  try {
    return await scoresOfFolds(request, whose);
  } finally {
    for (const { done } of told) done();
  }
}

/** Every fold is computed whole by one rank, which gives the bits of all together; then all ranks know all scores. */
async function overRanks(context: TrainContext, asked: FoldsAsked): Promise<Folds> {
  const { ranks } = context;
  if (!ranks) return oneByOne(context, asked);
  const { reducer, own, each } = ranks;
  const host = { ...asked.host, reducer: undefined, now: own.now };
  const scores = await each(() =>
    scored(
      { ...context, signal: own.signal },
      { ...asked, host },
      (fold) => (fold - 1) % reducer.size === reducer.rank,
    ),
  );
  const numbers = Float64Array.from(scores.flatMap((score) => SCORES.map((name) => score?.[name] ?? 0)));
  reducer.sum(numbers); // exact: every number is one rank's, and zero on all others
  return foldsOfScores(
    scores.map((_, f) => {
      const at = (name: keyof FoldScore) => numbers[f * SCORES.length + SCORES.indexOf(name)];
      return {
        accuracy: at('accuracy'),
        baseline: at('baseline'),
        logLoss: at('logLoss'),
        tested: at('tested'),
        learned: at('learned'),
        iterations: at('iterations'),
      };
    }),
  );
}

const SCORES = [
  'accuracy',
  'baseline',
  'logLoss',
  'tested',
  'learned',
  'iterations',
] as const satisfies (keyof FoldScore)[];

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

function sayChosen({ terminal, settings, origins }: TrainContext, chosen: Chosen, name: string): void {
  const { problem, optimizer, engine } = chosen;
  if (!settings.quiet && !name) {
    for (const line of idleOptions(origins, chosen)) terminal.note(`${line}\n`);
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
