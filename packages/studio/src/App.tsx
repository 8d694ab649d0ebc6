/** The page: a bar, the controls, one stage, and one panel docked beside it. */
import { useEffect } from 'preact/hooks';
import { Bar } from './panels/bar/Bar.tsx';
import { openDropped } from './panels/bar/opened.ts';
import { FaultText } from './panels/common/FaultText.tsx';
import { later } from './panels/common/later.tsx';
import { Controls } from './panels/control/Controls.tsx';
import { Undo } from './panels/control/Undo.tsx';
import { Dock } from './panels/frame/Dock.tsx';
import { Tabs } from './panels/frame/Tabs.tsx';
import { READING_FAULTS } from './panels/setup/reading.ts';
import { Stage } from './panels/stage/Stage.tsx';
import { present, showTab } from './state/looking.ts';
import { awaiting, busy, fault, isSample, presenting, problem, said, tab, table, working } from './state/store.ts';
import { TABS, type Tab } from './state/views.ts';
import { texts } from './texts/texts.ts';

const PANELS: Readonly<Record<Tab, () => preact.ComponentChild>> = {
  network: Stage,
  steps: later(async () => (await import('./panels/steps/StepsPanel.tsx')).StepsPanel),
  results: later(async () => (await import('./panels/results/ResultsPanel.tsx')).ResultsPanel),
  setup: later(async () => (await import('./panels/setup/SetupPanel.tsx')).SetupPanel),
  bugs: later(async () => (await import('./panels/bugs/BugsPanel.tsx')).BugsPanel),
  compare: later(async () => (await import('./panels/compare/ComparePanel.tsx')).ComparePanel),
};

/** Ids of what the tabs show, by which lessons and links know them. */
const IDS: Readonly<Record<Tab, string>> = {
  network: 'network',
  steps: 'steps',
  results: 'results',
  setup: 'setup',
  bugs: 'bugs',
  compare: 'comparison',
};

export function App() {
  useEffect(() => acceptDrops(), []);
  useEffect(() => leaveByEscape(), []);
  // A refusal that another way to read the file may avoid leads there.
  const { value: refused } = fault;
  useEffect(() => {
    if (READING_FAULTS.has(refused?.code ?? '')) showTab('setup');
  }, [refused]);
  const t = texts.value;
  return (
    <div class={presenting.value ? 'page presenting' : 'page'}>
      <button type="button" class="skip" onClick={skip}>
        {t.skip}
      </button>
      <Bar />
      <div class="notices">
        <div class="alerts" role="alert">
          {fault.value && <FaultText fault={fault.value} />}
          {awaiting.value && (
            <p id="awaiting" class="notice">
              {t.data.awaiting}
            </p>
          )}
        </div>
        <Undo />
        <output class="said">{status()}</output>
      </div>
      <Controls />
      <main>
        <Work />
        {problem.value && <Dock />}
      </main>
    </div>
  );
}

/** The stage, by its tabs; a table that cannot be learned from yet has no more than its own. */
function Work() {
  const t = texts.value;
  // The sample is on its way to its network: settings are shown only if it is refused.
  const isComing = !problem.value && isSample.value && busy.value !== undefined;
  if (!table.value || isComing) return <div class="work" />;
  const shown = problem.value ? tab.value : 'setup';
  const Panel = PANELS[shown];
  return (
    <div class="work">
      <Tabs
        label={t.tabs.title}
        of={problem.value ? TABS : (['setup'] as const)}
        chosen={shown}
        words={(name) => t.tabs[name]}
        choose={showTab}
        panel={(name) => IDS[name]}
      />
      <div id={IDS[shown]} class={`panel at-${shown}`} role="tabpanel" aria-labelledby={`tab-${shown}`} key={shown}>
        <h2 class="hidden">{t.tabs[shown]}</h2>
        <Panel />
      </div>
    </div>
  );
}

function skip(): void {
  const stop = document.querySelector<SVGElement>('#network [data-stop][tabindex="0"]');
  (stop ?? document.querySelector<HTMLElement>('.tabs [tabindex="0"]'))?.focus();
}

/** What is under way, or was said last. */
function status(): string {
  const t = texts.value;
  if (busy.value !== undefined) return t.data.reading(busy.value);
  return working.value > 0 ? t.working : said.value;
}

function leaveByEscape(): () => void {
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && presenting.value) present(false);
  };
  document.addEventListener('keydown', leave);
  return () => document.removeEventListener('keydown', leave);
}

/** A file may be dropped anywhere. */
function acceptDrops(): () => void {
  const over = (event: DragEvent) => event.preventDefault();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    if (event.dataTransfer) void openDropped(event.dataTransfer);
  };
  document.addEventListener('dragover', over);
  document.addEventListener('drop', drop);
  return () => {
    document.removeEventListener('dragover', over);
    document.removeEventListener('drop', drop);
  };
}
