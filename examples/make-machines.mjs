/** Writes machines.csv: made-up readings of machines, with every trap that makes a held-out figure too kind. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MACHINES = 120;
const READINGS = 6;

/** A small generator of its own, so that the table is the same everywhere (Steele and Vigna's SplitMix, in 32 bits). */
function uniformFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** Whether a machine will fail depends on how hot and worn it is, and on chance. */
function machine(uniform, number) {
  const [heat, wear, hum, pressure] = [uniform(), uniform(), uniform(), uniform()];
  return { number, heat, wear, hum, pressure, fails: heat + wear + 0.8 * (uniform() - 0.5) > 1 };
}

export function machinesCsv() {
  const uniform = uniformFrom(5);
  const machines = Array.from({ length: MACHINES }, (_, i) => machine(uniform, i));
  const lines = [];
  for (let month = 0; month < READINGS; month++) {
    for (const { number, heat, wear, hum, pressure, fails } of machines) {
      const near = (value, by, digits) => (value + by * (uniform() - 0.5)).toFixed(digits);
      const date = new Date(Date.UTC(2024, month, 1 + Math.floor(28 * uniform()))).toISOString().slice(0, 10);
      lines.push([
        10_000 + 7 * lines.length,
        `M${String(number + 1).padStart(2, '0')}`,
        date,
        near(60 + 25 * heat, 0.6, 1),
        near(8 * wear, 0.1, 2),
        near(200 + 90 * hum, 2, 0),
        near(4 + 3 * pressure, 0.06, 2),
        fails ? Math.round(400 + 900 * uniform()) : 0,
        fails ? 'fails' : 'runs',
      ]);
    }
  }
  const header = 'ReadingNo,Machine,Date,Temperature,Vibration,Hum,Pressure,RepairCost,Outcome';
  return `${[header, ...lines.map((cells) => cells.join(','))].join('\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(fileURLToPath(new URL('machines.csv', import.meta.url)), machinesCsv());
}
