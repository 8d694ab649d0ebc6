/** How good the training is at the iteration looked at: curves, confusion, and what is wrong with it. */
import { problem, shownJudged } from '../../state/store.ts';
import { texts } from '../../texts/texts.ts';
import { percent } from '../common/numbers.ts';
import { Confusion } from './Confusion.tsx';
import { Curves } from './Curves.tsx';
import { HealthList } from './HealthList.tsx';

export function ResultsPanel() {
  const t = texts.value.train;
  const info = problem.value;
  if (!info) return null;
  const threshold = shownJudged.value?.threshold;
  return (
    <div class="results">
      <div>
        <Curves />
        <p class="soft">
          {t.rowCounts(info.rows, info.heldOut)} · {t.threads(info.threads)}
        </p>
        {threshold !== undefined && <p id="threshold">{t.threshold(info.classes[1], percent(threshold))}</p>}
        <HealthList />
      </div>
      <div id="judge">
        <Confusion />
      </div>
    </div>
  );
}
