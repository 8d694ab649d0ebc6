/** The parts of a sum as bars, the largest first; those that are nothing are folded. */
import { formatAddress, type Place, text } from '@deltascope/core/trace';
import type { Asked } from '../../protocol.ts';
import { pointAt } from '../../state/looking.ts';
import { spoken, texts } from '../../texts/texts.ts';
import { FormulaText } from '../common/FormulaText.tsx';
import { middle } from '../common/middle.ts';
import { long, short } from '../common/numbers.ts';

type Term = Asked['terms'][number];

const FULL = 100;

export function Terms({ found: { terms, sum, rest } }: { found: Asked }) {
  const t = texts.value.ask;
  const sorted = [...terms].sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const some = sorted.filter(({ value }) => value !== 0);
  const zeros = sorted.filter(({ value }) => value === 0);
  const largest = Math.max(...sorted.map(({ value }) => Math.abs(value)), Number.MIN_VALUE);
  return (
    <div class="terms">
      <h3>{isOfRows(terms[0].place) ? t.rowTerms : t.terms}</h3>
      <ol>
        {some.map((term) => (
          <Bar key={text(term.formula)} term={term} largest={largest} />
        ))}
      </ol>
      {zeros.length > 0 && (
        <details>
          <summary>{t.zeros(zeros.length)}</summary>
          <ol>
            {zeros.map((term) => (
              <Bar key={text(term.formula)} term={term} largest={largest} />
            ))}
          </ol>
        </details>
      )}
      {rest && (
        <p class="total">
          <span>{t.rest(rest.count)}</span> <span class="num">{long(rest.value)}</span>
        </p>
      )}
      {sum && (
        <p class="total">
          <FormulaText formula={sum.formula} /> <b class="num">{long(sum.value)}</b>
        </p>
      )}
    </div>
  );
}

const isOfRows = ({ kind }: Place) => kind === 'row';

/** One part: pointing at it lights its line on the stage. */
function Bar({ term: { formula, numbers, value, place, from }, largest }: { term: Term; largest: number }) {
  const words = spoken.value.formulas;
  const name = words.place(place);
  const point = () => pointAt(from.map(formatAddress));
  return (
    <li class="term" onMouseEnter={point} onMouseLeave={() => pointAt([])} onFocusCapture={point}>
      <span class="term-name" title={name}>
        {middle(name, 26)}
      </span>
      <span class="num">
        {value > 0 ? '+' : ''}
        {short(value)}
      </span>
      <span class={value < 0 ? 'bar minus' : 'bar plus'}>
        <span style={{ width: `${(FULL * Math.abs(value)) / largest}%` }} />
      </span>
      <span class="term-formula" title={text(numbers, { words })}>
        <FormulaText formula={formula} /> = <FormulaText formula={numbers} number={short} />
      </span>
    </li>
  );
}
