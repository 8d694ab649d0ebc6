/** What is wrong with the training as it is now, or that nothing is. */
import { findings } from '../../state/store.ts';
import { spoken, texts } from '../../texts/texts.ts';

export function HealthList() {
  if (!findings.value) return null;
  const { found } = findings.value;
  const t = texts.value.health;
  return (
    <div id="health">
      <h3>{t.title}</h3>
      {found.length === 0 ? (
        <p class="soft">{t.well}</p>
      ) : (
        <ul>
          {found.map((finding) => (
            <li key={finding.code}>{spoken.value.finding(finding)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
