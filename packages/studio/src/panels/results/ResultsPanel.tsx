/** How good the training is at the iteration looked at: curves, confusion, and what is wrong with it. */
import { problem } from '../../state/store.ts';
import { texts } from '../../texts/texts.ts';
import { Confusion } from './Confusion.tsx';
import { Curves } from './Curves.tsx';
import { HealthList } from './HealthList.tsx';

export function ResultsPanel() {
  const t = texts.value.train;
  const info = problem.value;
  if (!info) return null;
  return (
    <div class="results">
      <div>
        <Curves />
        <p class="soft">
          {t.rowCounts(info.rows, info.heldOut)} · {t.threads(info.threads)}
        </p>
        <HealthList />
      </div>
      <div id="judge">
        <Confusion />
      </div>
    </div>
  );
}
