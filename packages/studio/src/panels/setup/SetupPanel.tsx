/** The table and how it is read, and all settings of network and training. */
import { texts } from '../../texts/texts.ts';
import { DataPanel } from './DataPanel.tsx';
import { SettingsPanel } from './SettingsPanel.tsx';

export function SetupPanel() {
  const t = texts.value;
  return (
    <div class="setup">
      <section id="data" aria-labelledby="data-title">
        <h2 id="data-title">{t.data.title}</h2>
        <DataPanel />
      </section>
      <section id="settings" aria-labelledby="settings-title">
        <h2 id="settings-title">{t.settings.title}</h2>
        <SettingsPanel />
      </section>
    </div>
  );
}
