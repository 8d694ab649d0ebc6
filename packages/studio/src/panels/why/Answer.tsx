/** One number taken apart: its formula with the numbers put in, term by term, each of them to be asked in turn. */
import { weightOf } from '@deltascope/core/network';
import { type Address, formatAddress, mathML, statement } from '@deltascope/core/trace';
import { useEffect, useRef } from 'preact/hooks';
import type { Asked } from '../../protocol.ts';
import { closeAsked, showOrigin } from '../../state/looking.ts';
import { asked, problem, trail } from '../../state/store.ts';
import { spoken, texts } from '../../texts/texts.ts';
import { AskLink } from '../common/AskLink.tsx';
import { FormulaText } from '../common/FormulaText.tsx';
import { ChangePanel } from './ChangePanel.tsx';
import { noteAsked } from './focus.ts';
import { MovedPanel } from './MovedPanel.tsx';
import { Terms } from './Terms.tsx';

const OF_UNITS: ReadonlySet<string> = new Set(['z', 'a', 's']);

export function Answer() {
  return asked.value && <Whole found={asked.value} />;
}

function Whole({ found }: { found: Asked }) {
  const t = texts.value.ask;
  const { address, value, formula, numbers, note, origin, numerical } = found;
  const name = formatAddress(address);
  const weight = weightOf(address);
  const output = outputOf(address);
  const isWeight = address.matrix.kind === 'Theta';
  const gradient = { kind: 'Theta_grad', layer: address.matrix.layer } as const;
  const title = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (noteAsked()) title.current?.focus({ preventScroll: true });
    const shown = document.querySelector(`.network [data-address="${CSS.escape(name)}"]`);
    if (shown) bringIntoSight(shown);
  }, [name]);
  return (
    <div id="answer" aria-live="polite">
      <Trail name={name} />
      <p class="value" data-iteration={found.iteration} ref={title} tabIndex={-1}>
        {name} = <b>{String(value)}</b>
        {output !== undefined && <span class="soft"> {t.ofOutput(output)}</span>}
      </p>
      {note && <p>{spoken.value.formulas.note(note)}</p>}
      {formula && numbers && (
        <>
          {/* Core writes it from a formula, which holds no text of a table. */}
          <div class="formula scroll" dangerouslySetInnerHTML={{ __html: mathML(statement(found)) }} />
          <details open={found.terms.length === 0}>
            <summary>{t.numbers}</summary>
            <p>
              <FormulaText formula={formula} /> = <FormulaText formula={numbers} />
            </p>
          </details>
        </>
      )}
      {origin && (
        <p class="origin">
          <mark>{t.origin(origin.column, origin.tableRow)}</mark>:{' '}
          <code>{spoken.value.inputFormula(origin.formula)}</code> ={' '}
          <code>{spoken.value.inputNumbers(origin.substituted)}</code>{' '}
          <button type="button" onClick={showOrigin}>
            {t.inTable}
          </button>
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

/** Firefox scrolls to the whole drawing, of which a part may be out of sight or under the sheet that rises on a phone. */
function bringIntoSight(shown: Element): void {
  shown.scrollIntoView({ block: 'nearest' });
  const { top, bottom } = shown.getBoundingClientRect();
  const below = bottom - (window.innerHeight - Number.parseFloat(getComputedStyle(shown).scrollMarginBottom));
  if (below > 0 || top < 0) window.scrollBy(0, below > 0 ? below : top);
}

/** The class whose output it is a number of. */
function outputOf({ matrix: { kind, layer }, column }: Address): string | undefined {
  const { layers, classes } = problem.value ?? { layers: [], classes: [] };
  return layer === layers.length && OF_UNITS.has(kind) ? classes[column - 1] : undefined;
}

function Trail({ name }: { name: string }) {
  if (trail.value.length < 2) return null;
  return (
    <nav aria-label={texts.value.ask.back}>
      <ol class="trail">
        {trail.value.map((one) => (
          <li key={one}>{one === name ? <b>{one}</b> : <AskLink address={one} />}</li>
        ))}
      </ol>
    </nav>
  );
}
