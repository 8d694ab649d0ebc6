/** The rows of a table ranked by how wrong their labels look to networks that did not learn from them. */
import { type Suspect, type Suspects, suspects } from '@deltascope/core/evaluate';
import { type LabelledTable, outOfSample, outOfSampleAtOnce, type SettingName } from '@deltascope/core/train';
import type { TableSpec } from '@deltascope/tables';
import type { Context, TableOption } from '../../command.ts';
import { foldsAtOnce, hostOf } from '../../engines/host.ts';
import { readLabelled } from '../../tables/labelled.ts';
import { sayRepeats } from '../../tables/sayRows.ts';
import { progressOf } from '../../terminal/progress.ts';
import { words } from '../../words/words.ts';

type SuspectsContext = Context<SettingName | TableOption | 'folds' | 'share'>;

export interface FoundSuspects extends Suspects {
  readonly labelled: LabelledTable;
  /** The most suspect of `ranked`, as many as were asked for. */
  readonly listed: readonly Suspect[];
}

const FOLDS = 5;

/** Throws data errors of the table. */
export async function findSuspects(context: SuspectsContext, spec: TableSpec, label: string): Promise<FoundSuspects> {
  const { settings } = context;
  const { labelled } = await readLabelled(context, spec, label);
  sayRepeats(context, labelled);
  const seen = await seenByOthers(context, labelled);
  const y = labelled.rows.map((row) => labelled.labels.y[row]);
  const found = suspects({ ...seen, y });
  return { ...found, labelled, listed: found.ranked.slice(0, Math.ceil(settings.share * found.ranked.length)) };
}

function seenByOthers(context: SuspectsContext, labelled: LabelledTable): ReturnType<typeof outOfSample> {
  const { settings, signal } = context;
  const { folds = FOLDS } = settings;
  const bar = progressOf(context);
  const request = { labelled, settings, folds, signal };
  const workers = foldsAtOnce(labelled, settings, { folds });
  if (workers > 1) {
    const done = (count: number) => bar.update(count / folds, words().training.foldsDone(count, folds));
    return outOfSampleAtOnce({ ...request, workers, done }).finally(bar.done);
  }
  return outOfSample({
    ...request,
    host: hostOf(context),
    watch: (fold, { iteration }, limit) =>
      bar.update((fold - 1 + iteration / limit) / folds, `fold ${fold} of ${folds}, iteration ${iteration}`),
  }).finally(bar.done);
}
