/** What the panel shows before anything is asked: one number to begin with, and how the drawing is read. */
import { askNumber } from '../../state/looking.ts';
import { texts } from '../../texts/texts.ts';
import { short } from '../common/numbers.ts';
import { startingNumber } from './start.ts';

export function Begin() {
  const t = texts.value.ask;
  const first = startingNumber.value;
  return (
    <div id="begin">
      {first && (
        <p>
          <button type="button" class="main" onClick={() => void askNumber(first.address)}>
            {t.startWith(short(first.value))}
          </button>{' '}
          {t.startsFrom(first.answer)}
        </p>
      )}
      <p class="soft">{t.hint}</p>
      <h3>{t.legend}</h3>
      <dl class="legend">
        <dt>
          <svg viewBox="0 0 44 12" aria-hidden="true">
            <path class="positive" d="M0 6H44" />
          </svg>
        </dt>
        <dd>{t.adds}</dd>
        <dt>
          <svg viewBox="0 0 44 12" aria-hidden="true">
            <path class="negative" d="M0 6H44" />
          </svg>
        </dt>
        <dd>{t.subtracts}</dd>
        <dt>
          <span class="sample" />
        </dt>
        <dd>{t.pictures}</dd>
        <dt>
          <span class="sample of-class" />
        </dt>
        <dd>{t.answers}</dd>
        <dt>
          <svg viewBox="0 0 44 24" aria-hidden="true">
            <circle class="bias" cx="22" cy="12" r="11" />
            <text x="22" y="16" text-anchor="middle">
              1
            </text>
          </svg>
        </dt>
        <dd>{t.bias}</dd>
      </dl>
    </div>
  );
}
