/** A known mistake switched on: which steps it changes, and a training that believes it beside the right one. */
import type { BrokenTraining } from '@deltascope/core/diagnose';
import { guessRiddle, RIDDLES, showMistake } from '../../state/looking.ts';
import { language, mistake, mistakeId, mistakes, riddle } from '../../state/store.ts';
import { texts } from '../../texts/texts.ts';
import { Curve } from '../common/Curve.tsx';
import { percent } from '../common/numbers.ts';

export function MistakePanel() {
  const t = texts.value.mistake;
  const shown = mistake.value;
  const said = shown?.said[language.value];
  const asks = riddle.value !== undefined && riddle.value.guess !== mistakeId.value;
  const choose = (id: string) => {
    if (asks) guessRiddle(id);
    else void showMistake(id === '' ? undefined : id);
  };
  return (
    <>
      <label>
        {asks ? t.guess : t.choose}
        <select
          name="mistake"
          value={(asks ? riddle.value?.guess : mistakeId.value) ?? ''}
          onChange={({ currentTarget: { value } }) => choose(value)}
        >
          <option value="">{t.none}</option>
          {mistakes.value
            .filter(({ id }) => !asks || RIDDLES.includes(id))
            .map(({ id, title }) => (
              <option key={id} value={id}>
                {title[language.value]}
              </option>
            ))}
        </select>
      </label>
      {shown && (
        <div id="mistake-shown">
          {!asks && <p>{said?.does}</p>}
          <p>
            {t.changed} {shown.changed.length > 0 ? shown.changed.join(', ') : t.nothing}
          </p>
          <div class="curves">
            <Curve
              title={t.cost(shown.rows)}
              lines={[
                { name: t.right, points: points(shown.right, 'J'), className: 'first' },
                { name: t.really, points: points(shown.wrong, 'J'), className: 'second' },
                { name: t.believed, points: points(shown.wrong, 'believed'), className: 'kept' },
              ]}
            />
          </div>
          <p>{t.accuracy(lastAccuracy(shown.right), lastAccuracy(shown.wrong))}</p>
          {said?.ended && <p>{t.ended(said.ended)}</p>}
          {!asks && (
            <dl lang="en">
              <dt>{t.line}</dt>
              <dd>
                <code>{shown.line}</code>
              </dd>
              {(['octave', 'numpy', 'typescript'] as const).map((one) => (
                <div key={one}>
                  <dt>{{ octave: 'Octave', numpy: 'NumPy', typescript: 'TypeScript' }[one]}</dt>
                  <dd>
                    <code>{shown.fix[one]}</code>
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </div>
      )}
    </>
  );
}

function points({ iterations }: BrokenTraining, key: 'J' | 'believed'): [number, number][] {
  return iterations.filter((one) => Number.isFinite(one[key])).map((one) => [one.iteration, one[key]]);
}

function lastAccuracy({ iterations }: BrokenTraining): string {
  const last = iterations.at(-1);
  return last ? percent(last.accuracy) : '–';
}
