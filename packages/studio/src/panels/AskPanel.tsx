/** One number taken apart: its formula with the numbers put in, term by term, each of them to be asked in turn. */
import { type Address, formatAddress, parseAddress, type Term } from '@deltascope/core';
import { useState } from 'preact/hooks';
import type { Asked } from '../protocol.ts';
import { askNumber, closeAsked } from '../state/looking.ts';
import { asked, trail } from '../state/store.ts';
import { texts } from '../texts/texts.ts';
import { AskLink } from './AskLink.tsx';
import { ChangePanel } from './ChangePanel.tsx';
import { MovedPanel } from './MovedPanel.tsx';
import { long, short } from './numbers.ts';
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
            <li key={one}>{one === name ? <b>{one}</b> : <AskLink address={one} />}</li>
          ))}
        </ol>
      </nav>
      <p class="value" data-iteration={found.iteration}>
        {name} = <b>{String(value)}</b>
      </p>
      <dl>
        <dt>{t.formula}</dt>
        <dd>
          <code>{t.inWords(formula)}</code>
        </dd>
        <dt>{t.numbers}</dt>
        <dd>
          <code>{t.inWords(substituted)}</code>
        </dd>
      </dl>
      {origin && (
        <p>
          {t.origin(origin.column, origin.tableRow)}: <code>{t.inWords(origin.formula)}</code> ={' '}
          <code>{t.inWords(origin.substituted)}</code>
        </p>
      )}
      {others.length > 0 && (
        <p>
          {t.comesFrom} {others.map((parent) => [<AskLink key={parent} address={parent} />, ' '])}
        </p>
      )}
      {terms.length > 0 && <Terms terms={terms} sum={sum} rest={rest} perRow={address.matrix.startsWith('Delta')} />}
      {numerical && (
        <p id="numerical">
          {t.check} <code>{String(numerical.backpropagation)}</code>, <code>{String(numerical.difference)}</code>
        </p>
      )}
      {/^Theta\d+$/.test(address.matrix) && (
        <p>
          {t.gradientOf}: <AskLink address={name.replace('[', '_grad[')} />
        </p>
      )}
      {/^(Theta\d+(_grad)?|Delta\d+)$/.test(address.matrix) && <MovedPanel address={name} />}
      {canChange(address) && <ChangePanel address={address} value={value} />}
      <button type="button" onClick={closeAsked}>
        {texts.value.close}
      </button>
    </div>
  );
}

/** What is given rather than computed: weights, and inputs but the bias. */
const canChange = ({ matrix, column }: Address) => /^Theta\d+$/.test(matrix) || (matrix === 'a1' && column > 0);

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
                  <AskLink key={formatAddress(cell)} address={formatAddress(cell)} />,
                ])}
              </td>
              <td title={t.inWords(numbers)}>{from.length > 1 ? t.inWords(factors(numbers)) : ''}</td>
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
