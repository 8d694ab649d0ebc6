/**
 * The ranks of a distributed training, as a command sees them: all compute the same, rank 0 alone prints and writes. What
 * differs between them is found before the first step, and a failure of one ends them all.
 */
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { agreeing, DEFAULT_SHARDS, gather, localReducer, type Reducer, tell } from '@deltascope/core/engine';
import { DeltascopeError, failure, remade } from '@deltascope/core/errors';
import { type Compared, distributedErrors } from '@deltascope/core/words';
import type { Joined, Launcher } from '@deltascope/mpi';
import type { Terminal } from '../terminal/terminal.ts';
import { cliErrors } from '../words/errors.ts';
import { spokenLanguage, words } from '../words/words.ts';
import { askToWatch, sayJoining, sayRanksDone } from './channel.ts';
import { setCurrentRank } from './current.ts';
import { hashNumber } from './hash.ts';
import { type Timed, timed } from './timed.ts';

export interface Ranks {
  readonly reducer: Reducer;
  readonly host: Host;
  /** The clock of rank 0, and its terminal; of the others, one that says nothing. */
  readonly now: () => number;
  readonly terminal: Terminal;
  /** Aborted on all ranks at the same step. */
  readonly signal: AbortSignal;
  /** Of this rank alone, while it does not meet the others. */
  readonly own: Pick<Joining, 'now' | 'signal'>;
  /** Rank 0. */
  readonly writes: boolean;
  /** Does on every rank what each does for itself; throws on all if it fails on one. */
  readonly each: <T>(work: () => Promise<T>) => Promise<T>;
  /** Throws `ranks-differ` (data) on all ranks. */
  readonly compare: (parts: Readonly<Partial<Record<Compared, string>>>) => void;
  /** The text of the first rank of this host. */
  readonly fromFirstOfHost: (text: string) => string;
  /** The bytes of rank 0. */
  readonly fromFirst: (bytes: Uint8Array) => Uint8Array;
  readonly spent: Timed['spent'];
  /** When all ranks are done. */
  readonly end: () => void;
}

/** The ranks that have the same files. */
export interface Host {
  readonly size: number;
  /** The first of this host, and of every host. */
  readonly first: number;
  readonly firsts: readonly number[];
}

export interface Joining {
  readonly terminal: Terminal;
  readonly settings: { readonly verbose?: boolean; readonly quiet?: boolean; readonly shards?: number };
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** Throws `mpi-missing`, `mpi-launcher` (usage), `rank-lost` (data). */
export async function joinRanks(given: Joining): Promise<Ranks> {
  const mpi = await loadMpi();
  const launcher = mpi.launcherOf(process.env);
  if (!launcher || launcher.size === 1) {
    sayAlone(given, launcher);
    return ranksOver(localReducer(), given);
  }
  setCurrentRank({ rank: launcher.rank, isSilent: launcher.rank > 0 }); // all ranks find the same fault in the library
  sayJoining();
  const joined = mpi.joinMpi(launcher);
  const { rank, size } = joined.reducer;
  setCurrentRank({ rank, isSilent: false, abort: joined.abort });
  await watchOthers(joined.reducer);
  const { terminal, settings } = given;
  const { shards = DEFAULT_SHARDS } = settings;
  if (settings.verbose && rank === 0)
    terminal.note(`${words().ranks.joined({ size, library: joined.library, shards })}\n`);
  if (!settings.quiet && rank === 0 && isLongDeaf(launcher, joined)) terminal.note(`${words().ranks.keepalive}\n`);
  return ranksOver(joined.reducer, given, joined);
}

/** Open MPI 4 waits eight minutes for a host that is gone, if it is not told otherwise when it starts. */
function isLongDeaf({ size, localSize = size }: Launcher, { library }: Joined): boolean {
  return localSize < size && /^Open MPI [1-4]\./.test(library) && !process.env.OMPI_MCA_oob_tcp_keepalive_time;
}

async function loadMpi() {
  try {
    return await import('@deltascope/mpi');
  } catch (error) {
    const [message] = String(error instanceof Error ? error.message : error).split('\n');
    throw failure(cliErrors, 'mpi-package', { message });
  }
}

function sayAlone({ terminal, settings }: Joining, launcher: Launcher | undefined): void {
  if (!settings.quiet && !launcher) terminal.note(`${words().ranks.alone}\n`);
}

/** The first rank listens, the others connect. */
async function watchOthers(reducer: Reducer): Promise<void> {
  const { rank } = reducer;
  const ask = async (invitation?: string) => {
    const answer = await askToWatch({ kind: 'watch-ranks', rank, invitation, language: spokenLanguage() });
    if (answer.failure !== undefined) throw failure(cliErrors, 'rank-watch', { message: answer.failure });
    return answer.invitation;
  };
  const own = rank === 0 ? await ask() : '';
  const invitation = tell(reducer, own, 0);
  if (rank > 0) await ask(invitation);
}

function ranksOver(met: Reducer, given: Joining, joined?: Joined): Ranks {
  const { rank } = met;
  const stopping = new AbortController();
  const watched = timed(met, () => performance.now());
  const { reducer, now } = agreeing(watched.reducer, {
    isAsked: () => given.signal.aborted,
    now: given.now,
    stop: () => stopping.abort(),
  });
  const host = hostAmong(met);
  const end = (spokesman = 0) => {
    reducer.barrier();
    if (!joined) return;
    sayRanksDone();
    reducer.barrier(); // before that, an end would be missed
    joined.finalize();
    setCurrentRank({ rank: spokesman, isSilent: rank > 0 });
  };
  return {
    reducer,
    now,
    host,
    terminal: rank === 0 ? given.terminal : silent(given.terminal),
    signal: stopping.signal,
    own: given,
    writes: rank === 0,
    each: (work) => onEach(reducer, work, end),
    compare: (parts) => compare(reducer, parts, end),
    fromFirstOfHost: (text) => fromFirstOfHost(reducer, host, text),
    fromFirst: (bytes) => fromFirst(reducer, bytes),
    spent: watched.spent,
    end,
  };
}

function silent(terminal: Terminal): Terminal {
  const [wait, pass] = [async () => {}, () => {}];
  return { ...terminal, live: false, out: wait, say: wait, err: pass, note: pass, status: pass };
}

type End = (spokesman?: number) => void;

/** Each says whether it failed, and the first that did says how. */
async function onEach<T>(reducer: Reducer, work: () => Promise<T>, end: End): Promise<T> {
  let result: { readonly value: T } | undefined;
  let failed: unknown;
  try {
    result = { value: await work() };
  } catch (error) {
    failed = error;
  }
  reducer.barrier(); // a slow disk may keep the others waiting
  const first = gather(reducer, [result ? 0 : 1]).findIndex(([hasFailed]) => hasFailed === 1);
  if (first < 0 && result) return result.value;
  const mine =
    failed instanceof DeltascopeError ? failed.detail : { code: 'internal', fault: 'internal', what: String(failed) };
  const told = tell(reducer, JSON.stringify(mine), first);
  end(first); // all know of it, so each ends by itself
  if (reducer.rank === first) throw failed;
  throw remade(JSON.parse(told) as DeltascopeError['detail']); // as that rank wrote it
}

function compare(reducer: Reducer, parts: Readonly<Partial<Record<Compared, string>>>, end: End): void {
  const names = Object.keys(parts) as Compared[]; // the keys of a record of these
  const numbers = gather(
    reducer,
    names.map((name) => hashNumber(parts[name] ?? '')),
  );
  const differing = numbers.map((of) => names.filter((_, i) => of[i] !== numbers[0][i]));
  const rank = differing.findIndex((of) => of.length > 0);
  if (rank < 0) return;
  end();
  throw failure(distributedErrors, 'ranks-differ', { rank, in: differing[rank] });
}

function hostAmong(reducer: Reducer): Host {
  const numbers = gather(reducer, [hashNumber(filesOfProcess())]).map(([number]) => number);
  const same = numbers.flatMap((number, rank) => (number === numbers[reducer.rank] ? [rank] : []));
  return {
    size: same.length,
    first: same[0],
    firsts: numbers.flatMap((n, rank) => (numbers.indexOf(n) === rank ? [rank] : [])),
  };
}

/** The same text in processes that have the same files. */
function filesOfProcess(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/mnt')}`;
  } catch {
    return hostname();
  }
}

function fromFirstOfHost(reducer: Reducer, { first, firsts }: Host, text: string): string {
  const told = firsts.map((rank) => tell(reducer, text, rank));
  return told[firsts.indexOf(first)];
}

function fromFirst(reducer: Reducer, bytes: Uint8Array): Uint8Array {
  const [[length]] = gather(reducer, [bytes.length]);
  const told = reducer.rank === 0 ? bytes : new Uint8Array(length);
  reducer.broadcast(told, 0);
  return told;
}
