/** Three hosts made of network namespaces on one bridge, each with a name, an address and a link of 1 Gbit/s. Needs root. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Launcher } from './mpirun.fixture.ts';

export interface Hosts {
  readonly launcher: Launcher;
  /** Takes the cable out of a host, or puts it in. */
  readonly link: (host: number, state: 'up' | 'down') => void;
  readonly remove: () => void;
}

const COUNT = 3;
const NETWORK = '10.77.0';
/** What Open MPI takes for a lost network after 6 seconds, where it would wait for eight minutes. */
const KEEPALIVE = ['oob_tcp_keepalive_time', '3', 'oob_tcp_keepalive_intvl', '1', 'oob_tcp_keepalive_probes', '3'];
const RATE = ['root', 'tbf', 'rate', '1gbit', 'burst', '256kb', 'latency', '50ms'];
const AGENT = `#!/bin/sh
host=$1; shift
exec ip netns exec $host unshare --uts --mount sh -c 'hostname "$0"; mount -t tmpfs tmpfs /dev/shm; exec sh -c "$*"' "$host" "$@"
`;

/** Why there cannot be any. */
export function whyNoHosts(): string | undefined {
  if (process.getuid?.() !== 0) return 'network namespaces need root';
  for (const tool of ['ip', 'tc', 'unshare', 'mpirun.openmpi']) {
    if (spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0) return `${tool} is not installed`;
  }
  return spawnSync('ip', ['netns', 'add', name('try')]).status === 0 && ip('netns', 'del', name('try')) === undefined
    ? undefined
    : 'this machine allows no network namespaces';
}

const name = (part: string | number) => `ds${process.pid % 10_000}${part}`;

function ip(...args: readonly string[]): void {
  execFileSync('ip', args);
}

export function makeHosts(folder: string): Hosts {
  const agent = join(folder, 'agent');
  writeFileSync(agent, AGENT);
  chmodSync(agent, 0o755);
  const bridge = name('b');
  ip('link', 'add', bridge, 'type', 'bridge');
  ip('link', 'set', bridge, 'up');
  for (let i = 1; i <= COUNT; i++) {
    const [host, cable] = [name(`h${i}`), name(`v${i}`)];
    ip('netns', 'add', host);
    ip('link', 'add', cable, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', host);
    ip('link', 'set', cable, 'master', bridge, 'up');
    ip('-n', host, 'addr', 'add', `${NETWORK}.${i}/24`, 'dev', 'eth0');
    ip('-n', host, 'link', 'set', 'eth0', 'up');
    ip('-n', host, 'link', 'set', 'lo', 'up');
    execFileSync('tc', ['qdisc', 'add', 'dev', cable, ...RATE]);
    ip('netns', 'exec', host, 'tc', 'qdisc', 'add', 'dev', 'eth0', ...RATE);
  }
  const hosts = Array.from({ length: COUNT }, (_, i) => `${name(`h${i + 1}`)}:1`).join(',');
  const settings = [
    'plm_rsh_agent',
    agent,
    'oob_tcp_if_include',
    `${NETWORK}.0/24`,
    'btl_tcp_if_include',
    `${NETWORK}.0/24`,
  ];
  const all = [...settings, 'pml', 'ob1', 'btl', 'tcp,self', ...KEEPALIVE];
  const mca = all.flatMap((word, i) => (i % 2 === 0 ? ['--mca', word] : [word]));
  return {
    launcher: {
      name: 'three hosts',
      command: [
        agent,
        name('h1'),
        'mpirun.openmpi',
        '--allow-run-as-root',
        '--host',
        hosts,
        ...mca,
        '--bind-to',
        'none',
      ],
      rankVariable: 'OMPI_COMM_WORLD_RANK',
    },
    link: (host, state) => ip('link', 'set', name(`v${host}`), state),
    remove() {
      for (let i = 1; i <= COUNT; i++) ip('netns', 'del', name(`h${i}`));
      ip('link', 'del', bridge);
    },
  };
}
