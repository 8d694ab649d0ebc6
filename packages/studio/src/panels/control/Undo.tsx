/** What the last change threw away can be brought back. */
import { undoable } from '../../state/store.ts';
import { dismissUndo, undo } from '../../state/training.ts';
import { texts } from '../../texts/texts.ts';

export function Undo() {
  const t = texts.value.train;
  const gone = undoable.value;
  if (!gone) return null;
  return (
    <p id="undo" class="row notice">
      <span>{t.setAside(gone.costs.points.at(-1)?.iteration ?? 0)}</span>
      <button type="button" onClick={() => undo()}>
        {t.undo}
      </button>
      <button type="button" class="link" onClick={dismissUndo}>
        {texts.value.close}
      </button>
    </p>
  );
}
