/** One number taken apart: its formula with the numbers put in, term by term, each of them to be asked in turn. */
import { weightOf } from '@deltascope/core/network';
import { formatAddress, formulaWords, text } from '@deltascope/core/trace';
import { useState } from 'preact/hooks';
import type { Asked } from '../protocol.ts';
import { askNumber, closeAsked, whyNotAsked } from '../state/looking.ts';
import { asked, language, trail } from '../state/store.ts';
import { texts } from '../texts/texts.ts';
import { AskLink } from './AskLink.tsx';
import { ChangePanel } from './ChangePanel.tsx';
import { Field } from './Field.tsx';
import { FormulaText } from './FormulaText.tsx';
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
  const [bad, setBad] = useState<string | undefined>(undefined);
  const go = (typed: string) => {
    const why = whyNotAsked(typed);
    setBad(why && (why.code === 'address' ? t.bad : t.badIteration(why.last)));
    if (!why) void askNumber(typed);
  };
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        go(String(new FormData(event.currentTarget).get('address')).trim());
      }}
    >
      <Field id="address" label={t.address} bad={bad}>
        {(described) => <input name="address" placeholder="z2[1,3]" {...described} />}
      </Field>
      <button type="submit">{t.go}</button>
    </form>
  );
}

function Answer({ found }: { found: Asked }) {
  const t = texts.value.ask;
  const { address, value, formula, numbers, note, origin, numerical } = found;
  const name = formatAddress(address);
  const weight = weightOf(address);
  const isWeight = address.matrix.kind === 'Theta';
  const gradient = { kind: 'Theta_grad', layer: address.matrix.layer } as const;
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
      {note && <p>{formulaWords[language.value].note(note)}</p>}
      {formula && numbers && (
        <dl>
          <dt>{t.formula}</dt>
          <dd>
            <FormulaText formula={formula} />
          </dd>
          <dt>{t.numbers}</dt>
          <dd>
            <FormulaText formula={numbers} />
          </dd>
        </dl>
      )}
      {origin && (
        <p>
          {t.origin(origin.column, origin.tableRow)}: <code>{t.encoder(origin.formula)}</code> ={' '}
          <code>{t.encoder(origin.substituted)}</code>
        </p>
      )}
      {found.terms.length > 0 && <Terms found={found} />}
      {numerical && (
        <p id="numerical">
          {t.check} <code>{String(numerical.backpropagation)}</code>, <code>{String(numerical.difference)}</code>
        </p>
      )}
      {isWeight && (
        <p>
          {t.gradientOf}: <AskLink address={formatAddress({ ...address, matrix: gradient })} />
        </p>
      )}
      {weight && <MovedPanel address={name} />}
      {(isWeight || note?.code === 'input') && <ChangePanel address={address} value={value} />}
      <button type="button" onClick={closeAsked}>
        {texts.value.close}
      </button>
    </div>
  );
}

function Terms({ found: { terms, sum, rest } }: { found: Asked }) {
  const t = texts.value.ask;
  const words = formulaWords[language.value];
  return (
    <Scroll label={t.terms}>
      <table class="terms">
        <caption>{terms[0].place.kind === 'row' ? t.rowTerms : t.terms}</caption>
        <tbody>
          {terms.map(({ formula, numbers, value, place }) => (
            <tr key={text(formula)}>
              <th scope="row">{words.place(place)}</th>
              <td>
                <FormulaText formula={formula} />
              </td>
              <td title={text(numbers, { words })}>
                <FormulaText formula={numbers} number={short} />
              </td>
              <td class="num">{long(value)}</td>
            </tr>
          ))}
          {rest && (
            <tr>
              <td colSpan={3}>{t.rest(rest.count)}</td>
              <td class="num">{long(rest.value)}</td>
            </tr>
          )}
          {sum && (
            <tr>
              <th scope="row" colSpan={3}>
                <FormulaText formula={sum.formula} />
              </th>
              <td class="num">
                <b>{long(sum.value)}</b>
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </Scroll>
  );
}
