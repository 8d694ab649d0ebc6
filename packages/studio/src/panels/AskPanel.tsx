/** One number taken apart: its formula with the numbers put in, term by term, each of them to be asked in turn. */
import { type Address, formatAddress, parseAddress, type Term } from '@deltascope/core';
import { useState } from 'preact/hooks';
import type { Asked } from '../protocol.ts';
import { askNumber, changeWeight, closeAsked } from '../state/intents.ts';
import { asked, change, problem, trail } from '../state/store.ts';
import { texts } from '../texts/texts.ts';
import { long, percent, short } from './numbers.ts';
import { Scroll } from './Scroll.tsx';

export function AskPanel() {
  const t = texts.value.ask;
  return (
    <>
      <AddressField />
      {asked.value ? <Answer found={asked.value} /> : <p class="soft">{t.hint}</p>}
    </>
  );
}

function AddressField() {
  const t = texts.value.ask;
  const [bad, setBad] = useState(false);
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        const text = new FormData(event.currentTarget).get('address');
        const address = typeof text === 'string' ? written(text) : undefined;
        setBad(address === undefined);
        if (address) void askNumber(address);
      }}
    >
      <label>
        {t.address}
        <input
          name="address"
          placeholder="z2[1,3]"
          aria-invalid={bad}
          aria-describedby={bad ? 'address-bad' : undefined}
        />
      </label>
      <button type="submit">{t.go}</button>
      {bad && (
        <p class="fault" id="address-bad">
          {t.bad}
        </p>
      )}
    </form>
  );
}

function written(text: string): string | undefined {
  try {
    return formatAddress(parseAddress(text.trim()));
  } catch {
    return undefined;
  }
}

function Answer({ found }: { found: Asked }) {
  const t = texts.value.ask;
  const { address, value, formula, substituted, terms, sum, rest, parents, origin, numerical } = found;
  const name = formatAddress(address);
  const own = new Set(terms.flatMap(({ from }) => from.map(formatAddress)));
  const others = parents.map(formatAddress).filter((parent, i, all) => !own.has(parent) && all.indexOf(parent) === i);
  return (
    <div id="answer">
      <nav aria-label={t.back}>
        <ol class="trail">
          {trail.value.map((one) => (
            <li key={one}>{one === name ? <b>{one}</b> : <Link address={one} />}</li>
          ))}
        </ol>
      </nav>
      <p class="value">
        {name} = <b>{String(value)}</b>
      </p>
      <dl>
        <dt>{t.formula}</dt>
        <dd>
          <code>{formula}</code>
        </dd>
        <dt>{t.numbers}</dt>
        <dd>
          <code>{substituted}</code>
        </dd>
      </dl>
      {origin && (
        <p>
          {t.origin(origin.column, origin.tableRow)}: <code>{origin.formula}</code> = <code>{origin.substituted}</code>
        </p>
      )}
      {others.length > 0 && (
        <p>
          {t.comesFrom} {others.map((parent) => [<Link key={parent} address={parent} />, ' '])}
        </p>
      )}
      {terms.length > 0 && <Terms terms={terms} sum={sum} rest={rest} perRow={address.matrix.startsWith('Delta')} />}
      {numerical && (
        <p id="numerical">
          {t.check} <code>{String(numerical.backpropagation)}</code>, <code>{String(numerical.difference)}</code>
        </p>
      )}
      {/^Theta\d+$/.test(address.matrix) && <Weight address={address} value={value} />}
      <button type="button" onClick={closeAsked}>
        {texts.value.close}
      </button>
    </div>
  );
}

function Link({ address }: { address: string }) {
  return (
    <button type="button" class="link" data-address={address} onClick={() => askNumber(address)}>
      {address}
    </button>
  );
}

function Terms({
  terms,
  sum,
  rest,
  perRow,
}: {
  terms: readonly Term[];
  sum: number | undefined;
  rest: Asked['rest'];
  perRow: boolean;
}) {
  const t = texts.value.ask;
  return (
    <Scroll label={t.terms}>
      <table class="terms">
        <caption>{perRow ? t.rowTerms : t.terms}</caption>
        <tbody>
          {terms.map(({ from, numbers, value, symbols }) => (
            <tr key={symbols}>
              <td>
                {from.map((cell, i) => [
                  i > 0 && ' × ',
                  <Link key={formatAddress(cell)} address={formatAddress(cell)} />,
                ])}
              </td>
              <td title={numbers}>{from.length > 1 ? factors(numbers) : ''}</td>
              <td class="num">{long(value)}</td>
            </tr>
          ))}
          {rest && (
            <tr>
              <td colSpan={2}>{t.rest(rest.count)}</td>
              <td class="num">{long(rest.value)}</td>
            </tr>
          )}
          {sum !== undefined && (
            <tr>
              <th scope="row" colSpan={2}>
                {t.sum}
              </th>
              <td class="num">
                <b>{long(sum)}</b>
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </Scroll>
  );
}

const factors = (numbers: string) =>
  numbers
    .split(' * ')
    .map((word) => (Number.isNaN(Number(word)) ? word : short(Number(word))))
    .join(' × ');

/** A weight can be tried with another value. */
function Weight({ address, value }: { address: Address; value: number }) {
  const t = texts.value.ask;
  const name = formatAddress(address);
  const made = change.value?.address === name ? change.value : undefined;
  return (
    <>
      <p>
        {t.gradientOf}: <Link address={name.replace('[', '_grad[')} />
      </p>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = Number(new FormData(event.currentTarget).get('value'));
          if (Number.isFinite(wanted)) void changeWeight(name, wanted);
        }}
      >
        <label>
          {t.change}
          <input name="value" type="number" step="any" key={`${name} ${value}`} defaultValue={String(value)} />
        </label>
        <button type="submit">{t.tryIt}</button>
      </form>
      {made && (
        <table id="change" class="terms">
          <caption>{t.effect}</caption>
          <tbody>
            <Difference name="J" pair={made.J} show={long} />
            <Difference name={t.accuracy} pair={made.accuracy} show={percent} />
            {made.outputs.slice(0, 12).map((pair, k) => (
              <Difference
                key={problem.value?.classes[k]}
                name={t.output(problem.value?.classes[k] ?? '')}
                pair={pair}
                show={short}
              />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Difference({
  name,
  pair: [before, after],
  show,
}: {
  name: string;
  pair: readonly [number, number];
  show: (value: number) => string;
}) {
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
