/**
 * How many rows a second does a served model answer, one at a time and in batches, how late is the slowest in a hundred, and
 * what does a request cost beside one at a bare node:http server that reads the same body and answers with the same bytes?
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { outputOf } from '../lib/output.mjs';
import { digits, markdownTable, percent } from '../lib/text.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CLI = join(ROOT, 'packages/cli/bin/deltascope.js');
const TABLE = join(ROOT, 'examples/customers.csv');
const LOADER = fileURLToPath(new URL('../node_modules/autocannon/autocannon.js', import.meta.url));
const BATCH = 1000;
/** What Node alone does with the same requests: it reads them, and answers with the file that is named. */
const BARE = `const answer = require('node:fs').readFileSync(process.argv[1]);
require('node:http').createServer((request, response) => {
  request.on('data', () => {});
  request.on('end', () => { response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': answer.length }); response.end(answer); });
}).listen(0, '127.0.0.1', function () { console.log('http://127.0.0.1:' + this.address().port + '/'); });`;
const BYTES = 'application/octet-stream';

export const serving = {
  name: 'serve',
  asks: 'How many rows a second does a served model answer?',

  async measure({ say, folder, turnSeconds, rounds }) {
    if (!existsSync(LOADER)) return { failed: 'autocannon is not installed' };
    const models = [
      ['20-40-7', []],
      ['20-5-7', ['--hidden', '5']],
    ].map(([layers, options]) => ({ layers, path: trained(folder, layers, options) }));
    const loads = loadsOf(folder);
    const seconds = Math.max(2, Math.round(turnSeconds * rounds));
    const results = [];
    for (const { layers, path } of models) {
      const command = [CLI, 'serve', path, '--port', '0'];
      for (const load of loads) {
        const answer = join(folder, 'answer');
        writeFileSync(answer, await answerTo(load, command));
        const ours = await underLoad({ name: layers, command }, load, { say, seconds });
        const bare = await underLoad({ name: 'bare node:http', command: ['-e', BARE, answer] }, load, { say, seconds });
        results.push({ ...ours, bare: bare.cpuMicroseconds });
      }
    }
    return { seconds, results };
  },

  table({ failed, seconds, results }) {
    if (failed) return `Not measured: ${failed}.`;
    const table = markdownTable(
      [
        'model',
        'requests',
        'rows a second',
        'p99',
        'processor time a request',
        "node:http's own",
        'rows a second of processor time',
        'memory after / before',
      ],
      results.map(({ server, load, rows, rowsASecond, cpuMicroseconds: cpu, bare, p99, before, after }) => [
        server,
        load,
        digits(rowsASecond),
        `${p99} ms`,
        `${digits(cpu)} µs`,
        `${digits(bare)} µs (${percent(bare / cpu)})`,
        digits((1e6 * rows) / cpu),
        before ? `${digits(after)} / ${digits(before)} MB` : '–',
      ]),
    );
    return `Each load for ${seconds} s after as long to warm up, from a process of its own (autocannon) on the same machine. node:http's own: a server that reads the same body and answers with the same bytes.\n\n${table}`;
  },
};

function trained(folder, layers, options) {
  const path = join(folder, `${layers}.safetensors`);
  const args = [CLI, 'train', TABLE, '--label', 'Segment', '--iterations', '20', '--quiet', '--out', path, ...options];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return path;
}

/** Rows of the customers: one, and a thousand in three forms. */
function loadsOf(folder) {
  const [header, ...lines] = readFileSync(TABLE, 'utf8').trimEnd().split('\n');
  const names = header.split(',');
  const rows = lines.slice(0, BATCH).map((line) => line.split(',').map((cell) => (cell === '' ? null : cell)));
  const inputs = names.filter((name) => name !== 'ID' && name !== 'Segment');
  const record = Object.fromEntries(inputs.map((name) => [name, rows[0][names.indexOf(name)]]));
  const columns = Object.fromEntries(inputs.map((name) => [name, rows.map((row) => row[names.indexOf(name)])]));
  // Zeros: the loader reads a body as text, which other numbers are not.
  const numbers = new Float64Array(inputs.length * BATCH);
  const file = (name, content) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  return [
    {
      load: 'one row, JSON',
      rows: 1,
      connections: 50,
      type: 'application/json',
      path: file('one.json', JSON.stringify({ records: [record] })),
    },
    {
      load: '1,000 rows, columns in JSON',
      rows: BATCH,
      connections: 8,
      type: 'application/json',
      path: file('columns.json', JSON.stringify({ columns })),
    },
    {
      load: '1,000 rows, CSV',
      rows: BATCH,
      connections: 8,
      type: 'text/csv',
      path: file('rows.csv', [header, ...lines.slice(0, BATCH)].join('\n')),
    },
    {
      load: '1,000 rows, float64',
      rows: BATCH,
      connections: 8,
      type: BYTES,
      accept: BYTES,
      path: file('rows.bin', new Uint8Array(numbers.buffer)),
    },
  ];
}

/** What a server of this command answers. */
async function answerTo({ path, type, accept = '*/*' }, command) {
  return served(command, async (address) => {
    const headers = { 'Content-Type': type, Accept: accept };
    const response = await fetch(`${address}predict`, { method: 'POST', headers, body: readFileSync(path) });
    return new Uint8Array(await response.arrayBuffer());
  });
}

async function underLoad({ name, command }, load, { say, seconds }) {
  return served(command, async (address, pid) => {
    say(`serve ${name}, ${load.load}`);
    await under(load, address, seconds);
    const [cpuBefore, before] = usedBy(pid);
    const { requests, p99 } = await under(load, address, seconds);
    const [cpuAfter, after] = usedBy(pid);
    return {
      server: name,
      load: load.load,
      rows: load.rows,
      rowsASecond: (requests * load.rows) / seconds,
      cpuMicroseconds: (1e6 * (cpuAfter - cpuBefore)) / requests,
      p99,
      before,
      after,
    };
  });
}

/** Starts the command, which says its address first, and ends it when the work is done. */
async function served(command, work) {
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const address = String((await once(child.stdout, 'data'))[0]).trim();
    return await work(address, child.pid);
  } finally {
    child.kill('SIGINT');
    await once(child, 'close');
  }
}

async function under({ connections, type, accept, path }, address, seconds) {
  const headers = [`content-type=${type}`, ...(accept ? [`accept=${accept}`] : [])].flatMap((one) => ['-H', one]);
  const args = ['-j', '-c', connections, '-d', seconds, '-m', 'POST', ...headers, '-i', path, `${address}predict`];
  const { out } = await outputOf(process.execPath, [LOADER, ...args.map(String)]);
  const { '2xx': requests, non2xx, errors, latency } = JSON.parse(out);
  if (non2xx + errors > 0) throw new Error(`${non2xx} refused, ${errors} failed`);
  return { requests, p99: latency.p99 };
}

/** Processor time in seconds and resident memory in MB so far, where the system tells. */
function usedBy(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [(Number(fields[11]) + Number(fields[12])) / 100, (Number(fields[21]) * 4096) / 1e6];
  } catch {
    return [Number.NaN, 0];
  }
}
