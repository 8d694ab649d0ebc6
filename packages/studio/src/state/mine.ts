/** A person's own numbers: read by the worker, compared at the iteration looked at, and the first that differs opened. */
import { put } from './cells.ts';
import { ask } from './client.ts';
import { askNumber, chooseRow } from './looking.ts';
import * as store from './store.ts';
import { pause } from './training.ts';
import { trying } from './trying.ts';

export async function compareMine(files: readonly File[]): Promise<void> {
  if (store.playing.value) await pause();
  await trying(async () => {
    const given = await Promise.all(
      files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
    );
    put({ mine: undefined });
    const compared = await ask('mine', { files: given, iteration: store.iteration.value });
    put({ mine: compared, tab: 'bugs' });
    if (compared.row !== undefined) await chooseRow(compared.row);
    if (compared.address !== undefined) await askNumber(compared.address);
  });
}
