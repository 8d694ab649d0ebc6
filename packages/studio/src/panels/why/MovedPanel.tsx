/** The rows that move a weight most, by class and one by one. */
import type { ComponentChildren } from 'preact';
import { askMoved, chooseRow } from '../../state/looking.ts';
import { moved } from '../../state/store.ts';
import { texts } from '../../texts/texts.ts';
import { long, percent } from '../common/numbers.ts';
import { Scroll } from '../common/Scroll.tsx';

export function MovedPanel({ address }: { address: string }) {
  const t = texts.value.moved;
  const found = moved.value?.address === address ? moved.value.found : undefined;
  if (!found) {
    return (
      <button type="button" onClick={() => void askMoved(address)}>
        {t.ask}
      </button>
    );
  }
  const sorted = [...found.byClass].sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  return (
    <div id="moved">
      <p>{t.pull(found.above.rows, found.below.rows, percent(found.agreement))}</p>
      <Parts title={t.byClass} head={[t.label, t.rows]}>
        {sorted.map(({ label, rows, value, share }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td class="num">{rows}</td>
            <Numbers value={value} share={share} />
          </tr>
        ))}
      </Parts>
      {[found.along, found.against].map((rows, side) => (
        <Parts key={side === 0 ? 'along' : 'against'} title={side === 0 ? t.along : t.against} head={[t.row, t.label]}>
          {rows.map(({ row, label, value, share }) => (
            <tr key={row}>
              <td>
                <button type="button" class="link" onClick={() => void chooseRow(row)}>
                  {row}
                </button>
              </td>
              <td>{label}</td>
              <Numbers value={value} share={share} />
            </tr>
          ))}
        </Parts>
      ))}
    </div>
  );
}

function Numbers({ value, share }: { value: number; share: number }) {
  return (
    <>
      <td class="num">{long(value)}</td>
      <td class="num">{percent(share)}</td>
    </>
  );
}

function Parts({ title, head, children }: { title: string; head: readonly string[]; children: ComponentChildren }) {
  const t = texts.value.moved;
  return (
    <Scroll label={title}>
      <table class="terms">
        <caption>{title}</caption>
        <thead>
          <tr>
            {[...head, t.push, t.share].map((name) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </Scroll>
  );
}
