/** The way through the network as operators: z2, a2, …, the probabilities and the label. */
import { failure } from '../../errors.ts';
import type { Matrix } from '../../matrix/matrix.ts';
import type { Model } from '../../model/model.ts';
import { activationOf } from '../../network/network.ts';
import { exportErrors } from '../../words/en/exportErrors.ts';
import { formulaOps } from './formula.ts';
import type { Graph } from './graph.ts';

/** Below, e^z is 0 for the model. */
const SMALLEST_EXPONENT = -708;

/** a_L of x. Throws `export-activation` (data). */
export function layerOps(graph: Graph, { network, Theta }: Pick<Model, 'network' | 'Theta'>, x: string): string {
  const activation = activationOf(network);
  let a = x;
  Theta.forEach((theta, l) => {
    const [weights, bias] = parametersOf(graph, theta, l + 1);
    const z = graph.op('Gemm', [a, weights, bias], { as: `z${l + 2}`, attributes: { transB: 1 } });
    if (l + 1 === Theta.length) {
      a =
        network.output === 'softmax'
          ? graph.op('Softmax', [z], { as: `a${l + 2}`, attributes: { axis: 1 } })
          : sigmoidOps(graph, z);
      return;
    }
    const value = formulaOps(graph, activation.formula.value, z);
    if (!value) throw failure(exportErrors, 'export-activation', { target: 'onnx', activation: activation.name });
    a = value;
  });
  return a;
}

/** Theta(:, 2:end) and Theta(:, 1)'. */
function parametersOf(graph: Graph, { rows, columns, data }: Matrix, layer: number): [weights: string, bias: string] {
  const { element } = graph;
  const weights = data.filter((_, k) => k % columns > 0);
  const bias = data.filter((_, k) => k % columns === 0);
  return [
    graph.constant({ element, values: weights }, [rows, columns - 1], `Theta${layer} weights`),
    graph.constant({ element, values: bias }, [rows], `Theta${layer} bias`),
  ];
}

/** Not the operator Sigmoid: as 1 − 1 / (1 + e^z), some runtimes have no digit of it left for z far below 0. */
function sigmoidOps(graph: Graph, z: string): string {
  const one = graph.number(1);
  const exponential = graph.op('Exp', [graph.op('Neg', [z])]);
  const value = graph.op('Div', [one, graph.op('Add', [one, exponential])]);
  const vanishes = graph.op('Less', [z, graph.number(SMALLEST_EXPONENT)]);
  return graph.op('Where', [vanishes, graph.number(0), value]);
}

/** p^(1/T) over their sum, as the softmax of log p / T; all 0 stay so. */
export function temperOps(graph: Graph, outputs: string, temperature: number): string {
  const total = graph.op('ReduceSum', [outputs, graph.whole(1)]);
  const logarithms = graph.op('Log', [graph.op('Div', [outputs, total])]);
  const scaled = graph.op('Div', [logarithms, graph.number(temperature)]);
  const tempered = graph.op('Softmax', [scaled], { attributes: { axis: 1 } });
  return graph.op('Where', [graph.op('Equal', [total, graph.number(0)]), outputs, tempered]);
}

/** Each output over the row's sum; all the same if all are 0. */
export function probabilityOps(graph: Graph, outputs: string, K: number): string {
  const total = graph.op('ReduceSum', [outputs, graph.whole(1)]);
  const isNothing = graph.op('Equal', [total, graph.number(0)]);
  return graph.op('Where', [isNothing, graph.number(1 / K), graph.op('Div', [outputs, total])]);
}

interface Decided {
  readonly outputs: string;
  readonly probabilities: string;
  readonly classes: readonly string[];
  readonly threshold: number | undefined;
}

/** [N] texts: the class with the largest output, the first of equals; or by the threshold. */
export function labelOps(graph: Graph, { outputs, probabilities, classes, threshold }: Decided): string {
  if (threshold === undefined) {
    const names = graph.constant({ element: 'string', values: classes }, [classes.length], 'classes');
    return graph.op('Gather', [names, graph.op('ArgMax', [outputs], { attributes: { axis: 1, keepdims: 0 } })]);
  }
  const place = graph.constant({ element: 'int64', values: [1] }, []);
  const second = graph.op('Gather', [probabilities, place], { attributes: { axis: 1 } });
  const isSecond = graph.op('GreaterOrEqual', [second, graph.number(threshold)]);
  const [no, yes] = classes.map((name) => graph.constant({ element: 'string', values: [name] }, []));
  return graph.op('Where', [isSecond, yes, no]);
}
