/** The confusion matrix of the rows that were held out, or of the training rows where none are. */
import { problem, shownJudged } from '../state/store.ts';
import { texts } from '../texts/texts.ts';
import { percent } from './numbers.ts';
import { Scroll } from './Scroll.tsx';

const MOST_CLASSES = 30;

export function JudgePanel() {
  const t = texts.value.judge;
  const found = shownJudged.value;
  const info = problem.value;
  if (!found || !info) return null;
  const { confusion, perClass } = found.heldOut ?? found.training;
  const shown = info.classes.slice(0, MOST_CLASSES);
  return (
    <Scroll label={t.title}>
      <table class="confusion">
        <caption>{t.confusion(found.iteration, found.heldOut ? t.onHeldOut : t.onTraining)}</caption>
        <thead>
          <tr>
            <th scope="col">{t.truth}</th>
            {shown.map((name) => (
              <th scope="col" key={name}>
                <span class="upright">{name}</span>
              </th>
            ))}
            <th scope="col">
              <span class="upright">{t.recall}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((name, i) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {shown.map((other, j) => (
                <td key={other} class={i === j ? 'right' : ''}>
                  {confusion[i][j] || '·'}
                </td>
              ))}
              <td class="soft">{perClass[i].recall === null ? '–' : percent(perClass[i].recall ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
