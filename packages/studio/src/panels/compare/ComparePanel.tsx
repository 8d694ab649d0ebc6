/** The run that was kept beside the present one: what was set otherwise, and what came of it. */
import { parameterCount } from '@deltascope/core/network';
import { plainSettings, SETTING_NAMES } from '@deltascope/core/train';
import type { JudgedPoint } from '../../protocol.ts';
import { compared, costs, judged, lookedAt, points, problem, type Run, settings } from '../../state/store.ts';
import { dropKept, keepRun } from '../../state/training.ts';
import { texts } from '../../texts/texts.ts';
import { long, percent } from '../common/numbers.ts';
import { Scroll } from '../common/Scroll.tsx';

/** What of a run is compared. */
type ComparedRun = Pick<Run, 'settings' | 'problem' | 'costs' | 'points' | 'judged' | 'lookedAt'>;

interface Row {
  readonly name: string;
  readonly values: readonly [before: string, now: string];
  /** Now less before, where both are numbers of one kind. */
  readonly difference?: string;
}

export function ComparePanel() {
  const t = texts.value.compare;
  const before = compared.value;
  if (!problem.value) return null;
  if (!before) return <Keep />;
  const now: ComparedRun = {
    settings: settings.value,
    problem: problem.value,
    costs: costs.value,
    points: points.value,
    judged: judged.value,
    lookedAt: lookedAt.value,
  };
  const different = settingRows(before, now);
  return (
    <section id="compare" aria-labelledby="compare-title">
      <h2 id="compare-title">{t.title}</h2>
      <button type="button" onClick={dropKept}>
        {texts.value.train.dropKept}
      </button>
      {different.length === 0 && <p class="soft">{t.same}</p>}
      <Scroll label={t.title}>
        <table>
          <thead>
            <tr>
              <td />
              <th scope="col">{t.kept}</th>
              <th scope="col">{t.now}</th>
              <th scope="col">{t.difference}</th>
            </tr>
          </thead>
          <tbody>
            {[...different, ...resultRows(before, now)].map(({ name, values, difference }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td class="num">{values[0]}</td>
                <td class="num">{values[1]}</td>
                <td class="num">{difference ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

/** Nothing to compare with yet: the training as it is now can be kept for that. */
function Keep() {
  const t = texts.value;
  return (
    <>
      <h2>{t.compare.title}</h2>
      <p>{t.compare.hint}</p>
      <button type="button" class="main" onClick={keepRun}>
        {t.train.keep}
      </button>
    </>
  );
}

function settingRows(before: ComparedRun, now: ComparedRun): Row[] {
  const names = texts.value.settings;
  const { label, features } = texts.value.data;
  const named = { ...names, label, features } as Readonly<Record<string, unknown>>;
  const [then, present] = [before, now].map((run) => plainSettings(run.settings));
  const said = (value: unknown) => {
    if (value === undefined) return names.automatic;
    if (Array.isArray(value)) return value.join(', ');
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
  return SETTING_NAMES.flatMap((key): Row[] => {
    const name = named[key];
    const values = [said(then[key]), said(present[key])] as const;
    return values[0] === values[1] ? [] : [{ name: typeof name === 'string' ? name : key, values }];
  });
}

function resultRows(before: ComparedRun, now: ComparedRun): Row[] {
  const { train, compare } = texts.value;
  const iterationOf = (run: ComparedRun) => run.lookedAt ?? run.costs.points.at(-1)?.iteration ?? 0;
  const costOf = (run: ComparedRun) => run.costs.points.findLast((one) => one.iteration <= iterationOf(run))?.J;
  const last = (run: ComparedRun, of: (point: JudgedPoint) => number | undefined) => {
    const point = run.points.points.findLast((one) => one.iteration <= iterationOf(run));
    return point && of(point);
  };
  const row = (
    name: string,
    show: (value: number) => string,
    of: (run: ComparedRun) => number | null | undefined,
  ): Row[] => {
    const [old, present] = [of(before), of(now)];
    if (old == null && present == null) return [];
    const words = (value: number | null | undefined) => (value == null ? '–' : show(value));
    const both = old != null && present != null;
    const difference = both ? `${present > old ? '+' : ''}${show(present - old)}` : undefined;
    return [{ name, values: [words(old), words(present)], difference }];
  };
  const sameClasses = before.problem?.classes.join('\n') === now.problem?.classes.join('\n');
  return [
    ...row(train.iteration, String, iterationOf),
    ...row(compare.weights, String, ({ problem }) => problem && parameterCount(problem)),
    ...row(train.cost, long, costOf),
    ...row(train.costHeldOut, long, (run) => last(run, ({ heldOutCost }) => heldOutCost)),
    ...row(`${train.accuracy}, ${train.onTraining}`, percent, (run) => last(run, ({ accuracy }) => accuracy)),
    ...row(`${train.accuracy}, ${train.onHeldOut}`, percent, (run) =>
      last(run, ({ heldOutAccuracy }) => heldOutAccuracy),
    ),
    ...(sameClasses ? (now.problem?.classes ?? []) : []).flatMap((name, k) =>
      row(
        compare.found(name),
        percent,
        ({ judged: found }) => (found?.heldOut ?? found?.training)?.perClass[k]?.recall,
      ),
    ),
  ];
}
