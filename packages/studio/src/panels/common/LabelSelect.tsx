/** Which column of the open table is predicted. */
import { settings, table } from '../../state/store.ts';
import { set } from '../../state/training.ts';

interface LabelSelectProps {
  readonly words: string;
  readonly class?: string;
  readonly name?: string;
}

export function LabelSelect({ words, name, ...label }: LabelSelectProps) {
  return (
    <label {...label}>
      {words}
      <select
        name={name}
        value={settings.value.label}
        onChange={(event) => set({ label: event.currentTarget.value, features: undefined })}
      >
        {table.value?.columns.map((column) => (
          <option key={column.name}>{column.name}</option>
        ))}
      </select>
    </label>
  );
}
