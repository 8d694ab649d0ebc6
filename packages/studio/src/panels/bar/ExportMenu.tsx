/** The model, what other programs run of it, the report and the network's picture as files. */
import type { ExportTarget } from '@deltascope/core/export';
import { useRef, useState } from 'preact/hooks';
import { ask } from '../../state/client.ts';
import { say } from '../../state/looking.ts';
import { link } from '../../state/opening.ts';
import { iteration, language, table } from '../../state/store.ts';
import { trying } from '../../state/trying.ts';
import { texts } from '../../texts/texts.ts';
import { save } from '../common/save.ts';
import { drawnNetwork } from '../stage/drawn.ts';

export function ExportMenu() {
  const menu = useRef<HTMLDetailsElement>(null);
  const [targets, setTargets] = useState<readonly ExportTarget[]>([]);
  const t = texts.value.keep;
  const name = (table.value?.name ?? 'table').replace(/\.\w+$/, '');
  const keep = (work: () => Promise<void>) => () => void trying(work);
  const model = async () => {
    const bytes = await ask('model', { iteration: iteration.value });
    save(`${name}.safetensors`, bytes, 'application/octet-stream');
  };
  const exported = async ({ name: to, extension }: ExportTarget) => {
    const content = await ask('export', { iteration: iteration.value, to, name });
    save(`${name}${extension}`, content, 'application/octet-stream');
  };
  // All that writes them is in the same file, and the page does without it until the menu is opened.
  const load = async () => setTargets((await import('@deltascope/core/export')).EXPORT_TARGETS);
  const report = async () => {
    const lang = language.value;
    const html = await ask('report', { iteration: iteration.value, lang });
    save(`${name}.report.html`, html, 'text/html');
  };
  const svg = async () => save(`${name}.network.svg`, drawnNetwork(), 'image/svg+xml');
  const png = async () => save(`${name}.network.png`, await pngOf(drawnNetwork()), 'image/png');
  return (
    <details class="menu" id="export" ref={menu} onToggle={keep(load)}>
      <summary>{t.title}</summary>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the buttons in it have the keys. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: likewise. */}
      <div class="menu-body" onClick={() => menu.current?.removeAttribute('open')}>
        <button type="button" onClick={keep(model)}>
          {t.model}
        </button>
        {targets.map((target) => (
          <button
            key={target.name}
            type="button"
            title={target.words[language.value]}
            onClick={keep(() => exported(target))}
          >
            {t.to(target.name)}
          </button>
        ))}
        <button type="button" onClick={keep(report)}>
          {t.report}
        </button>
        <button type="button" onClick={keep(svg)}>
          {t.svg}
        </button>
        <button type="button" onClick={keep(png)}>
          {t.png}
        </button>
        <button type="button" onClick={copyLink}>
          {texts.value.copyLink}
        </button>
      </div>
    </details>
  );
}

async function copyLink(): Promise<void> {
  const address = link();
  history.replaceState(null, '', address);
  // Where copying is forbidden, the address bar has it.
  await navigator.clipboard?.writeText(address).catch(() => {});
  say(texts.value.linkCopied);
}

const PNG_SCALE = 2;

async function pngOf(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * PNG_SCALE;
    canvas.height = image.naturalHeight * PNG_SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be made')))),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}
