/** Known mistakes switched on, and a person's own numbers, with the mistake behind them. */
import { texts } from '../../texts/texts.ts';
import { MinePanel } from './MinePanel.tsx';
import { MistakePanel } from './MistakePanel.tsx';

export function BugsPanel() {
  return (
    <div class="bugs">
      <section id="mistake" aria-labelledby="mistake-title">
        <h2 id="mistake-title">{texts.value.mistake.title}</h2>
        <MistakePanel />
      </section>
      <MinePanel />
    </div>
  );
}
