/** The cost function step by step: each matrix with its formula, its numbers, and what it means in one sentence. */

import {
  columnPlace,
  formatAddress,
  formatMatrix,
  type LayeredKind,
  type MatrixName,
  stepStatement,
} from '@deltascope/core/trace';
import { useEffect, useState } from 'preact/hooks';
import type { RowPicture, StepInfo } from '../../protocol.ts';
import { ask } from '../../state/client.ts';
import { askNumber, chooseStep } from '../../state/looking.ts';
import { asked, iteration, picture, problem, row, step, table, usedRows } from '../../state/store.ts';
import { spoken, texts } from '../../texts/texts.ts';
import { FormulaText } from '../common/FormulaText.tsx';
import { long } from '../common/numbers.ts';
import { save } from '../common/save.ts';
import { Grid } from './Grid.tsx';

/** In the order of the article: forward, cost, backward. Weights come before the layer that they lead to. */
function stepOrder({ steps }: RowPicture): string[] {
  const L = Math.max(...steps.map(({ layer }) => layer));
  const layers = Array.from({ length: L - 1 }, (_, l) => l + 2);
  const at = (kind: LayeredKind, layer: number): MatrixName => ({ kind, layer });
  const forward = layers.flatMap((l) => [at('Theta', l - 1), at('z', l), at('a', l)]);
  const back = [...layers].reverse().flatMap((l) => [...(l < L ? [at('sWithBias', l)] : []), at('s', l)]);
  const sums = layers.map((l) => at('Delta', l - 1));
  const gradients = layers.map((l) => at('Theta_grad', l - 1));
  const own: MatrixName[] = steps.some(({ kind }) => kind === 'w') ? [{ kind: 'w', layer: 0 }] : [];
  const before: MatrixName[] = [{ kind: 'yv', layer: 0 }, at('a', 1), ...forward, ...own];
  const after = [...back, ...sums, ...gradients];
  return ['data', ...before.map(formatMatrix), 'J', ...after.map(formatMatrix), 'update'];
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
      <p>{sentence(name, info)}</p>
      {name === 'J' && (
        <p>
          <button type="button" class="link" data-address="J" onClick={() => askNumber('J')}>
            J{drawn.slope && ` = ${long(drawn.slope.J)}`}
          </button>
        </p>
      )}
      {info && (
        <p>
          <FormulaText formula={stepStatement(info, info.formula)} />{' '}
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
  const used = usedRows.value;
  const rows = info?.rows ?? used.length;
  const columns = info?.columns ?? table.value?.columns.length ?? 0;
  const first = info?.bias ? 0 : 1;
  const header = info
    ? Array.from({ length: columns }, (_, j) => headerOf(info, j + first))
    : (table.value?.columns.map((one) => one.name) ?? []);
  const perRow = info === undefined || info.perRow;
  const rowNumber = (i: number) => (perRow ? used[i] : i + 1);
  const shown = picture.value?.iteration ?? 0; // while training, the pictures are what the numbers go with
  const csv = async () => save(`${name}.csv`, await ask('csv', { step: name, iteration: iteration.value }), 'text/csv');
  return (
    <>
      <Grid
        label={t.grid(name)}
        rows={rows}
        columns={columns}
        header={header}
        rowName={(one) => String(rowNumber(one))}
        version={picture.value}
        fetch={(start, count) => ask('window', { step: name, first: start, count, iteration: shown })}
        onAsk={info && ((one, j) => askNumber(formatAddress({ matrix: info, row: rowNumber(one), column: j + first })))}
        at={perRow ? used.indexOf(row.value) : 0}
        isMarked={perRow}
        lit={info ? undefined : originCell()}
        groups={info && groupsOf(info)}
        addressOf={info && ((one, j) => formatAddress({ matrix: info, row: rowNumber(one), column: j + first }))}
      />
      <div class="row">
        <button type="button" onClick={csv}>
          {t.save}
        </button>
      </div>
    </>
  );
}

/** The table's own cell at the end of the trail. */
function originCell() {
  const origin = asked.value?.origin;
  const column = table.value?.columns.findIndex(({ name }) => name === origin?.column) ?? -1;
  return origin && column >= 0 ? { row: usedRows.value.indexOf(origin.tableRow), column } : undefined;
}

/** Of a1 and the first Theta: the table's columns, over the inputs that each became. */
function groupsOf({ kind, layer, bias, columns }: StepInfo) {
  const isOfInputs = layer === 1 && ['a', 'X', 'Theta', 'Theta_grad', 'Delta'].includes(kind);
  const { groups = [] } = problem.value ?? {};
  if (!isOfInputs || groups.every(({ first, last }) => first === last)) return undefined;
  const inputs = groups.map(({ column, first, last }) => ({ name: column, columns: last - first + 1 }));
  const isWhole = columns > inputs.reduce((sum, one) => sum + one.columns, 0);
  return bias || isWhole ? [{ name: '', columns: 1 }, ...inputs] : inputs;
}

/** Inputs, classes and the bias by name; units by number. */
function headerOf(info: StepInfo, column: number): string {
  if (!problem.value) return String(column);
  const place = columnPlace(problem.value, info, column, problem.value);
  if (place.kind === 'unit') return String(column);
  const name = spoken.value.formulas.place(place);
  // The column's name is over it.
  const group = problem.value.groups.find(({ column: one }) => name.startsWith(`${one}=`));
  return group && info.layer === 1 ? name.slice(group.column.length + 1) : name;
}

/** What the step means. */
function sentence(name: string, info: StepInfo | undefined): string {
  const { says } = texts.value.steps;
  if (name === 'data' || name === 'J' || name === 'update') return says[name];
  if (!info) return '';
  const isLast = info.layer === problem.value?.layers.length;
  switch (info.kind) {
    case 'a':
      return info.layer === 1 ? says.a1 : isLast ? says.aL : says.a;
    case 's':
      return isLast ? says.sL : says.s;
    case 'Theta_grad':
      return says.grad;
    case 'yv':
    case 'w':
    case 'z':
    case 'sWithBias':
    case 'Theta':
    case 'Delta':
      return says[info.kind];
    case 'X':
    case 'J':
    case 'grad':
      return '';
    default:
      return info.kind satisfies never;
  }
}
