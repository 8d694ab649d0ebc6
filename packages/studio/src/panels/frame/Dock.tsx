/** The docked panel: why a number is what it is, or a lesson. On a small page a sheet that comes up when it is asked for. */
import { lowerDock, showDock } from '../../state/looking.ts';
import { asked, dock, dockUp, lesson } from '../../state/store.ts';
import { DOCKS } from '../../state/views.ts';
import { texts } from '../../texts/texts.ts';
import { later } from '../common/later.tsx';
import { Answer } from '../why/answers.ts';
import { backToAsked } from '../why/focus.ts';
import { WhyPanel } from '../why/WhyPanel.tsx';
import { Tabs } from './Tabs.tsx';

const LessonsPanel = later(async () => (await import('../learn/LessonsPanel.tsx')).LessonsPanel);

export function Dock() {
  const t = texts.value;
  const side = dock.value;
  return (
    <aside
      class={dockUp.value ? 'dock up' : 'dock'}
      aria-label={t.dock.title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        lowerDock();
        backToAsked();
      }}
    >
      <div class="dock-head">
        <Tabs
          label={t.dock.title}
          of={DOCKS}
          chosen={side}
          words={(name) => t.dock[name]}
          choose={showDock}
          panel={() => 'dock-panel'}
        />
        <button type="button" class="link lower" onClick={lowerDock}>
          {t.close}
        </button>
      </div>
      <div id="dock-panel" class="dock-body" role="tabpanel" aria-labelledby={`tab-${side}`}>
        {side === 'why' ? (
          <section id="ask" aria-label={t.ask.title}>
            <h2 class="hidden">{t.ask.title}</h2>
            <WhyPanel />
          </section>
        ) : (
          <>
            <LessonsPanel />
            {lesson.value && asked.value && <Answer />}
          </>
        )}
      </div>
    </aside>
  );
}
