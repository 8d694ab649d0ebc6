/** The buttons that add and remove layers and units of the network drawn. */
// biome-ignore-all lint/suspicious/noArrayIndexKey: a layer is its place.

import { hiddenUnits } from '../../state/store.ts';
import { set } from '../../state/training.ts';
import { texts } from '../../texts/texts.ts';

export function Shape() {
  const t = texts.value.network;
  const hidden = hiddenUnits.value;
  const withUnits = (layer: number, change: number) =>
    set({ hidden: hidden.map((units, l) => (l === layer ? units + change : units)) });
  return (
    <div class="row shape">
      {hidden.map((units, l) => (
        <fieldset class="row" key={l}>
          <legend>{t.layer(l + 2, hidden.length + 2)}</legend>
          <button type="button" aria-label={t.removeUnit(l + 1)} disabled={units <= 1} onClick={() => withUnits(l, -1)}>
            −
          </button>
          <b>{units}</b>
          <button type="button" aria-label={t.addUnit(l + 1)} onClick={() => withUnits(l, 1)}>
            +
          </button>
        </fieldset>
      ))}
      <button type="button" onClick={() => set({ hidden: [...hidden, hidden.at(-1) ?? 6] })}>
        {t.addLayer}
      </button>
      {hidden.length > 0 && (
        <button type="button" onClick={() => set({ hidden: hidden.slice(0, -1) })}>
          {t.removeLayer}
        </button>
      )}
    </div>
  );
}
