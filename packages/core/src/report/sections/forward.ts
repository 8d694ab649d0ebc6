/** The network and its way forward: units, weights, y to yv, z and a layer by layer, and the cost. */
import { penalty } from '../../engine/reference.ts';
import { networkFigure } from '../../figures/network.ts';
import { shownNumber } from '../../figures/svg.ts';
import { COST_ADDRESS } from '../../names/address.ts';
import { formatMatrix, type LayeredKind } from '../../names/matrixName.ts';
import { activationOf, parameterCount } from '../../network/network.ts';
import { formedBy, stepOf, thetaOf } from '../../trace/record.ts';
import { costFormula, stepStatement } from '../../trace/stepFormulas.ts';
import { valueAt } from '../../trace/valueAt.ts';
import { arithmetic } from '../arithmetic.ts';
import type { Block, Section } from '../document.ts';
import { formulaBlock, labelOfKept, matrixBlock, type Scene, stepIn } from '../scene.ts';

export function networkSection(scene: Scene): Section {
  const { texts, layers, trace, classes, L } = scene;
  const { network } = trace;
  const words = texts.network;
  const row = trace.rows[0];
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      text: words.story({
        layers,
        parameters: texts.count(parameterCount(network)),
        hidden: L - 2,
        activation: activationOf(network),
        output: network.output,
      }),
    },
    {
      kind: 'paragraph',
      text: words.reading({
        row: texts.count(row),
        label: texts.quote(classes[labelOfKept(trace, 0) - 1]),
      }),
    },
  ];
  return { id: 'network', title: words.title, blocks };
}

/** The network at work on one row, for the top of the report. */
export function networkPicture(scene: Scene): Extract<Block, { kind: 'figure' }> {
  const { texts, layers } = scene;
  const words = texts.network;
  return { kind: 'figure', title: words.figure(layers), caption: words.caption, svg: networkSvg(scene) };
}

function networkSvg(scene: Scene): string {
  const { texts, layers, trace, names, L } = scene;
  const words = texts.network;
  const { network, rows } = trace;
  const edges = Array.from({ length: L - 1 }, (_, l) => stepIn(scene, 'Theta', l + 1).matrix);
  return networkFigure({
    id: 'figure-network',
    title: words.figure(layers),
    description: texts.figureDescription({
      layers,
      row: texts.count(rows[0]),
      edges: texts.count(edges.reduce((sum, { data }) => sum + data.length, 0)),
    }),
    network,
    edges,
    edgeKind: 'Theta',
    ...names,
    row: rows[0],
    value: (address) => stepOf(trace, address.matrix) && valueAt(trace, address),
    arithmetic: (address) => arithmetic(scene, address),
    words: {
      layer: words.layer,
      forward: words.forward,
      backward: words.backward,
      more: texts.more,
      legend: words.legend,
    },
  });
}

export function weightsSection(scene: Scene): Section {
  const { texts, L } = scene;
  const { title, story, matrix } = texts.weights;
  const matrices = Array.from({ length: L - 1 }, (_, l) =>
    matrixBlock(scene, stepIn(scene, 'Theta', l + 1), matrix(formatMatrix({ kind: 'Theta', layer: l + 1 }), l + 1)),
  );
  return { id: 'weights', title, blocks: [{ kind: 'paragraph', text: story }, ...matrices] };
}

export function labelsSection(scene: Scene): Section {
  const { texts, classes } = scene;
  const { title, story, caption } = texts.labels;
  const yv = stepIn(scene, 'yv');
  return {
    id: 'labels',
    title,
    blocks: [
      { kind: 'paragraph', text: story(texts.count(classes.length)) },
      formulaBlock(yv),
      matrixBlock(scene, yv, caption),
    ],
  };
}

export function forwardSection(scene: Scene): Section {
  const { texts, trace, L } = scene;
  const words = texts.forward;
  const { output } = trace.network;
  const figure = (kind: LayeredKind, l: number) => {
    const step = stepIn(scene, kind, l);
    return matrixBlock(scene, step, words.matrix(step.name, step.shape.map(texts.count).join(' × ')));
  };
  const blocks: Block[] = [{ kind: 'paragraph', text: words.inputs }, figure('a', 1)];
  for (let l = 2; l <= L; l++) {
    blocks.push({ kind: 'paragraph', text: words.sums(l, l === L) }, formulaBlock(stepIn(scene, 'z', l)));
    if (l === 2 && l < L) blocks.push({ kind: 'paragraph', text: words.activation(activationOf(trace.network)) });
    blocks.push(formulaBlock(stepIn(scene, 'a', l)));
    if (l === L) blocks.push({ kind: 'paragraph', text: words.output(output) });
    blocks.push(figure('z', l), figure('a', l));
  }
  return { id: 'forward', title: words.title, blocks };
}

export function costSection(scene: Scene): Section {
  const { texts, trace } = scene;
  const words = texts.cost;
  const { J, lambda, m, W = m, network } = trace;
  const penalized = penalty(thetaOf(trace), lambda, W);
  const shown = (value: number) => shownNumber(value, 6);
  const rows = texts.count(m);
  const numbers =
    lambda === 0
      ? words.noPenalty({ J: shown(J), rows })
      : words.numbers({
          J: shown(J),
          data: shown(J - penalized),
          penalty: shown(penalized),
          lambda: shown(lambda),
          rows,
        });
  return {
    id: 'cost',
    title: words.title,
    blocks: [
      { kind: 'paragraph', text: words.story(network.output) },
      { kind: 'formula', formula: stepStatement(COST_ADDRESS.matrix, costFormula(formedBy(trace))) },
      { kind: 'paragraph', text: numbers },
    ],
  };
}
