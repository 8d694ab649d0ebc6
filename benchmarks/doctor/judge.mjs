/** Whether an answer of `check --json` is the right one to a file, and whether it accuses of what is not so. */

/**
 * good: a right file agrees; a mistake is among what is said, whole or with its pair; numbers of no mistake have none
 * named. accused: a right file is told a mistake, or a name is given that is not the truth.
 */
export function judged({ truth, category, shows }, { verdict, explanations, words }) {
  const named = ['named', 'several'].includes(verdict)
    ? explanations.map(({ mistakes = [] }) => mistakes.map(({ id }) => id))
    : [];
  const said = `${verdict} ${named
    .map((ids) => ids.join(' + '))
    .slice(0, 4)
    .join('; ')}${words ?? ''}`;
  if (category === 'right') return { good: verdict === 'agrees', accused: named.length > 0, said };
  if (category === 'shaken') return { good: named.length === 0, accused: named.length > 0, said };
  // Some explanation holds nothing but what was made: one of a pair is all that shows if the other changes nothing.
  const made = new Set(truth.flatMap((id) => [id, id.replace(/-theta\d+$/, '')]));
  const isSimpler = named.length > 0 && named[0].length < truth.length; // one that does what two did together
  const isRight = isSimpler || named.some((ids) => ids.length > 0 && ids.every((id) => made.has(id)));
  const isWhole =
    isSimpler || category !== 'pair' || shows === 'one' || named.some((ids) => truth.every((id) => ids.includes(id)));
  return { good: isRight && isWhole, accused: verdict === 'named' && !isRight, said };
}
