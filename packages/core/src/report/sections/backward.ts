/** The way back: the error of the outputs, of the hidden units, its sum over the rows, and the gradient. */
import { contributionsFigure } from '../../figures/charts.ts';
import { shownNumber } from '../../figures/svg.ts';
import { type Address, formatAddress } from '../../trace/address.ts';
import { explain, valueAt } from '../../trace/explain.ts';
import type { Block, Section } from '../document.ts';
import { deltaFormula, gradientFormula, hiddenErrorFormula, outputErrorFormula } from '../formulas.ts';
import { labelOfKept, matrixBlock, type Scene, stepOf } from '../scene.ts';

export function outputErrorSection(scene: Scene): Section {
  const { texts, trace, classes, L } = scene;
  const words = texts.outputError;
  const row = trace.rows[0];
  const y = labelOfKept(trace, 0);
  const example = (column: number) => {
    const at = (matrix: string): Address => ({ matrix, row, column });
    return words.example({
      address: formatAddress(at(`s${L}`)),
      value: shownNumber(valueAt(trace, at(`s${L}`)), 4),
      a: shownNumber(valueAt(trace, at(`a${L}`)), 4),
      isTrue: column === y,
      name: texts.quote(classes[column - 1]),
    });
  };
  const items = [example(y), ...(classes.length > 1 ? [example(y === 1 ? 2 : 1)] : [])];
  return {
    id: 'output-error',
    title: words.title,
    blocks: [
      { kind: 'paragraph', text: words.story(trace.network.output) },
      { kind: 'formula', formula: outputErrorFormula(L) },
      matrixBlock(scene, `s${L}`, `s${L} = a${L} − yv`),
      { kind: 'list', items },
    ],
  };
}

export function hiddenErrorSection(scene: Scene): Section {
  const { texts, L } = scene;
  const words = texts.hiddenError;
  if (L === 2) return { id: 'hidden-error', title: words.title, blocks: [{ kind: 'paragraph', text: words.none }] };
  const blocks: Block[] = [{ kind: 'paragraph', text: words.story }];
  for (let l = L - 1; l >= 2; l--) {
    blocks.push(
      { kind: 'formula', formula: hiddenErrorFormula(l) },
      matrixBlock(scene, `s${l}WithBias`, words.before(`s${l}`), { dropBias: true }),
      matrixBlock(scene, `s${l}`, words.after(`s${l}`)),
    );
  }
  return { id: 'hidden-error', title: words.title, blocks };
}

export function deltaSection(scene: Scene): Section {
  const { texts, trace, L } = scene;
  const { title, story } = texts.accumulate;
  const blocks: Block[] = [{ kind: 'paragraph', text: story(texts.count(trace.m)) }];
  for (let l = 1; l < L; l++) {
    const name = `Delta${l}`;
    blocks.push(
      { kind: 'formula', formula: deltaFormula(l) },
      matrixBlock(scene, name, `${name} = s${l + 1}' * a${l}`),
    );
  }
  blocks.push(pushesBlock(scene));
  return { id: 'delta', title, blocks };
}

const ROWS_SHOWN = 10;

/** The rows behind the largest number of the last Delta, the largest shares first. */
function pushesBlock(scene: Scene): Block {
  const { input, texts, trace, tableRows, L } = scene;
  const words = texts.accumulate;
  const { name: matrix, matrix: Delta } = stepOf(scene, `Delta${L - 1}`);
  let at = 0;
  Delta.data.forEach((value, i) => {
    if (Math.abs(value) > Math.abs(Delta.data[at])) at = i;
  });
  const address = { matrix, row: Math.floor(at / Delta.columns) + 1, column: at % Delta.columns };
  const { terms, rest, value } = explain(trace, address, { examples: input.examples, rowTerms: ROWS_SHOWN });
  const shown = terms.reduce((sum, term) => sum + term.value, 0);
  const name = formatAddress(address);
  const svg = contributionsFigure({
    id: 'figure-pushes',
    title: words.pushes(name),
    description: words.pushes(name),
    axis: words.pushAxis,
    parts: terms.map((term) => {
      const { row } = term.from[0];
      return {
        name: texts.axis.rowName(row, tableRows[row - 1]),
        value: term.value,
        address: formatAddress(term.from[0]),
        arithmetic: `${term.symbols} = ${term.numbers} = ${term.value}`,
      };
    }),
  });
  const caption = words.pushesCaption({
    address: name,
    total: shownNumber(value, 6),
    shown: shownNumber(shown, 4),
    rest: shownNumber(rest?.value ?? 0, 4),
    restRows: texts.count(rest?.count ?? 0),
  });
  return { kind: 'figure', title: words.pushes(name), caption, svg };
}

export function gradientSection(scene: Scene): Section {
  const { texts, trace, L } = scene;
  const words = texts.gradient;
  const text = trace.lambda === 0 ? words.noPenalty : words.story(shownNumber(trace.lambda, 6));
  const blocks: Block[] = [{ kind: 'paragraph', text }];
  for (let l = 1; l < L; l++) {
    blocks.push(
      { kind: 'formula', formula: gradientFormula(l) },
      matrixBlock(scene, `Theta${l}_grad`, words.matrix(`Theta${l}`)),
    );
  }
  return { id: 'gradient', title: words.title, blocks };
}
