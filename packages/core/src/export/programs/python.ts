/** What the Python programs have in common: a slice of the table and its encoder in NumPy, and how they check themselves. */
import type { Matrix } from '../../matrix/matrix.ts';
import type { ExportColumn } from '../columns.ts';
import type { ProgramFacts } from './facts.ts';
import { rowsOf } from './literals.ts';

const CHECK = `def check(name, mine, expected):
    """Fails if they differ; prints how far they are apart, relative to the largest of them."""
    mine, expected = np.asarray(mine, dtype=float), np.asarray(expected, dtype=float)
    assert mine.shape == expected.shape, f"{name} has another shape"
    difference = np.max(np.abs(mine - expected)) / max(1, np.max(np.abs(expected)))
    print(f"{name:14} {difference:.1e}")
    assert difference <= 1e-9, f"{name} differs"`;

const ENCODE = `def encode(row):
    """The inputs of a row: numbers, dates in milliseconds since 1970 in UTC, words; None is missing."""
    inputs = []
    for column, cell in zip(columns, row):
        if column["cells"] == "words":
            known = cell is not None and cell in column["words"]
            written = column["words"][cell] if known else column["missing" if cell is None else "unseen"]
            if written is None:
                raise ValueError(f"{column['name']}: no answer without a known word")
            x = [0.0] * column["width"]
            x[written[0]] = written[1]
        else:
            known = cell is not None
            value = cell if known else column["fill"]
            if value is None:
                raise ValueError(f"{column['name']}: no answer without a number")
            if known and column["cells"] == "date":
                value = (value - column["origin"]) / 86400000  # days
            x = [(value - column["mean"]) / column["deviation"]]
        inputs += x + ([float(not known)] if column["flag"] else [])
    return inputs`;

/** With the libraries to import. */
export function headText({ head }: ProgramFacts, imports: readonly string[]): string {
  return `${head.map((line) => `# ${line}`).join('\n')}\n${imports.join('\n')}`;
}

function answerText({ temperature, threshold, network: { layers } }: ProgramFacts): string {
  const K = layers[layers.length - 1];
  const tempered =
    temperature === undefined
      ? ''
      : `    a = (a / np.maximum(a.max(axis=1, keepdims=True), np.finfo(float).tiny)) ** (1 / ${temperature})  # at the model's temperature\n`;
  const decided = threshold === undefined ? '1 + a.argmax(axis=1)' : `np.where(p[:, 1] >= ${threshold}, 2, 1)`;
  return `def answer(a):
    """The number of each row's class, from 1, and the probability of every class."""
${tempered}    total = a.sum(axis=1, keepdims=True)
    p = np.divide(a, total, out=np.full(a.shape, 1 / ${K}), where=total > 0)
    return ${decided}, p`;
}

function dataText({ columns, cells, rows, y, lambda, Theta, classes }: ProgramFacts): string {
  const rowTexts = cells.map((row, i) => `    [${row.map(cellText).join(', ')}],  # row ${rows[i]}`);
  return [
    `classes = [${classes.map(text).join(', ')}]`,
    `columns = [\n${columns.map((column) => `    ${columnText(column)},`).join('\n')}\n]`,
    `rows = [\n${rowTexts.join('\n')}\n]`,
    `y = np.array([${y.join(', ')}])  # the number of each row's class`,
    `lambda_ = ${lambda}`,
    ...Theta.map((one, l) => `Theta${l + 1} = np.array(${matrixText(one)})  # out x (1 + in), bias first`),
  ].join('\n');
}

const cellText = (cell: number | string | null) =>
  cell === null ? 'None' : typeof cell === 'string' ? text(cell) : String(cell);

function columnText(column: ExportColumn): string {
  const { name, cells, flag } = column;
  const fields = [`"name": ${text(name)}`, `"cells": "${cells}"`, `"flag": ${flag ? 'True' : 'False'}`];
  if (column.cells === 'words') {
    const { width, words, missing, unseen } = column;
    const written = (place: typeof missing) =>
      place === 'none' ? 'None' : place === 'zeros' ? '(0, 0.0)' : `(${place.at}, ${place.value})`;
    const entries = words.map(({ word, at, value }) => `${text(word)}: (${at}, ${value})`);
    fields.push(
      `"width": ${width}`,
      `"words": {${entries.join(', ')}}`,
      `"missing": ${written(missing)}`,
      `"unseen": ${written(unseen)}`,
    );
  } else {
    const { fill, origin, standardized = { mean: 0, deviation: 1 } } = column;
    fields.push(
      ...(origin === undefined ? [] : [`"origin": ${origin}`]),
      `"fill": ${fill ?? 'None'}`,
      `"mean": ${standardized.mean}`,
      `"deviation": ${standardized.deviation}`,
    );
  }
  return `{${fields.join(', ')}}`;
}

/** JSON's escapes are Python's too. */
const text = (value: string): string => JSON.stringify(value);

export function matrixText(A: Matrix): string {
  return `[\n${rowsOf(A, '    [', '],').join('\n')}\n]`;
}

/** `check("X", X, …)` */
export function checkText(name: string, mine: string, expected: string): string {
  return `check("${name}", ${mine}, ${expected})`;
}

/** What is checked before the network is: how the rows become inputs. */
export function inputsText({ expected: { X } }: ProgramFacts): string {
  return `X = np.array([encode(row) for row in rows])\n${checkText('X', 'X', matrixText(X))}`;
}

export function answersText({ expected: { probabilities, answers } }: ProgramFacts, outputs: string): string {
  return [
    `k, p = answer(${outputs})`,
    checkText('probabilities', 'p', matrixText(probabilities)),
    checkText('answers', 'k', `[${answers.join(', ')}]`),
    'print("row 1 is answered:", classes[k[0] - 1])',
  ].join('\n');
}

export function trainedText({ expected: { costs } }: ProgramFacts): string {
  return `${checkText('J trained on', 'costs', `[${costs.join(', ')}]`)}\nprint(f"J falls from {J:g} to {costs[-1]:g}")`;
}

/** A whole program: its own parts, then those that all have, `main` last. */
export function programText(facts: ProgramFacts, own: readonly string[], main: string): string {
  const parts = [...own, answerText(facts), ENCODE, CHECK, dataText(facts), main];
  return `${parts.join('\n\n\n')}\n`;
}
