/** A weight or an input tried with another value, and all that then becomes different. */
import { type Address, formatAddress } from '@deltascope/core/trace';
import type { Change } from '../../protocol.ts';
import { changeNumber } from '../../state/looking.ts';
import { change, picture, problem } from '../../state/store.ts';
import { texts } from '../../texts/texts.ts';
import { AskLink } from '../common/AskLink.tsx';
import { long, percent, short } from '../common/numbers.ts';

const MOST_OUTPUTS = 12;

export function ChangePanel({ address, value }: { address: Address; value: number }) {
  const t = texts.value.ask;
  const name = formatAddress(address);
  const made = change.value?.address === name ? change.value : undefined;
  const group = address.matrix.kind === 'a' ? groupOf(address.column) : undefined;
  return (
    <>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = new FormData(event.currentTarget).get('value');
          if (typeof wanted === 'string' && wanted !== '') void changeNumber(name, wantedOf(wanted, group));
        }}
      >
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is one of two. */}
        <label>
          {group ? t.changeCell(group.column, address.row) : t.change}
          {group?.words ? (
            <select name="value" key={name} defaultValue={group.cell}>
              {group.words.map((word) => (
                <option key={word} selected={word === group.cell}>
                  {word}
                </option>
              ))}
            </select>
          ) : (
            <input
              name="value"
              key={`${name} ${value}`}
              defaultValue={group?.cell ?? String(value)}
              inputMode="decimal"
            />
          )}
        </label>
        <button type="submit">{t.tryIt}</button>
      </form>
      {made && <Effect of={made} />}
    </>
  );
}

interface TableCell {
  readonly column: string;
  readonly cell: string;
  readonly words?: readonly string[];
}

/** The table's own cell behind an input of the row that is drawn. */
function groupOf(column: number): TableCell | undefined {
  const groups = problem.value?.groups ?? [];
  const at = groups.findIndex(({ first, last }) => first <= column && column <= last);
  const cell = picture.value?.cells[at];
  return at < 0 || cell === undefined ? undefined : { column: groups[at].column, cell, words: groups[at].words };
}

/** In the table's own units, if there are some: 54 years, and not 1.3 standard deviations. */
function wantedOf(typed: string, group: TableCell | undefined) {
  return group ? { cell: typed } : Number(typed);
}

function Effect({ of: { J, accuracy, outputs, steps, row } }: { of: Change }) {
  const t = texts.value.ask;
  const classes = problem.value?.classes ?? [];
  return (
    <div id="change">
      <table class="terms">
        <caption>{t.effect}</caption>
        <tbody>
          <Difference name="J" pair={J} show={long} />
          <Difference name={t.accuracy} pair={accuracy} show={percent} />
          {outputs.slice(0, MOST_OUTPUTS).map((pair, k) => (
            <Difference key={classes[k]} name={t.output(classes[k])} pair={pair} show={short} />
          ))}
        </tbody>
      </table>
      <table class="terms">
        <caption>{t.changed(row)}</caption>
        <tbody>
          {steps.map(({ name, changed, of, address, difference }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{t.changedOf(changed, of)}</td>
              <td>
                <AskLink address={address} />
              </td>
              <td class="num">
                {difference > 0 ? '+' : ''}
                {short(difference)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface DifferenceProps {
  readonly name: string;
  readonly pair: readonly [before: number, after: number];
  readonly show: (value: number) => string;
}

function Difference({ name, pair: [before, after], show }: DifferenceProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td class="num">{show(before)}</td>
      <td>→</td>
      <td class="num">
        <b>{show(after)}</b>
      </td>
    </tr>
  );
}
