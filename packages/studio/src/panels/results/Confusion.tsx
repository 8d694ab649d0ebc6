/** The confusion matrix of the rows that were held out, or of the training rows; a cell lists its rows. */
import { useEffect, useState } from 'preact/hooks';
import type { ConfusedRow, Questions, RowPart } from '../../protocol.ts';
import { ask } from '../../state/client.ts';
import { chooseRow, showTab } from '../../state/looking.ts';
import { iteration, playing, problem, shownJudged } from '../../state/store.ts';
import { texts } from '../../texts/texts.ts';
import { percent } from '../common/numbers.ts';
import { Scroll } from '../common/Scroll.tsx';

const MOST_CLASSES = 30;

/** A cell of the matrix, classes counted from 1. */
interface Cell {
  readonly actual: number;
  readonly predicted: number;
}

export function Confusion() {
  const t = texts.value.judge;
  const [wanted, setPart] = useState<RowPart>('heldOut');
  const [cell, setCell] = useState<Cell | undefined>(undefined);
  const found = shownJudged.value;
  const info = problem.value;
  if (!found || !info) return null;
  const part = found.heldOut ? wanted : 'training';
  const { confusion, perClass } = found[part] ?? found.training;
  const shown = info.classes.slice(0, MOST_CLASSES);
  const largest = Math.max(1, ...confusion.flat());
  return (
    <>
      {found.heldOut && (
        <fieldset class="row choice">
          <legend class="hidden">{t.rows}</legend>
          {(['heldOut', 'training'] as const).map((one) => (
            <label class="check" key={one}>
              <input type="radio" name="part" checked={part === one} onChange={() => setPart(one)} />
              <span>{one === 'heldOut' ? t.onHeldOut : t.onTraining}</span>
            </label>
          ))}
        </fieldset>
      )}
      <Scroll label={t.title}>
        <table class="confusion">
          <caption>{t.confusion(found.iteration, part === 'heldOut' ? t.onHeldOut : t.onTraining)}</caption>
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
                  <td
                    key={other}
                    class={i === j ? 'right' : 'miss'}
                    style={{ '--share': `${Math.round((45 * confusion[i][j]) / largest)}%` }}
                  >
                    {confusion[i][j] === 0 ? (
                      '·'
                    ) : (
                      <button
                        type="button"
                        class="cell"
                        aria-label={t.cell(confusion[i][j], name, other)}
                        onClick={() => setCell({ actual: i + 1, predicted: j + 1 })}
                      >
                        {confusion[i][j]}
                      </button>
                    )}
                  </td>
                ))}
                <td class="soft">{perClass[i].recall === null ? '–' : percent(perClass[i].recall ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {cell && !playing.value && <Rows part={part} {...cell} />}
    </>
  );
}

/** The stage draws no held-out row: the reason, and the rows as the table has them. */
function HeldOutRows({ rows }: { rows: readonly ConfusedRow[] }) {
  const t = texts.value;
  return (
    <>
      <p class="soft">{t.judge.notDrawn}</p>
      <Scroll label={t.judge.onHeldOut}>
        <table>
          <thead>
            <tr>
              {[t.moved.row, '%', ...(problem.value?.groups ?? []).map(({ column }) => column)].map((name) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, sure, cells }) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                <td class="num">{percent(sure)}</td>
                {cells.map((cell, i) => (
                  <td key={i}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

/** The rows of one cell; a row that was learned from can be looked at on the stage. */
function Rows({ part, actual, predicted }: Cell & { part: RowPart }) {
  const t = texts.value.judge;
  const [rows, setRows] = useState<Questions['confused']['answer']>([]);
  const at = iteration.value;
  useEffect(() => {
    let current = true;
    ask('confused', { part, actual, predicted, iteration: at }).then(
      (found) => {
        if (current) setRows(found);
      },
      () => {}, // of settings that are gone
    );
    return () => {
      current = false;
    };
  }, [part, actual, predicted, at]);
  const classes = problem.value?.classes ?? [];
  const look = (row: number) => {
    void chooseRow(row);
    showTab('network');
  };
  return (
    <div id="confused">
      <h3>{t.cellRows(classes[actual - 1], classes[predicted - 1])}</h3>
      {part === 'training' ? (
        <ul class="rows">
          {rows.map(({ row, sure }) => (
            <li key={row}>
              <button type="button" class="link" onClick={() => look(row)}>
                {row}
              </button>{' '}
              <span class="soft">{percent(sure)}</span>
            </li>
          ))}
        </ul>
      ) : (
        <HeldOutRows rows={rows} />
      )}
    </div>
  );
}
