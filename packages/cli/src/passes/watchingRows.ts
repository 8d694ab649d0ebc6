/** A progress bar for what passes all rows once in one call: each read of a block tells how far it is. */

import type { Examples } from '@deltascope/core/engine';
import type { Context } from '../command.ts';
import { count } from '../terminal/numbers.ts';
import { progressOf } from '../terminal/progress.ts';
import { words } from '../words/words.ts';

/** Calls `pass` with examples that move the bar; the bar goes when it returns or throws. */
export function watchingRows<T>(context: Context, examples: Examples, pass: (watched: Examples) => T): T {
  const { watched, done } = watch(context, examples);
  try {
    return pass(watched);
  } finally {
    done();
  }
}

/** The same for a pass that lets others work on its way. */
export async function watchingSteps<T>(
  context: Context,
  examples: Examples,
  pass: (watched: Examples) => Promise<T>,
): Promise<T> {
  const { watched, done } = watch(context, examples);
  try {
    return await pass(watched);
  } finally {
    done();
  }
}

function watch(context: Context, examples: Examples) {
  const bar = progressOf(context);
  const read: Examples['read'] = (first, rows, target) => {
    bar.update(first / examples.m, words().rowOf(count(first + 1), count(examples.m)));
    examples.read(first, rows, target);
  };
  return { watched: { ...examples, read }, done: bar.done };
}
