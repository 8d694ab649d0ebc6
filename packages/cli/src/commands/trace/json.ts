/** `trace --json`. */
import { leftOutUnasked } from '@deltascope/core/encode';
import { toRows } from '@deltascope/core/network';
import { formatMatrix, type Step, type Trace } from '@deltascope/core/trace';
import type { TracedProblem } from '../../problems/traced.ts';
import { formulaText } from './formulaText.ts';

export function traceJson(
  { lambda, J, m, network, rows, steps: all }: Trace,
  { inputs, classes, classOrder, encoder }: TracedProblem,
  steps: readonly Step[],
) {
  const gradients = all.filter(({ kind }) => kind === 'Theta_grad');
  const gradientOf = ({ layer }: Step) => formatMatrix({ kind: 'Theta', layer });
  return {
    layers: network.layers,
    activation: network.activation,
    output: network.output,
    rows: m,
    shown: rows,
    tableRows: rows,
    lambda,
    columns: inputs,
    classes,
    classOrder: classOrder ?? null,
    leftOut: leftOutUnasked(encoder.leftOut).map(({ name, reason }) => ({ name, reason })),
    cost: J,
    steps: steps.map((step) => ({
      name: step.name,
      formula: formulaText(step),
      shape: step.shape,
      values: toRows(step.matrix),
    })),
    gradient: Object.fromEntries(gradients.map((step) => [gradientOf(step), toRows(step.matrix)])),
  };
}
