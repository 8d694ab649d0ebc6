/** What a fitted classifier knows about itself: its weights in both orientations, its columns and classes, how its training went. */
import { inputNames } from '../encode/encoder.ts';
import { columnNotes } from '../encode/notes.ts';
import { type Matrix, matrix } from '../matrix/matrix.ts';
import type { Label, Model } from '../model/model.ts';
import { columnNoteText } from '../words/en/encoderNotes.ts';
import { type SummaryOptions, summaryOf } from './summary.ts';

export abstract class Learned {
  /** The model as the rest of Deltascope knows it. Throws `not-fitted` (usage). */
  abstract toModel(): Model;

  /** The labels, sorted: outputs are in this order. */
  get classes(): Label[] {
    return [...namesOf(this.toModel())];
  }

  /** The names of the columns that are learned from, and that rows to be predicted must have. */
  get columns(): string[] {
    return this.toModel().encoder.features.map(({ name }) => name);
  }

  /** The names of the network's inputs, in order: one row of coefs[0] each. A column of words has an input for each word. */
  get inputs(): string[] {
    return inputNames(this.toModel().encoder);
  }

  /** What `notesIn` says, in English. */
  get notes(): readonly string[] {
    return columnNotes(this.toModel().encoder).map(columnNoteText);
  }

  /**
   * What was done to the columns: how texts were read, which columns were left out, and why. As data they are
   * `columnNotes(toModel().encoder)` of `@deltascope/core/encode`. Throws `not-fitted` and `option` (usage).
   *
   * @example
   * for (const note of await classifier.notesIn({ lang: 'zh' })) console.log(note);
   */
  async notesIn(options: SummaryOptions = {}): Promise<string[]> {
    const { notesOf } = await import('./notes.ts');
    return notesOf(this.toModel(), options);
  }

  /** Theta1, Theta2, …: each out × (1 + in), bias first. */
  get Theta(): Matrix[] {
    return this.toModel().Theta.map(({ rows, columns, data }) => matrix(rows, columns, data.slice()));
  }

  /** scikit-learn's orientation: coefs[l] is in × out, the transpose of Theta without its bias column. */
  get coefs(): Matrix[] {
    return this.toModel().Theta.map(({ rows, columns, data }) => {
      const coef = matrix(columns - 1, rows);
      for (let i = 0; i < coef.rows; i++) {
        for (let j = 0; j < rows; j++) coef.data[i * rows + j] = data[j * columns + 1 + i];
      }
      return coef;
    });
  }

  /** intercepts[l] has one number for each unit that layer l leads to: the bias column of Theta. */
  get intercepts(): Float64Array[] {
    return this.toModel().Theta.map(({ rows, columns, data }) =>
      Float64Array.from({ length: rows }, (_, j) => data[j * columns]),
    );
  }

  /** J over the training rows, at the weights that are kept. */
  get loss(): number {
    return this.toModel().training.J;
  }

  /** J after each iteration; of solvers by mini-batch the mean J of each epoch's batches, weighted by their rows. */
  get lossCurve(): number[] {
    return this.toModel().history.map(({ J }) => J);
  }

  /** J of the held-out rows after each iteration, without the penalty; empty if no rows were held out. */
  get validationCurve(): number[] {
    return this.toModel().history.flatMap(({ validationJ }) => (validationJ === undefined ? [] : [validationJ]));
  }

  /** Iterations, or epochs of solvers by mini-batch. */
  get nIter(): number {
    return this.toModel().training.iterations;
  }

  /** The iteration whose weights are kept: with `earlyStopping` that of the lowest J on the held-out rows, else the last. */
  get bestIteration(): number {
    return this.toModel().training.iterationOfParameters;
  }

  /** Whether the training ended because it found what it looked for, and why it ended. */
  get ended(): { readonly converged: boolean; readonly reason: string } {
    const { converged, reason } = this.toModel().training;
    return { converged, reason };
  }

  /**
   * The layers, what was learned from, how it ended and how good it is, as a few lines. Throws `not-fitted` (usage).
   *
   * @example
   * console.log(classifier.summary());
   * console.log(classifier.summary({ lang: 'zh' }));
   */
  summary(options: SummaryOptions = {}): string {
    return summaryOf(this.toModel(), options);
  }
}

/** The classes as they were given. */
export function namesOf({ labels }: Pick<Model, 'labels'>): readonly Label[] {
  return labels.values ?? labels.classes;
}
