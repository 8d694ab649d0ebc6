/** Costs and accuracies over the iterations, on one axis; costs compare like with like, the penalty is its own line. */
import type { JudgedPoint } from '../../protocol.ts';
import type { Series } from '../../series.ts';
import { compared, iteration, lastIteration, points, problem, shownJudged } from '../../state/store.ts';
import { travel } from '../../state/training.ts';
import { texts } from '../../texts/texts.ts';
import { Curve, type Line } from '../common/Curve.tsx';
import { percent, short } from '../common/numbers.ts';

export function Curves() {
  const t = texts.value.train;
  const own = points.value;
  const other = compared.value?.points;
  const at = { marker: iteration.value, last: lastIteration.value, onChoose: travel };
  const hasHeldOut = (problem.value?.heldOut ?? 0) > 0;
  const found = shownJudged.value;
  const baseline = found && (found.heldOut ?? found.training).baseline;
  return (
    <div class="curves">
      <Curve
        title={t.costOfRows}
        {...at}
        lines={[
          line(t.onTraining, 'first', own, 'cost'),
          line(t.onHeldOut, 'second', own, 'heldOutCost'),
          line(t.penalty, 'thin', own, 'penalty'),
          line(t.keptRun, 'kept', other, hasHeldOut ? 'heldOutCost' : 'cost'),
        ]}
        show={short}
      />
      <Curve
        title={t.accuracy}
        {...at}
        show={percent}
        level={baseline && { name: t.baseline, at: baseline.accuracy }}
        lines={[
          line(t.onTraining, 'first', own, 'accuracy'),
          line(t.onHeldOut, 'second', own, 'heldOutAccuracy'),
          line(t.keptRun, 'kept', other, hasHeldOut ? 'heldOutAccuracy' : 'accuracy'),
        ]}
      />
    </div>
  );
}

type Key = Exclude<keyof JudgedPoint, 'iteration'>;

function line(name: string, className: string, series: Series<JudgedPoint> | undefined, key: Key): Line {
  const all = (series?.points ?? []).flatMap((point): (readonly [number, number])[] => {
    const y = point[key];
    return y === undefined ? [] : [[point.iteration, y]];
  });
  return { name, className, points: all };
}
