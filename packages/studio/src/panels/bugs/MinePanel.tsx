/** A person's own numbers beside these: what differs first, lit on the stage, and which known mistake gives them. */
import type { HintGrade } from '@deltascope/core/diagnose';
import { useState } from 'preact/hooks';
import type { MineCompared } from '../../protocol.ts';
import { compareMine } from '../../state/mine.ts';
import { iteration, language, mine } from '../../state/store.ts';
import { texts } from '../../texts/texts.ts';
import { FileInput } from '../bar/FileInput.tsx';
import { AskLink } from '../common/AskLink.tsx';
import { long } from '../common/numbers.ts';

const GRADES: readonly HintGrade[] = [1, 2, 3];
const ACCEPTED = '.csv,.txt,.json,.npy,.npz,.mat';

export function MinePanel() {
  const t = texts.value.mine;
  const compared = mine.value;
  return (
    <section
      id="mine"
      class="drop"
      aria-label={t.title}
      onDrop={(event) => {
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length === 0) return;
        event.preventDefault();
        event.stopPropagation();
        void compareMine(files);
      }}
    >
      <h2>{t.title}</h2>
      <p class="soft">{t.about(iteration.value)}</p>
      <div class="row">
        <FileInput face={t.open} name="mine" accept={ACCEPTED} multiple open={compareMine} />
        <Paste />
      </div>
      {compared && <Compared {...compared} />}
    </section>
  );
}

/** What a program displayed, pasted. */
function Paste() {
  const t = texts.value.mine;
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  return (
    <>
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t.paste}
      </button>
      {isOpen && (
        <div class="paste">
          <textarea name="mine-text" rows={6} value={text} onInput={(event) => setText(event.currentTarget.value)} />
          <button type="button" disabled={text.trim() === ''} onClick={() => compareMine([new File([text], t.pasted)])}>
            {t.compare}
          </button>
        </div>
      )}
    </>
  );
}

function Compared({ verdict, compared, address, mine: own, right, explanations, lines }: MineCompared) {
  const t = texts.value.mine;
  const [grade, setGrade] = useState<HintGrade>(1);
  return (
    <div id="mine-compared">
      <p class={verdict === 'agrees' ? 'finding holds' : 'finding'}>{t.verdicts[verdict](compared.join(', '))}</p>
      {address && own !== undefined && right !== undefined && (
        <p>
          {t.first} <AskLink address={address} />: {t.beside(long(own), long(right))}
        </p>
      )}
      <label>
        {t.grade}
        <select
          name="grade"
          value={grade}
          onChange={({ currentTarget: { value } }) => setGrade(GRADES.find((one) => one === Number(value)) ?? 1)}
        >
          {GRADES.map((one) => (
            <option key={one} value={one}>
              {t.grades[one]}
            </option>
          ))}
        </select>
      </label>
      {grade === 3 && explanations[language.value].map((titles) => <p key={titles.join()}>{titles.join('; ')}</p>)}
      <pre>{lines[language.value][grade].join('\n')}</pre>
    </div>
  );
}
