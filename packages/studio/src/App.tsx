/** The page: which panel stands where. */
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { AskPanel } from './panels/AskPanel.tsx';
import { ComparePanel } from './panels/ComparePanel.tsx';
import { DataPanel } from './panels/DataPanel.tsx';
import { FaultText } from './panels/FaultText.tsx';
import { Header } from './panels/Header.tsx';
import { HealthList } from './panels/HealthList.tsx';
import { JudgePanel } from './panels/JudgePanel.tsx';
import { LessonsPanel } from './panels/LessonsPanel.tsx';
import { MinePanel } from './panels/MinePanel.tsx';
import { MistakePanel } from './panels/MistakePanel.tsx';
import { NetworkPanel } from './panels/NetworkPanel.tsx';
import { openDropped } from './panels/opened.ts';
import { PlanePanel } from './panels/PlanePanel.tsx';
import { SettingsPanel } from './panels/SettingsPanel.tsx';
import { StepsPanel } from './panels/StepsPanel.tsx';
import { TrainPanel } from './panels/TrainPanel.tsx';
import { busy, fault, problem, said, working } from './state/store.ts';
import { texts } from './texts/texts.ts';

export function App() {
  useEffect(() => acceptDrops(), []);
  const t = texts.value;
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById('network')?.focus()}>
        {t.skip}
      </button>
      <Header />
      <div class="alerts" role="alert">
        {fault.value && <FaultText fault={fault.value} />}
      </div>
      <output class="said">{status()}</output>
      <main>
        <div class="side">
          <Section id="data" title={t.data.title}>
            <DataPanel />
          </Section>
          <Section id="settings" title={t.settings.title}>
            <SettingsPanel />
          </Section>
          <LessonsPanel />
        </div>
        {problem.value && (
          <div class="center">
            <Section id="train" title={t.train.title}>
              <TrainPanel />
              <ComparePanel />
            </Section>
            <Section id="network" title={t.network.title}>
              <NetworkPanel />
            </Section>
            <Section id="steps" title={t.steps.title}>
              <StepsPanel />
            </Section>
            <Section id="mine" title={t.mine.title}>
              <MinePanel />
            </Section>
            <Section id="mistake" title={t.mistake.title}>
              <MistakePanel />
            </Section>
          </div>
        )}
        {problem.value && (
          <div class="side">
            <Section id="ask" title={t.ask.title}>
              <AskPanel />
            </Section>
            <Section id="judge" title={t.judge.title}>
              <JudgePanel />
              <HealthList />
            </Section>
            <Section id="plane" title={t.plane.title}>
              <PlanePanel />
            </Section>
          </div>
        )}
      </main>
    </>
  );
}

/** What is under way, or was said last. */
function status(): string {
  const t = texts.value;
  if (busy.value !== undefined) return t.data.reading(busy.value);
  return working.value > 0 ? t.working : said.value;
}

function Section({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section id={id} tabIndex={-1} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
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
