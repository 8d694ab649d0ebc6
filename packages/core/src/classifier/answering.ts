/** What a fitted classifier does with rows: answers, judges itself on labels, and opens its numbers. */
import { transform } from '../encode/transform.ts';
import type { Engine, RowsOfX } from '../engine/engine.ts';
import { failure } from '../errors.ts';
import { type Judgement, judgementOf } from '../evaluate/judgement.ts';
import { type Matrix, matrix, toRows } from '../matrix/matrix.ts';
import { decisionOf } from '../model/answers.ts';
import type { Label, Model } from '../model/model.ts';
import { predictProbabilities, probabilitiesOf } from '../model/predictProbabilities.ts';
import type { Address } from '../names/address.ts';
import type { Table } from '../table/column.ts';
import type { GradientCheck } from '../trace/check.ts';
import type { Explanation } from '../trace/explanation.ts';
import { judgeModel } from '../training/judge.ts';
import { inputErrors } from '../words/en/inputErrors.ts';
import type { Features } from './forms.ts';
import { tableBy } from './learnable.ts';
import { Learned, namesOf } from './learned.ts';
import type { ReportOptions } from './reported.ts';
import { labelledRows } from './rows.ts';
import { checkTargets, type Targets } from './targets.ts';
import type { CheckingOptions, ClassifierTrace, TraceOptions } from './traced.ts';
import type { Why, WhyOptions } from './whyAnswer.ts';

/** The modules that open numbers are loaded when they are first asked for, so that programs that only predict stay small. */
export abstract class Answering extends Learned {
  abstract readonly parameters: { readonly engine: Engine | undefined };
  #ready: { readonly model: Model; readonly outputs: (rows: RowsOfX) => Matrix } | undefined;

  /**
   * A label a row, of the kind that y had; the class with the largest output, the first of equals, or by the model's
   * threshold, if it keeps one. Texts are read as they were in training. Throws `column-missing`, `features` for rows of another width, and data errors with row and column.
   *
   * @example
   * classifier.predict({ Age: [45], Profession: ['Artist'] }); // ['stays']
   */
  predict(X: Features | Table): Label[] {
    const model = this.toModel();
    const names = namesOf(model);
    return Array.from(decisionOf(model)(this.#outputs(X)), (k) => names[k - 1]);
  }

  /** m rows of K outputs, in the order of `classes`; with outActivation sigmoid they need not sum to 1. */
  predictProba(X: Features | Table): number[][] {
    return toRows(this.#outputs(X));
  }

  /** The share of rows whose label is predicted. */
  score(X: Features | Table, y: Targets): number {
    const predicted = this.predict(X);
    checkTargets(y, predicted.length);
    if (predicted.length === 0) throw failure(inputErrors, 'features/no-rows', {});
    return predicted.filter((label, row) => label === y[row]).length / predicted.length;
  }

  /**
   * How good the answers to these rows are, beside always answering the largest class: accuracy, log loss, precision and
   * recall of each class, and the confusion of classes, in the words of the labels. Throws `labels` for a label that is none
   * of the classes.
   *
   * @example
   * const { accuracy, baseline, perClass } = classifier.evaluate(XTest, yTest);
   * console.log(accuracy, baseline.class, perClass.map(({ class: name, recall }) => [name, recall]));
   */
  evaluate(X: Features, y: Targets): Judgement<Label>;
  evaluate(table: Table, label: string | Targets): Judgement<Label>;
  evaluate(X: Features | Table, y: Targets | string): Judgement<Label> {
    const model = this.toModel();
    return judgementOf(judgeModel(model, labelledRows(model, X, y).examples), namesOf(model));
  }

  /**
   * One pass over these rows, opened: every matrix by the article's names, J, and `explain(address)` for any number. Rows
   * are called by their numbers in X, from 1.
   *
   * @example
   * const traced = await classifier.trace(X, y, { rows: [3] });
   * traced.J;
   * traced.value('a3[3,1]');
   * traced.explain('s2[3,1]').terms; // what it is the sum of
   */
  async trace(X: Features, y: Targets, options?: TraceOptions): Promise<ClassifierTrace>;
  async trace(table: Table, label: string | Targets, options?: TraceOptions): Promise<ClassifierTrace>;
  async trace(X: Features | Table, y: Targets | string, options: TraceOptions = {}): Promise<ClassifierTrace> {
    const model = this.toModel();
    const found = labelledRows(model, X, y);
    const { traceOf } = await import('./traced.ts');
    return traceOf(model, found, options);
  }

  /**
   * One number of the pass over these rows, at an address such as `z2[3,1]` or `Theta1_grad[2,0]`, with its formula, its
   * numbers and the cells that it comes from. Throws `address` and `trace-row` (usage).
   *
   * @example
   * const { value, terms } = await classifier.explain('z2[3,1]', X, y);
   */
  async explain(address: string | Address, X: Features, y: Targets): Promise<Explanation>;
  async explain(address: string | Address, table: Table, label: string | Targets): Promise<Explanation>;
  async explain(address: string | Address, X: Features | Table, y: Targets | string): Promise<Explanation> {
    const model = this.toModel();
    const found = labelledRows(model, X, y);
    const { explainOne } = await import('./traced.ts');
    return explainOne(model, found, address);
  }

  /**
   * The gradient of backpropagation at these rows beside central differences of J.
   *
   * @example
   * const { passed, relativeDifference, worst } = await classifier.check(X, y);
   */
  async check(X: Features, y: Targets, options?: CheckingOptions): Promise<GradientCheck>;
  async check(table: Table, label: string | Targets, options?: CheckingOptions): Promise<GradientCheck>;
  async check(X: Features | Table, y: Targets | string, options: CheckingOptions = {}): Promise<GradientCheck> {
    const model = this.toModel();
    const found = labelledRows(model, X, y);
    const { checkOf } = await import('./traced.ts');
    return checkOf(model, found, options);
  }

  /**
   * Which columns made the answer to one row, a record or a list: by integrated gradients against the mean of the training
   * rows, the heaviest first.
   *
   * @example
   * const { answered, columns } = await classifier.why({ Age: 45, Profession: 'Artist' });
   * columns[0]; // { column: 'Age', raw: 45, integrated: 0.21, … }
   */
  async why(row: object, options: WhyOptions = {}): Promise<Why> {
    const model = this.toModel();
    const table = tableBy([row], model.encoder);
    const { whyOf } = await import('./whyAnswer.ts');
    return whyOf(model, table, options);
  }

  /**
   * The article of this network on these rows, as one HTML or Markdown text in English or Chinese, with figures.
   *
   * @example
   * await writeFile('report.html', await classifier.report(X, y, { lang: 'en' }));
   */
  async report(X: Features, y: Targets, options?: ReportOptions): Promise<string>;
  async report(table: Table, label: string | Targets, options?: ReportOptions): Promise<string>;
  async report(X: Features | Table, y: Targets | string, options: ReportOptions = {}): Promise<string> {
    const model = this.toModel();
    const found = labelledRows(model, X, y);
    const { reportOf } = await import('./reported.ts');
    return reportOf(model, found, options);
  }

  #outputs(X: Features | Table): Matrix {
    const model = this.toModel();
    const table = tableBy(X, model.encoder);
    if (table.rowCount === 0) return matrix(0, model.labels.classes.length);
    const rows = transform(model.encoder, table);
    const { engine } = this.parameters;
    return engine ? predictProbabilities(model, rows, engine) : this.#outputsBy(model)(rows);
  }

  /** Made ready once: rows may come one by one. */
  #outputsBy(model: Model): (rows: RowsOfX) => Matrix {
    if (this.#ready?.model !== model) this.#ready = { model, outputs: probabilitiesOf(model) };
    return this.#ready.outputs;
  }
}
