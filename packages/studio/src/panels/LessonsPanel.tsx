/** Short guided lessons. Their steps use the same intents as the controls, and check what then happens. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Lesson, LessonStep } from '../lessons/lesson.ts';
import { LESSONS } from '../lessons/lessons.ts';
import { lessonStep, openLesson } from '../state/looking.ts';
import { language, lesson } from '../state/store.ts';
import { texts } from '../texts/texts.ts';

export function LessonsPanel() {
  const t = texts.value.lessons;
  const open = lesson.value;
  const found = LESSONS.find(({ name }) => name === open?.name);
  return (
    <section id="lessons" tabIndex={-1} aria-labelledby="lessons-title">
      <h2 id="lessons-title">{t.title}</h2>
      <ol class="lessons">
        {LESSONS.map(({ name, title }) => (
          <li key={name}>
            <button
              type="button"
              class="link"
              aria-expanded={name === found?.name}
              onClick={() => openLesson(name === found?.name ? undefined : name)}
            >
              {title[language.value]}
            </button>
            {found && name === found.name && <OpenLesson key={name} of={found} at={open?.step ?? 0} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function OpenLesson({ of: { steps }, at }: { of: Lesson; at: number }) {
  const t = texts.value.lessons;
  const step = steps[Math.min(at, steps.length - 1)];
  const last = at >= steps.length - 1;
  return (
    <div class="lesson">
      <p class="soft">{t.of(at + 1, steps.length)}</p>
      <Step key={at} of={step} />
      <div class="row">
        <button type="button" disabled={at === 0} onClick={() => lessonStep(at - 1)}>
          {t.back}
        </button>
        <button type="button" onClick={() => (last ? openLesson(undefined) : lessonStep(at + 1))}>
          {last ? t.done : t.next}
        </button>
      </div>
    </div>
  );
}

function Step({ of: { says, act, finding, look } }: { of: LessonStep }) {
  const t = texts.value.lessons;
  const [working, setWorking] = useState(false);
  const text = useRef<HTMLParagraphElement>(null);
  useEffect(() => text.current?.focus(), []); // so that a reader hears the new step
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
      <div class="row">
        {act && (
          <button type="button" class="main" disabled={working} onClick={doIt}>
            {working ? texts.value.working : t.doIt}
          </button>
        )}
        {look && (
          <button type="button" onClick={() => document.getElementById(look)?.scrollIntoView({ block: 'nearest' })}>
            {t.show}
          </button>
        )}
      </div>
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
