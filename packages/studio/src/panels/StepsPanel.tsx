/** The cost function step by step: each matrix with its formula, its numbers, and what it means in one sentence. */
import { useEffect, useState } from 'preact/hooks';
import type { RowPicture, StepInfo } from '../protocol.ts';
import { ask } from '../state/client.ts';
import { askNumber, chooseStep } from '../state/looking.ts';
import { iteration, picture, problem, row, step, table } from '../state/store.ts';
import { texts } from '../texts/texts.ts';
import { Grid } from './Grid.tsx';
import { long } from './numbers.ts';
import { save } from './save.ts';

/** In the order of the article: forward, cost, backward. Weights stand before the layer that they lead to. */
export function stepOrder({ steps }: RowPicture): string[] {
  const names = steps.map(({ name }) => name);
  const L = Math.max(...names.map((name) => Number(/^a(\d+)$/.exec(name)?.[1] ?? 0)));
  const layers = Array.from({ length: L - 1 }, (_, l) => l + 2);
  const forward = layers.flatMap((l) => [`Theta${l - 1}`, `z${l}`, `a${l}`]);
  const back = [...layers].reverse().flatMap((l) => [`s${l}WithBias`, `s${l}`]);
  const sums = layers.map((l) => `Delta${l - 1}`);
  const gradients = layers.map((l) => `Theta${l - 1}_grad`);
  return ['data', 'yv', 'a1', ...forward, 'J', ...back, ...sums, ...gradients, 'update'].filter(
    (name) => ['data', 'J', 'update'].includes(name) || names.includes(name),
  );
}

const PLAY_MS = 1800;

export function StepsPanel() {
  const t = texts.value.steps;
  const drawn = picture.value;
  const [playing, setPlaying] = useState(false);
  const order = drawn ? stepOrder(drawn) : [];
  const at = Math.max(0, order.indexOf(step.value));
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      const next = order[order.indexOf(step.value) + 1];
      if (next) chooseStep(next);
      else setPlaying(false);
    }, PLAY_MS);
    return () => clearInterval(timer);
  }, [playing, order.join()]);
  if (!drawn || !problem.value) return null;
  const name = order[at];
  return (
    <>
      <div class="row">
        <button type="button" aria-label={t.previous} disabled={at === 0} onClick={() => chooseStep(order[at - 1])}>
          ◀
        </button>
        <button
          type="button"
          aria-label={t.next}
          disabled={at === order.length - 1}
          onClick={() => chooseStep(order[at + 1])}
        >
          ▶
        </button>
        <button type="button" onClick={() => setPlaying(!playing)}>
          {playing ? t.stop : t.play}
        </button>
      </div>
      <ol class="steps" aria-label={t.title}>
        {order.map((one) => (
          <li key={one}>
            <button type="button" aria-current={one === name ? 'step' : undefined} onClick={() => chooseStep(one)}>
              {one === 'data' ? t.data : one === 'update' ? t.update : one}
            </button>
          </li>
        ))}
      </ol>
      <StepBody name={name} drawn={drawn} />
    </>
  );
}

function StepBody({ name, drawn }: { name: string; drawn: RowPicture }) {
  const t = texts.value.steps;
  const info = drawn.steps.find((one) => one.name === name);
  return (
    <div id="step">
      <p>{sentence(name, drawn)}</p>
      {name === 'J' && (
        <p>
          <button type="button" class="link" data-address="J" onClick={() => askNumber('J')}>
            J{drawn.slope && ` = ${long(drawn.slope.J)}`}
          </button>
        </p>
      )}
      {info && (
        <p>
          <code>
            {info.name} = {info.formula}
          </code>{' '}
          <span class="soft">{t.shape(info.rows, info.columns)}</span>
        </p>
      )}
      {name !== 'J' && name !== 'update' && <Matrix name={name} info={info} />}
      {name === 'update' && <p class="soft">{problem.value?.optimizer}</p>}
    </div>
  );
}

function Matrix({ name, info }: { name: string; info: StepInfo | undefined }) {
  const t = texts.value.steps;
  const rows = info?.rows ?? problem.value?.rows ?? 0;
  const columns = info?.columns ?? table.value?.columns.length ?? 0;
  const first = info?.bias ? 0 : 1;
  const header = info
    ? Array.from({ length: columns }, (_, j) => headerOf(name, j + first))
    : (table.value?.columns.map((one) => one.name) ?? []);
  const perRow = info === undefined || info.perRow;
  const shown = picture.value?.iteration ?? 0; // while training, the pictures are what the numbers go with
  const csv = async () => save(`${name}.csv`, await ask('csv', { step: name, iteration: iteration.value }), 'text/csv');
  return (
    <>
      <Grid
        label={t.grid(name)}
        rows={rows}
        columns={columns}
        header={header}
        rowName={(one) => String(one + 1)}
        version={picture.value}
        fetch={(start, count) => ask('window', { step: name, first: start, count, iteration: shown })}
        onAsk={info && ((one, column) => askNumber(`${name}[${one + 1},${column + first}]`))}
        at={perRow ? row.value - 1 : 0}
      />
      <div class="row">
        <button type="button" onClick={csv}>
          {t.save}
        </button>
      </div>
    </>
  );
}

function headerOf(name: string, column: number): string {
  if (column === 0) return texts.value.steps.bias;
  const L = problem.value?.layers.length ?? 0;
  if (name === 'a1' || /^(Theta|Delta)1(_grad)?$/.test(name))
    return problem.value?.inputs[column - 1] ?? String(column);
  if (name === 'yv' || new RegExp(`^[azs]${L}$`).test(name))
    return problem.value?.classes[column - 1] ?? String(column);
  return String(column);
}

function sentence(name: string, { steps }: RowPicture): string {
  const { says } = texts.value.steps;
  const L = problem.value?.layers.length ?? 0;
  if (name === 'data' || name === 'yv' || name === 'J' || name === 'update' || name === 'a1') return says[name];
  if (name.endsWith('_grad')) return says.grad;
  if (name.endsWith('WithBias')) return says.sWithBias;
  if (name.startsWith('Theta')) return says.Theta;
  if (name.startsWith('Delta')) return says.Delta;
  if (name === `a${L}`) return says.aL;
  if (name === `s${L}`) return says.sL;
  const letter = name[0];
  return letter === 'z' || letter === 'a' || letter === 's'
    ? says[letter]
    : (steps.find((one) => one.name === name)?.formula ?? '');
}
