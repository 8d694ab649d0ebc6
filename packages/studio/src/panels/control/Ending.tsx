/** How the training ended, while what it came to is looked at. */
import { atEnd, ended, iteration, lastIteration } from '../../state/store.ts';
import { texts } from '../../texts/texts.ts';

export function Ending() {
  const t = texts.value.train;
  // Its line is there before it ends, so that nothing moves.
  if (!ended.value) return <p id="ending" />;
  const { reason, kept } = ended.value;
  if (!atEnd.value) return <p id="ending">{t.lookingBack(iteration.value)}</p>;
  const last = lastIteration.value;
  return (
    <p id="ending" data-reason={reason}>
      {t.ended[reason]({ kept, last })}
      {kept < last && reason !== 'patience' && ` ${t.keptBest(kept)}`}
    </p>
  );
}
