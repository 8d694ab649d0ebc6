/** The `--break` of `trace`: what a known mistake does to every step and to a training. */
import { failure } from '@deltascope/core/errors';
import type { Context } from '../../command.ts';
import type { TracedProblem } from '../../problems/traced.ts';
import { usedAmong } from '../../problems/usedAmong.ts';
import { tell } from '../../terminal/tell.ts';
import { cliErrors } from '../../words/errors.ts';
import { type BreakContext, breakWith } from './broken.ts';
import { brokenJson, brokenText, mistakesJson, mistakesText } from './brokenText.ts';

/** `list` among the names asks for all that there are. */
export function isList({ break: asked }: { readonly break?: readonly string[] }): boolean {
  return asked?.includes('list') ?? false;
}

const ROWS_SHOWN = 5;

export async function listMistakes(context: Context): Promise<number> {
  await tell(context, { json: mistakesJson, text: mistakesText });
  return 0;
}

export async function showBroken(
  context: BreakContext & Context<'step' | 'rows'>,
  problem: TracedProblem,
): Promise<number> {
  const { terminal, settings } = context;
  const { step, rows } = settings;
  const broken = await breakWith(context, problem);
  if (step !== undefined && !broken.steps.some(({ name }) => name === step)) {
    throw failure(cliErrors, 'step/broken', { step, names: broken.steps.map(({ name }) => name) });
  }
  const shown = usedAmong(context, problem.tableRows, rows) ?? [...problem.tableRows.rows.subarray(0, ROWS_SHOWN)];
  const options = { paint: terminal.paint, width: terminal.width, step, rows: shown };
  await tell(context, { json: () => brokenJson(broken, shown), text: () => brokenText(broken, options) });
  return 0;
}
