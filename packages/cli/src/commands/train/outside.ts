/** What the settings allow a training of memory, and where the rest goes; says once that it goes there. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '@deltascope/core/errors';
import { FEWEST_BYTES, memoryThere, type OutsideMemory, outsideMemory } from '@deltascope/tables';
import type { Context } from '../../command.ts';
import { forgetTemporary, rememberTemporary } from '../../files/temporary.ts';
import { count } from '../../terminal/numbers.ts';
import { progressOf } from '../../terminal/progress.ts';
import { cliErrors } from '../../words/errors.ts';
import { words } from '../../words/words.ts';

/** Of the memory there is. */
const SHARE = 0.75;

/** Of a rank, the share of its host; then the cells of the table are in a file in any case. */
export function outsideOf(context: Context<'memory' | 'cache'>, ranksOfHost?: number): OutsideMemory {
  const { terminal, settings } = context;
  const { memory: memoryBytes = memoryFor(ranksOfHost), cache } = settings;
  const folder = cache === undefined ? undefined : folderIn(cache);
  const bar = progressOf(context);
  let isSaid = false;
  const say = () => {
    if (!isSaid && !settings.quiet)
      terminal.note(`${words().training.outside(count(Math.round(memoryBytes / 1e6)))}\n`);
    isSaid = true;
  };
  const made = outsideMemory({
    memoryBytes,
    folder,
    shared: ranksOfHost !== undefined,
    watch({ doing, rows, of }) {
      say();
      const text = doing === 'encode' ? words().training.encoding : words().training.passing;
      bar.update(rows / of, text(count(rows), count(of)));
    },
  });
  return {
    ...made,
    storeFor(estimatedBytes) {
      const store = made.storeFor(estimatedBytes);
      if (store && ranksOfHost === undefined) say();
      return store;
    },
    close() {
      bar.done();
      made.close();
      if (folder === undefined) return;
      rmSync(folder, { recursive: true, force: true });
      forgetTemporary(folder);
    },
  };
}

function memoryFor(ranksOfHost = 1): number {
  return Math.max(FEWEST_BYTES, (memoryThere() * SHARE) / ranksOfHost);
}

/** A folder of this process, which goes with it. */
function folderIn(cache: string): string {
  try {
    mkdirSync(cache, { recursive: true });
    const folder = mkdtempSync(join(cache, 'deltascope-'));
    rememberTemporary(folder);
    return folder;
  } catch (error) {
    const { message } = error as Error; // what node:fs throws
    throw failure(cliErrors, 'cache', { message }, { at: { file: cache } });
  }
}
