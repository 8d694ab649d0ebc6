/** Short guided lessons. Their steps use the same intents as the controls, and check what then happens. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Lesson, LessonStep, Look } from '../../lessons/lesson.ts';
import { LESSONS } from '../../lessons/lessons.ts';
import { lessonStep, openLesson, showTab } from '../../state/looking.ts';
import { language, lesson, tab } from '../../state/store.ts';
import type { Tab } from '../../state/views.ts';
import { texts } from '../../texts/texts.ts';

export function LessonsPanel() {
  const t = texts.value.lessons;
  const open = lesson.value;
  const found = LESSONS.find(({ name }) => name === open?.name);
  return (
    <section id="lessons" aria-label={t.title}>
      {found ? (
        <OpenLesson key={found.name} of={found} at={open?.step ?? 0} />
      ) : (
        <ol class="lessons">
          {LESSONS.map(({ name, title }) => (
            <li key={name}>
              <button type="button" class="link" onClick={() => openLesson(name)}>
                {title[language.value]}
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function OpenLesson({ of: { steps, title }, at }: { of: Lesson; at: number }) {
  const t = texts.value.lessons;
  const step = steps[Math.min(at, steps.length - 1)];
  const last = at >= steps.length - 1;
  return (
    <div class="lesson">
      <h2>{title[language.value]}</h2>
      <p class="soft">{t.of(at + 1, steps.length)}</p>
      <Step key={at} of={step} />
      <div class="row">
        <button type="button" disabled={at === 0} onClick={() => lessonStep(at - 1)}>
          {t.back}
        </button>
        <button type="button" onClick={() => (last ? openLesson(undefined) : lessonStep(at + 1))}>
          {last ? t.done : t.next}
        </button>
        {!last && (
          <button type="button" class="link" onClick={() => openLesson(undefined)}>
            {texts.value.close}
          </button>
        )}
      </div>
    </div>
  );
}

/** What a step speaks of: the tab that it is on, and its element. */
const LOOKS: Readonly<Record<Look, { readonly tab?: Tab; readonly at: string }>> = {
  headline: { at: '#headline' },
  network: { tab: 'network', at: '.room' },
  plane: { tab: 'network', at: '#plane' },
  steps: { tab: 'steps', at: '#step' },
  judge: { tab: 'results', at: '#judge' },
  answer: { tab: 'network', at: '#answer' },
  bugs: { tab: 'bugs', at: '#mistake' },
};

function Step({ of: { says, act, finding, look } }: { of: LessonStep }) {
  const t = texts.value.lessons;
  const [working, setWorking] = useState(false);
  const text = useRef<HTMLParagraphElement>(null);
  useEffect(() => text.current?.focus(), []); // so that a reader hears the new step
  useSpotlight(look, working);
  const found = working ? undefined : finding?.();
  const doIt = async () => {
    setWorking(true);
    await act?.();
    setWorking(false);
  };
  return (
    <>
      <p ref={text} tabIndex={-1}>
        {says[language.value]}
      </p>
      {act && (
        <button type="button" class="main" disabled={working} onClick={doIt}>
          {working ? texts.value.working : t.doIt}
        </button>
      )}
      <div aria-live="polite">
        {found && (
          <p class={found.holds ? 'finding holds' : 'finding'}>
            {found.says[language.value]}
            {!found.holds && ` ${t.otherwise}`}
          </p>
        )}
      </div>
    </>
  );
}

/** What the step speaks of is shown and outlined, as long as the step is. */
function useSpotlight(look: Look | undefined, working: boolean): void {
  const spot = look && LOOKS[look];
  useEffect(() => {
    if (spot?.tab) showTab(spot.tab);
  }, []);
  useEffect(() => {
    const lit = spot && document.querySelector(spot.at);
    lit?.classList.add('spot');
    return () => lit?.classList.remove('spot');
  }, [tab.value, working]);
}
