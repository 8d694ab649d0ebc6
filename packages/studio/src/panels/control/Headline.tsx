/** The training's one large number, of the iteration that it names, beside what guessing would get. */
import { iteration, problem, shownJudged } from '../../state/store.ts';
import { texts } from '../../texts/texts.ts';
import { percent, roughPercent } from '../common/numbers.ts';

export function Headline() {
  const t = texts.value.train;
  const found = shownJudged.value;
  const info = problem.value;
  if (!found || !info) return <p id="headline" />;
  const { accuracy, rows, baseline } = found.heldOut ?? found.training;
  const words = found.heldOut ? t.unseen(rows) : t.trainingRows(rows);
  return (
    <div id="headline">
      <p id="summary" data-iteration={found.iteration}>
        <b class="large">{percent(accuracy)}</b>{' '}
        <span class="words">
          {words}
          {found.iteration !== iteration.value && ` ${t.atIteration(found.iteration)}`}
          <Scale accuracy={accuracy} baseline={baseline.accuracy} />{' '}
          <span class="soft">{t.guess(info.classes[baseline.label - 1], roughPercent(baseline.accuracy))}</span>
        </span>
      </p>
    </div>
  );
}

/** The accuracy as a bar, with a mark at what guessing gets. */
function Scale({ accuracy, baseline }: { accuracy: number; baseline: number }) {
  return (
    <svg class="scale" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="whole" width="100" height="6" />
      <rect class="part" width={100 * accuracy} height="6" />
      <path class="mark" d={`M${100 * baseline} 0V6`} vector-effect="non-scaling-stroke" />
    </svg>
  );
}
