/** `trace --cell`: which number is asked for, and its arithmetic. */
import { failure } from '@deltascope/core/errors';
import { weightIndex } from '@deltascope/core/network';
import { explainMove } from '@deltascope/core/record';
import { type Address, formatAddress, parseMatrix } from '@deltascope/core/trace';
import type { Context } from '../../command.ts';
import type { TracedProblem } from '../../problems/traced.ts';
import { cliErrors } from '../../words/errors.ts';
import { cellText, explanationJson } from './cellText.ts';
import { explainDown } from './explainDown.ts';
import { weightMoveText } from './moveText.ts';
import { recordAll } from './recordAll.ts';

/** The number whose arithmetic is asked for: by its address, or by step, row and column. */
export function askedCell({ step, row, cell }: Context<'step' | 'row' | 'cell'>['settings']): Address | undefined {
  if (cell === undefined || typeof cell === 'object') return cell;
  if (step === undefined) {
    throw failure(cliErrors, 'cell-step', {});
  }
  if (row === undefined) throw failure(cliErrors, 'cell-row', {});
  const matrix = parseMatrix(step);
  if (!matrix) throw failure(cliErrors, 'step', { step });
  return { matrix, row, column: cell };
}

/**
 * `z2[3,1]@17` asks for iteration 17, and for a weight after the start how it moved there. Throws `cell-iteration`
 * (usage) where another iteration is named beside it.
 */
export function atIteration<Whole extends Context<'cell' | 'iteration' | 'move'>>(
  context: Whole,
  cell: Address | undefined,
): Whole {
  if (!cell) return context;
  const { settings } = context;
  const { iteration = cell.iteration } = settings;
  if (cell.iteration !== undefined && cell.iteration !== iteration) {
    const asked = iteration ?? cell.iteration;
    throw failure(cliErrors, 'cell-iteration', { address: formatAddress(cell), of: cell.iteration, asked });
  }
  const move = iteration !== undefined && iteration > 0 && cell.matrix.kind === 'Theta';
  return { ...context, settings: { ...settings, cell, iteration, move } };
}

/** The arithmetic of one number, and of those it is made of as deep as asked for. */
export function cellFindings(context: Context<'depth' | 'latex'>, problem: TracedProblem, cell: Address) {
  const { settings } = context;
  const whole = () => recordAll(context, problem);
  const explanations = explainDown(
    problem,
    { ...cell, iteration: problem.iteration },
    { depth: settings.depth, whole },
  );
  const moved = problem.move && explainMove(problem.move, weightIndex(problem.network, cell));
  const name = formatAddress({ matrix: cell.matrix, row: cell.row, column: cell.column });
  return {
    json: () => ({ ...explanationJson(explanations), ...(moved && { moved }) }),
    text: () =>
      explanations.map((one) => cellText(one, settings.latex)).join('') + (moved ? weightMoveText(moved, name) : ''),
  };
}
