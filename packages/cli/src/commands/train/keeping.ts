/** What is kept of a training while it runs: a recording, checkpoints, or, unasked, what an interrupt must not lose. */
import { failure } from '@deltascope/core/errors';
import { type HistoryEntry, NOTHING_YET, type OptimizerState, type Outcome } from '@deltascope/core/optimize';
import { readState, writeState } from '@deltascope/core/record';
import type { TrainRequest } from '@deltascope/core/train';
import { checkpoints } from '../../recording/checkpoints.ts';
import type { TrainingRecorder } from '../../recording/recordTraining.ts';
import { resumable } from '../../recording/resumable.ts';
import { cliErrors } from '../../words/errors.ts';
import { words } from '../../words/words.ts';
import { compareTraining, writesOf } from './ranks.ts';
import type { TrainContext } from './trained.ts';

type Ended = Outcome<OptimizerState>;

export interface Keeping {
  readonly from: NonNullable<TrainRequest['from']>;
  readonly add: NonNullable<TrainRequest['watch']>;
  /** The iterations before those of this run. */
  readonly earlier: () => readonly HistoryEntry[];
  /** When the model is written. */
  readonly finish: (outcome: Ended) => void;
  /** How to continue after an interrupt, if that is possible. */
  readonly goOn: (outcome: Ended) => string | undefined;
}

/** Rank 0 keeps, and tells the others where to begin. Throws `checkpoint-record` (usage). */
export function keepingOf(context: TrainContext, recorder: TrainingRecorder | undefined, beside: string): Keeping {
  const { ranks, settings } = context;
  if (settings.checkpoint !== undefined && recorder) throw failure(cliErrors, 'checkpoint-record', {});
  const kept = writesOf(context) ? ownKeeping(context, recorder, beside) : NOTHING_KEPT;
  if (!ranks) return kept;
  return {
    ...kept,
    from(made) {
      compareTraining(ranks, made);
      const begin = kept.from(made);
      const own = begin ? writeState({ memory: NOTHING_YET, ...begin }) : new Uint8Array();
      const told = ranks.fromFirst(own);
      return told.length > 0 ? readState(told) : undefined;
    },
  };
}

const NOTHING_KEPT: Keeping = {
  from: () => undefined,
  add: () => {},
  earlier: () => [],
  finish: () => {},
  goOn: () => undefined,
};

function ownKeeping(context: TrainContext, recorder: TrainingRecorder | undefined, beside: string): Keeping {
  const { settings, now, terminal } = context;
  if (recorder) {
    return {
      ...recorder,
      finish: ({ iterations, reason }) => recorder.finish({ iterations, reason }),
      goOn: () => words().training.goOn(recorder.folder),
    };
  }
  const { checkpoint: folder } = settings;
  if (folder !== undefined) {
    const keeping = checkpoints({ folder, settings, every: settings.checkpointEvery, now });
    return {
      ...keeping,
      from(made) {
        const begin = keeping.from(made);
        if (begin && !settings.quiet) terminal.err(`${words().ranks.continues(begin.state.iteration, folder)}\n`);
        return begin;
      },
      goOn: () => words().ranks.again(folder),
    };
  }
  const left = resumable({ settings, folder: beside, now });
  return {
    from: left.from,
    add: left.add,
    earlier: () => [],
    finish: () => {},
    goOn: (outcome) => (left.keep(outcome) ? words().training.goOn(beside) : undefined),
  };
}
