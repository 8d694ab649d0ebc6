/** A weight or an input tried with another value, and all that then becomes different. */
import { type Address, formatAddress } from '@deltascope/core/trace';
import type { Change } from '../protocol.ts';
import { changeNumber } from '../state/looking.ts';
import { change, problem } from '../state/store.ts';
import { texts } from '../texts/texts.ts';
import { AskLink } from './AskLink.tsx';
import { long, percent, short } from './numbers.ts';

const MOST_OUTPUTS = 12;

export function ChangePanel({ address, value }: { address: Address; value: number }) {
  const t = texts.value.ask;
  const name = formatAddress(address);
  const made = change.value?.address === name ? change.value : undefined;
  return (
    <>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = new FormData(event.currentTarget).get('value');
          if (wanted !== '' && Number.isFinite(Number(wanted))) void changeNumber(name, Number(wanted));
        }}
      >
        <label>
          {t.change}
          <input name="value" type="number" step="any" key={`${name} ${value}`} defaultValue={String(value)} />
        </label>
        <button type="submit">{t.tryIt}</button>
      </form>
      {made && <Effect of={made} />}
    </>
  );
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
