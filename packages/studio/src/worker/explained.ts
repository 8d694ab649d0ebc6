/** A number taken apart, with a derivative's numerical twin. */
import { weightIndex, weightOf } from '@deltascope/core/network';
import { type Address, explain, isPerRow, parseAddress, sumsOverRows } from '@deltascope/core/trace';
import type { Asked, Questions } from '../protocol.ts';
import type { Traces } from './answers.ts';
import type { Problem } from './problem.ts';

export function asked(
  problem: Problem,
  traces: Traces,
  { address: text, iteration }: Questions['explain']['ask'],
): Asked {
  const address = parseAddress(text);
  const trace = sumsOverRows(address.matrix)
    ? traces.whole(iteration)
    : traces.ofRows(iteration, isPerRow(address.matrix) ? [address.row] : []);
  const { training, encoder, labels, info } = problem;
  const explanation = explain(trace, address, {
    examples: training.examples,
    table: { encoder, columns: problem.table.columns },
    names: { inputs: info.inputs, classes: labels.classes },
    rowTerms: 12,
  });
  const found = { ...explanation, iteration };
  const numerical = numericalBeside(problem, traces, address, iteration);
  return numerical ? { ...found, numerical } : found;
}

const STEP = 1e-4;

/** Of a derivative: (J(θ + ε) − J(θ − ε)) / 2ε, as the article checks. */
function numericalBeside(problem: Problem, traces: Traces, address: Address, iteration: number) {
  const weight = address.matrix.kind === 'Theta_grad' && weightOf(address);
  if (!weight) return undefined;
  const index = weightIndex(problem.network, weight);
  const parameters = traces.parameters(iteration).slice();
  const { prepared } = problem.training;
  const at = (value: number) => {
    parameters[index] = value;
    return prepared.costOnly(parameters, problem.settings.lambda);
  };
  const own = parameters[index];
  const difference = (at(own + STEP) - at(own - STEP)) / (own + STEP - (own - STEP));
  parameters[index] = own;
  return { backpropagation: prepared.cost(parameters, problem.settings.lambda).gradient[index], difference };
}
