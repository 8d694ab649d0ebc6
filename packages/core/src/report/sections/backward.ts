/** The way back: the error of the outputs, of the hidden units, its sum over the rows, and the gradient. */
import { contributionsFigure } from '../../figures/charts.ts';
import { shownNumber } from '../../figures/svg.ts';
import { equals, number } from '../../formula/formula.ts';
import { text } from '../../formula/text.ts';
import { type Address, formatAddress } from '../../names/address.ts';
import { formatMatrix } from '../../names/matrixName.ts';
import { explain } from '../../trace/explain.ts';
import { stepOf } from '../../trace/record.ts';
import { stepStatement } from '../../trace/stepFormulas.ts';
import { valueAt } from '../../trace/valueAt.ts';
import type { Block, Section } from '../document.ts';
import { formulaBlock, labelOfKept, matrixBlock, type Scene, stepIn } from '../scene.ts';

export function outputErrorSection(scene: Scene): Section {
  const { texts, trace, classes, L } = scene;
  const words = texts.outputError;
  const row = trace.rows[0];
  const y = labelOfKept(trace, 0);
  const w = stepOf(trace, { kind: 'w', layer: 0 });
  const example = (column: number) => {
    const at = (kind: 's' | 'a'): Address => ({ matrix: { kind, layer: L }, row, column });
    return words.example({
      address: formatAddress(at('s')),
      value: shownNumber(valueAt(trace, at('s')), 4),
      a: shownNumber(valueAt(trace, at('a')), 4),
      ...(w && { w: shownNumber(w.matrix.data[0], 4) }),
      isTrue: column === y,
      name: texts.quote(classes[column - 1]),
    });
  };
  const step = stepIn(scene, 's', L);
  const items = [example(y), ...(classes.length > 1 ? [example(y === 1 ? 2 : 1)] : [])];
  return {
    id: 'output-error',
    title: words.title,
    blocks: [
      { kind: 'paragraph', text: words.story(trace.network.output) },
      ...(w ? [{ kind: 'paragraph', text: words.weighed } as const, matrixBlock(scene, w, w.name)] : []),
      formulaBlock(step),
      matrixBlock(scene, step, text(stepStatement(step, step.formula))),
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
    const [withBias, step] = [stepIn(scene, 'sWithBias', l), stepIn(scene, 's', l)];
    blocks.push(
      formulaBlock(withBias),
      matrixBlock(scene, withBias, words.before(step.name), { dropBias: true }),
      matrixBlock(scene, step, words.after(step.name)),
    );
  }
  return { id: 'hidden-error', title: words.title, blocks };
}

export function deltaSection(scene: Scene): Section {
  const { texts, trace, L } = scene;
  const { title, story } = texts.accumulate;
  const blocks: Block[] = [{ kind: 'paragraph', text: story(texts.count(trace.m)) }];
  for (let l = 1; l < L; l++) {
    const step = stepIn(scene, 'Delta', l);
    blocks.push(formulaBlock(step), matrixBlock(scene, step, text(stepStatement(step, step.formula))));
  }
  blocks.push(pushesBlock(scene));
  return { id: 'delta', title, blocks };
}

const ROWS_SHOWN = 10;

/** The rows behind the largest number of the last Delta, the largest shares first. */
function pushesBlock(scene: Scene): Block {
  const { examples, texts, trace, names, L } = scene;
  const words = texts.accumulate;
  const step = stepIn(scene, 'Delta', L - 1);
  const Delta = step.matrix;
  let at = 0;
  Delta.data.forEach((value, i) => {
    if (Math.abs(value) > Math.abs(Delta.data[at])) at = i;
  });
  const address = { matrix: step, row: Math.floor(at / Delta.columns) + 1, column: at % Delta.columns };
  const { terms, rest, value } = explain(trace, address, { examples, rowTerms: ROWS_SHOWN, names });
  const shown = terms.reduce((sum, term) => sum + term.value, 0);
  const name = formatAddress(address);
  const svg = contributionsFigure({
    id: 'figure-pushes',
    title: words.pushes(name),
    description: words.pushes(name),
    axis: words.pushAxis,
    parts: terms.map((term) => ({
      name: texts.formulas.place(term.place),
      value: term.value,
      address: formatAddress(term.from[0]),
      arithmetic: text(equals(term.formula, term.numbers, number(term.value))),
    })),
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
    const step = stepIn(scene, 'Theta_grad', l);
    blocks.push(formulaBlock(step), matrixBlock(scene, step, words.matrix(formatMatrix({ kind: 'Theta', layer: l }))));
  }
  return { id: 'gradient', title: words.title, blocks };
}
