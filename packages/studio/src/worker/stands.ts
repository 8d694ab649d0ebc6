/** What the page works on (a table, what was opened on it, and the training), and what was set aside to come back to. */

import { failure } from '@deltascope/core/errors';
import type { Model } from '@deltascope/core/model';
import { parameterCount, parametersOf } from '@deltascope/core/network';
import { pageErrors } from '../pageErrors.ts';
import type { Event, ProblemInfo, Questions, Settings } from '../protocol.ts';
import { Traces } from './answers.ts';
import type { Opened } from './keep.ts';
import type { OpenTable } from './openTable.ts';
import { type Problem, problemOf } from './problem.ts';
import type { OpenedRecording } from './recording.ts';
import { isOf } from './sameSettings.ts';
import { Trainer } from './trainer.ts';

/** What a training begins with. */
interface Material {
  readonly table?: OpenTable;
  readonly model?: Opened;
  readonly recording?: OpenedRecording;
}

interface Stand extends Material {
  readonly run: number;
  readonly trainer: Trainer;
  readonly traces: Traces;
  /** Whether a recording's iterations are computed again in the same bits. */
  readonly sameBits: boolean;
}

/** A training of more numbers than these is not set aside: memory may not hold two of them. */
const MOST_ASIDE_BYTES = 256 * 2 ** 20;

export class Stands {
  private readonly tell: (event: Event) => void;
  private material: Material = {};
  /** That before the table was read otherwise, or something was opened on it, until that is known to work. */
  private before: Material | undefined;
  private stand: Stand | undefined;
  /** By their runs. */
  private readonly aside = new Map<number, Stand>();

  constructor(tell: (event: Event) => void) {
    this.tell = tell;
  }

  get present(): Stand {
    if (!this.stand) throw new Error('nothing is set up yet');
    return this.stand;
  }

  uses(table: OpenTable): boolean {
    return table === this.material.table;
  }

  /** A table for the next training; `again`: the one that was there, read otherwise, so that what was opened stays. */
  take(table: OpenTable, { again }: { readonly again: boolean }): void {
    this.before = again ? this.material : undefined;
    this.material = again ? { ...this.material, table } : { table };
  }

  open(opened: { readonly model: Opened } | { readonly recording: OpenedRecording }): { readonly settings: Settings } {
    this.before = this.material;
    this.material = { table: this.material.table, ...opened };
    return { settings: 'model' in opened ? opened.model.settings : opened.recording.settings };
  }

  /** Begins a training, and sets the one before aside. Throws what is wrong with table and settings. */
  async configure({ settings, run, anew, keep }: Questions['configure']['ask']): Promise<ProblemInfo> {
    if (anew) this.material = { ...this.material, recording: undefined };
    try {
      const stand = await this.standFor(settings, run);
      this.setAside(keep);
      this.stand = stand;
      return infoOf(stand);
    } catch (error) {
      if (this.before) this.material = this.before;
      throw error;
    } finally {
      this.before = undefined;
    }
  }

  /** Brings one back that was set aside; the present one goes. Throws `training-gone` (usage). */
  restore(run: number): ProblemInfo {
    const found = this.stand?.run === run ? this.stand : this.aside.get(run);
    if (!found) throw failure(pageErrors, 'training-gone', {});
    this.aside.delete(run);
    if (this.stand !== found) this.stand?.trainer.dispose();
    this.stand = found;
    const { table, model, recording } = found;
    this.material = { table, model, recording };
    return infoOf(found);
  }

  private async standFor(settings: Settings, run: number): Promise<Stand> {
    const { table, model: opened } = this.material;
    if (!table) throw new Error('no table is loaded');
    const recording = this.material.recording && isOf(this.material.recording, settings) && this.material.recording;
    const model = opened && fitting(opened, settings);
    const made = await problemOf(await table.read(model ? { model } : settings), settings, model);
    const { sameBits } = recording ? (await import('./recording.ts')).assertSame(recording, made) : { sameBits: false };
    const asksForOwn = settings.threshold === opened?.settings.threshold;
    const beginning = {
      parameters: model && startOf(model, made),
      threshold: asksForOwn ? model?.threshold : undefined,
      recording: recording || undefined,
    };
    const trainer = new Trainer(made, (event) => this.tell({ ...event, run }), beginning);
    return { ...this.material, recording: beginning.recording, run, trainer, traces: new Traces(trainer), sameBits };
  }

  /** The present training, if it is to be kept; those that are not go. */
  private setAside(keep: readonly number[]): void {
    if (this.stand) {
      const { m, n } = this.stand.trainer.problem.training.examples;
      this.stand.trainer.pause();
      if (m * n * Float64Array.BYTES_PER_ELEMENT <= MOST_ASIDE_BYTES) this.aside.set(this.stand.run, this.stand);
      else this.stand.trainer.dispose();
    }
    for (const [run, one] of this.aside) {
      if (keep.includes(run)) continue;
      one.trainer.dispose();
      this.aside.delete(run);
    }
  }
}

function infoOf({ trainer, recording, sameBits }: Stand): ProblemInfo {
  const { info } = trainer.problem;
  if (!recording) return info;
  return { ...info, recorded: { iterations: recording.last, sameBits } };
}

/** The opened model, as long as the settings still ask for that network. */
function fitting({ settings: own, model }: Opened, { label, hidden, features, activation, output }: Settings) {
  const same =
    JSON.stringify([label, hidden, features, activation, output]) ===
    JSON.stringify([own.label, own.hidden, own.features, own.activation, own.output]);
  return same ? model : undefined;
}

function startOf({ Theta }: Model, { network }: Problem): Float64Array | undefined {
  const parameters = parametersOf(Theta);
  return parameters.length === parameterCount(network) ? parameters : undefined;
}
