/** The row that is drawn, by its row in the table; of one that is not learned from, the reason is said under it. */
import { useState } from 'preact/hooks';
import type { Fault } from '../../protocol.ts';
import { chooseRow, stepRow } from '../../state/looking.ts';
import { row, table } from '../../state/store.ts';
import { texts } from '../../texts/texts.ts';
import { Field } from '../common/Field.tsx';
import { faultWords } from '../common/faultWords.ts';

export function RowField() {
  const t = texts.value.network;
  const [bad, setBad] = useState<Fault | undefined>(undefined);
  const choose = async (input: HTMLInputElement) => {
    setBad(await chooseRow(input.valueAsNumber));
    input.value = String(row.value);
  };
  return (
    <Field id="row" label={t.row} bad={bad && faultWords(bad)}>
      {(described) => (
        <input
          type="number"
          name="row"
          min="1"
          max={table.value?.rowCount}
          value={row.value}
          {...described}
          onChange={({ currentTarget }) => void choose(currentTarget)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
            event.preventDefault(); // over the rows that are not used
            setBad(undefined);
            stepRow(event.key === 'ArrowUp' ? 1 : -1);
          }}
        />
      )}
    </Field>
  );
}
