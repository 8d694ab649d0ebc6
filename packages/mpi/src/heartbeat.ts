/**
 * Ranks that watch each other beside MPI, which waits for a stopped process for ever and for a lost network for minutes: each
 * holds a TCP connection to rank 0, and both sides send a line every half second. Belongs to a thread whose event loop is
 * free while another is inside MPI. Silence is counted in turns of one's own timer, so that a job that is suspended whole,
 * and goes on, is not taken for dead.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { type DeltascopeError, failure } from '@deltascope/core/errors';
import { distributedErrors } from '@deltascope/core/words';

const BEAT_MS = 500;
const SILENT_BEATS = 10;
/** So long a connection may take to say who it is. */
const CONNECT_MS = 5000;
/** The switch of who has no TCP between hosts. */
export const HEARTBEAT = 'DELTASCOPE_HEARTBEAT';

/** Which rank watches, whom it joins, and who is told of a loss. */
export interface HeartbeatOptions {
  readonly rank: number;
  /** What rank 0 gave: where it is. Rank 0 needs none. */
  readonly invitation?: string;
  /** Given what will be lost's error if a peer's connection ends: a launcher may leave no time for words then. */
  readonly ready?: (error: DeltascopeError) => void;
  /** Called once, before the others are told; without an error if rank 0 says what it was. */
  readonly lost: (error: DeltascopeError | undefined) => void;
  /** Called when the others were told. */
  readonly leave?: () => void;
}

/** Ranks that are watched. */
export interface Heartbeat {
  /** For the other ranks. */
  readonly invitation: string;
  /** The work is done: who ends from now on is not missed. */
  readonly end: () => void;
}

interface Invitation {
  readonly host: string;
  readonly port: number;
  readonly addresses: readonly string[];
  /** What a rank says, and what rank 0 answers. */
  readonly token: string;
  readonly answer: string;
}

interface Peer {
  readonly rank: number;
  readonly host: string;
  readonly pid: number;
}

/** Throws `rank-lost` (data) if rank 0 is not reached. */
export async function heartbeat({ rank, invitation, ...heard }: HeartbeatOptions): Promise<Heartbeat> {
  const watch = watcher(heard);
  if (invitation === undefined) return invite(watch);
  await join(JSON.parse(invitation) as Invitation, rank, watch); // written by `invite` of the same version
  return { invitation, end: watch.end };
}

type Watch = ReturnType<typeof watcher>;

/** Watches peers, each over its connection. */
function watcher({ ready, lost, leave }: Pick<HeartbeatOptions, 'ready' | 'lost' | 'leave'>) {
  const sockets = new Set<Socket>();
  let hasEnded = false;
  const giveUp = (error: DeltascopeError | undefined) => {
    if (hasEnded) return;
    hasEnded = true;
    lost(error);
    end('failed');
    leave?.();
  };
  const end = (word: 'bye' | 'failed') => {
    hasEnded = true;
    for (const socket of sockets) socket.end(`${word}\n`);
  };
  return {
    end: () => end('bye'),
    add(peer: Peer, socket: Socket, lines: EventEmitter) {
      let silent = 0;
      let isDone = false;
      const ended = failure(distributedErrors, 'rank-lost/ended', peer);
      ready?.(ended);
      sockets.add(socket);
      const beat = setInterval(() => {
        if (hasEnded || isDone) return clearInterval(beat);
        socket.write('.\n');
        silent += 1;
        const seconds = (SILENT_BEATS * BEAT_MS) / 1000;
        if (silent > SILENT_BEATS) giveUp(failure(distributedErrors, 'rank-lost', { ...peer, seconds }));
      }, BEAT_MS);
      lines.on('line', (line: string) => {
        silent = 0;
        if (line === 'bye') isDone = true;
        if (line === 'failed') giveUp(peer.rank === 0 ? undefined : ended);
      });
      const gone = () => {
        if (!isDone) giveUp(ended);
      };
      socket.on('error', () => {}); // followed by close
      socket.on('end', gone); // sooner than close, which waits for our own end
      socket.on('close', gone);
    },
  };
}

/** Rank 0 listens, at every address that it has. */
async function invite(watch: Watch): Promise<Heartbeat> {
  const [token, answer] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
  const server = createServer((socket) => {
    const lines = linesOf(socket);
    const late = setTimeout(() => socket.destroy(), CONNECT_MS);
    socket.on('error', () => {}); // a stranger's, or one that is watched
    lines.once('line', (line) => {
      clearTimeout(late);
      const peer = peerOf(line, token);
      if (!peer) return socket.destroy();
      socket.write(`${answer} ${process.pid}\n`);
      lines.once('line', () => watch.add(peer, socket, lines)); // of several addresses, the rank keeps one
    });
  });
  server.listen(0);
  await once(server, 'listening');
  const at = server.address();
  const port = typeof at === 'object' && at ? at.port : 0;
  const invitation: Invitation = { host: hostname(), port, addresses: ownAddresses(), token, answer };
  return { invitation: JSON.stringify(invitation), end: watch.end };
}

/** Undefined for who does not know the token. */
function peerOf(line: string, token: string): Peer | undefined {
  const [said, rank, pid, ...host] = line.split(' ');
  const isKnown = said.length === token.length && timingSafeEqual(Buffer.from(said), Buffer.from(token));
  return isKnown ? { rank: Number(rank), pid: Number(pid), host: host.join(' ') } : undefined;
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith('fe80'))
    .map(({ address }) => address);
}

/** The first address of rank 0 that answers. */
async function join(to: Invitation, rank: number, watch: Watch): Promise<void> {
  const { host, port, token, answer } = to;
  const addresses = host === hostname() ? ['127.0.0.1', ...to.addresses] : to.addresses;
  const unreached = failure(distributedErrors, 'rank-lost/unreached', { addresses, port });
  const sockets: Socket[] = [];
  const attempt = async (address: string) => {
    const socket = connect({ host: address, port });
    sockets.push(socket);
    const lines = linesOf(socket);
    socket.on('error', () => {}); // refused: another address may answer
    socket.setTimeout(CONNECT_MS, () => socket.destroy());
    socket.write(`${token} ${rank} ${process.pid} ${hostname()}\n`);
    const [line] = await Promise.race([once(lines, 'line'), once(socket, 'close').then(() => [''])]);
    const [said, pid] = String(line).split(' ');
    if (said !== answer) throw unreached;
    socket.setTimeout(0);
    return { socket, lines, pid: Number(pid) };
  };
  const reached = await Promise.any(addresses.map(attempt)).catch(() => {
    throw unreached;
  });
  for (const socket of sockets) if (socket !== reached.socket) socket.destroy();
  reached.socket.write('.\n');
  watch.add({ rank: 0, host, pid: reached.pid }, reached.socket, reached.lines);
}

/** Longer no line is. */
const LONGEST_LINE = 1000;

/** Emits `line` for each line that comes. */
function linesOf(socket: Socket): EventEmitter {
  const lines = new EventEmitter();
  let rest = '';
  socket.setEncoding('utf8').on('data', (part) => {
    const whole = `${rest}${part}`.split('\n');
    rest = whole.pop() ?? '';
    if (rest.length > LONGEST_LINE) socket.destroy();
    for (const line of whole) lines.emit('line', line);
  });
  return lines;
}
