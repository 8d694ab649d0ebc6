/** What `train` and `evaluate` say of how far their figures can be believed, through the command line. */
import { random } from '@deltascope/core/network';
import { describe, expect, test } from 'vitest';
import { benchHere } from '../../inProcess.fixture.ts';

const { file, runHere: run } = benchHere('trust');
const { uniform } = random(3);

/** Readings of 40 machines that tell the machine, which fails or not by chance; a cost that only failed ones have. */
const readings = Array.from({ length: 40 }, (_, machine) => {
  const own = [uniform(), uniform(), uniform()];
  const fails = uniform() < 0.5;
  return Array.from({ length: 8 }, (_, n) => {
    const cells = own.map((x) => (x + 0.002 * uniform()).toFixed(5));
    const day = `2024-${String(1 + (n % 8)).padStart(2, '0')}-${String(1 + (machine % 28)).padStart(2, '0')}`;
    return [
      1000 + 7 * (machine * 8 + n),
      `m${machine}`,
      day,
      ...cells,
      fails ? 100 + machine : 0,
      fails ? 'fails' : 'runs',
    ];
  });
}).flat();
const machines = file(
  'machines.csv',
  `ReadingNo,machine,day,a,b,c,cost,y\n${readings.map((row) => row.join(',')).join('\n')}\n`,
);
const train = (...options: string[]) =>
  run(['train', machines, '--label', 'y', '--lambda', '0.001', '--hidden', '16', '--patience', '0', ...options]);
const last = (out: string) => JSON.parse(out.trimEnd().split('\n').at(-1) ?? '');

describe('a table whose figures are too kind', () => {
  test('is told of: what gives the label away, what groups the rows, what is their time, and shuffled labels', async () => {
    const { code, out } = await train('--json', '--iterations', '60');
    expect(code).toBe(0);
    const { health, trust, validation } = last(out);
    const codes = health.map((finding: { code: string; column?: string }) => `${finding.code} ${finding.column ?? ''}`);
    expect(codes).toContain('gives-label-away cost');
    expect(codes).toContain('looks-like-group machine');
    expect(codes).toContain('looks-like-time day');
    expect(codes).toContain('shuffled-labels ');
    expect(trust.accuracy).toMatchObject({ value: validation.accuracy, level: 0.95, method: 'wilson' });
  });

  test('--no-checks leaves the alarms and the second training away, not the interval', async () => {
    const { out } = await train('--json', '--no-checks', '--iterations', '20');
    const { health, trust } = last(out);
    expect(health.map(({ code }: { code: string }) => code)).not.toContain('gives-label-away');
    expect([trust.linear, trust.accuracy.of]).toEqual([undefined, 64]);
  });

  test('by machine it is no better than chance, in groups that are counted', async () => {
    const options = [
      '--split',
      'group:machine',
      '--ignore',
      'cost,ReadingNo,day',
      '--folds',
      '4',
      '--iterations',
      '60',
    ];
    const { out } = await train('--json', ...options);
    const { trust, folds, split, layers } = last(out);
    expect(layers[0]).toBe(3);
    expect(split).toMatchObject({ by: 'group:machine', repeats: 0 });
    expect(trust.accuracy).toMatchObject({ method: 'wilson-clustered', clusters: 8 });
    expect(trust.accuracy.low).toBeLessThan(0.5);
    expect(folds.mean).toBeLessThan(0.75);
    expect(folds.interval).toMatchObject({ method: 'corrected-resampled', of: 4, value: folds.mean });
    expect((await train(...options)).out).toMatch(/Held-out accuracy .* 95 % interval .* rows in 8 groups/);
  });

  test('by time rows too near before the held-out ones are in no part, and told', async () => {
    const { code, out, err } = await train('--split', 'time:day,20', '--iterations', '5', '--json');
    expect(code).toBe(0);
    const { split, train: learned, validation } = last(out);
    const gap = split.dropped.find(({ reason }: { reason: string }) => reason === 'split-gap').count;
    expect(gap).toBeGreaterThan(5);
    expect(learned.rows + validation.rows + gap).toBe(320);
    expect(err).toContain(`${gap} in the gap of day`);
  });
});

describe('gates', () => {
  test.each([
    [['--fail-under', '0.99'], 5],
    [['--fail-under', '0.2'], 0],
  ])('%o exits with %i, and says why', async (options, wanted) => {
    const { code, err } = await train(
      '--split',
      'group:machine',
      '--ignore',
      'cost',
      '--iterations',
      '20',
      '--quiet',
      ...options,
    );
    expect([code, err.includes('--fail-under')]).toEqual([wanted, wanted === 5]);
  });
});

test('rows written three times are told, and give the figure that they have once', async () => {
  const lines = Array.from(
    { length: 90 },
    () => `${uniform().toFixed(4)},${uniform().toFixed(4)},${uniform() < 0.5 ? 'p' : 'q'}`,
  );
  const accuracyOf = async (times: number) => {
    const name = file(
      `flips${times}.csv`,
      `a,b,y\n${Array.from({ length: times }, () => lines)
        .flat()
        .join('\n')}\n`,
    );
    const { out, err } = await run([
      'train',
      name,
      '--label',
      'y',
      '--lambda',
      '0',
      '--hidden',
      '20',
      '--folds',
      '5',
      '--json',
      '--no-checks',
    ]);
    return { ...last(out), err };
  };
  const [once, thrice] = [await accuracyOf(1), await accuracyOf(3)];
  expect(thrice.split.repeats).toBe(180);
  expect(thrice.err).toContain('180 of 270 rows have the same inputs as an earlier row; equal rows stay on one side');
  expect(thrice.trust.accuracy.clusters).toBe(18);
  for (const { folds } of [once, thrice]) {
    expect(folds.interval.low).toBeLessThan(0.5);
    expect(folds.mean).toBeLessThan(0.68);
  }
});

describe('probabilities of two classes', () => {
  const lines = Array.from({ length: 400 }, () => {
    const a = uniform();
    return `${a.toFixed(4)},${uniform().toFixed(4)},${uniform() < 0.35 * a ? 'yes' : 'no'}`;
  });
  const rare = file('rare.csv', `a,b,y\n${lines.join('\n')}\n`);

  test('a threshold that finds more is told, and used by predict and evaluate', async () => {
    const { out } = await run(['train', rare, '--label', 'y', '--json', '--no-checks', '--out', 'rare.safetensors']);
    const { curves } = last(out);
    expect(curves).toMatchObject({ class: 'yes', rocAuc: expect.closeTo(0.7, 0) });
    const { threshold } = curves.balanced;
    expect(threshold).toBeLessThan(0.4);
    const recall = async (...options: string[]) =>
      last((await run(['evaluate', 'rare.safetensors', rare, '--json', ...options])).out).perClass[1].recall;
    expect(await recall('--threshold', String(threshold))).toBeGreaterThan((await recall()) + 0.3);
    const answers = (await run(['predict', 'rare.safetensors', rare, '--threshold', '0.2', '--quiet'])).out
      .trimEnd()
      .split('\n');
    for (const line of answers.slice(1)) {
      const [predicted, , yes] = line.split(',').slice(3);
      expect(predicted).toBe(Number(yes) >= 0.2 ? 'yes' : 'no');
    }
  });

  test('--threshold is refused for more classes', async () => {
    const three = file(
      'three.csv',
      `a,y\n${Array.from({ length: 30 }, (_, i) => `${i},${'xyz'[i % 3]}`).join('\n')}\n`,
    );
    await run([
      'train',
      three,
      '--label',
      'y',
      '--features',
      'a',
      '--quiet',
      '--no-checks',
      '--out',
      'three.safetensors',
    ]);
    const { code, err } = await run(['predict', 'three.safetensors', three, '--threshold', '0.3']);
    expect([code, err]).toEqual([2, expect.stringContaining('a threshold is for two classes, and the model has 3')]);
  });

  test('--calibrate keeps a temperature in the model, by which predict answers', async () => {
    const options = [
      '--label',
      'y',
      '--lambda',
      '0',
      '--hidden',
      '30',
      '--patience',
      '0',
      '--no-checks',
      '--iterations',
      '300',
    ];
    await run(['train', rare, ...options, '--quiet', '--out', 'sure.safetensors']);
    const { out } = await run(['train', rare, ...options, '--calibrate', '--json', '--out', 'calm.safetensors']);
    const { calibration } = last(out);
    expect(calibration.temperature).toBeGreaterThan(1.2);
    expect(calibration.logLoss.after).toBeLessThan(calibration.logLoss.before);
    expect(calibration.reliability.after.bins).toHaveLength(10);
    const first = async (model: string) =>
      JSON.parse((await run(['predict', model, rare, '--json'])).out.split('\n')[0]).probabilities;
    const [sure, calm] = [await first('sure.safetensors'), await first('calm.safetensors')];
    expect(Math.log(calm.yes / calm.no) * calibration.temperature).toBeCloseTo(Math.log(sure.yes / sure.no), 6);
  });
});

describe('a new table', async () => {
  const rows = (shift: number, count = 300) =>
    Array.from({ length: count }, () => {
      const a = uniform();
      return `${(a + shift).toFixed(4)},${'rst'[Math.floor(3 * uniform())]},${a > 0.5 ? 'p' : 'q'}`;
    }).join('\n');
  const learned = file('learned.csv', `a,w,y\n${rows(0)}\n`);
  await run(['train', learned, '--label', 'y', '--quiet', '--no-checks', '--out', 'new.safetensors']);

  test('that is not what was learned from is told of, by evaluate and predict, and where it fails', async () => {
    const shifted = file('shifted.csv', `a,w,y\n${rows(0.4)}\n${rows(0, 200)}\n`);
    const found = last((await run(['evaluate', 'new.safetensors', shifted, '--json'])).out);
    expect(found.drift).toMatchObject([{ column: 'a' }]);
    expect(found.interval).toMatchObject({ method: 'wilson', of: 500, value: found.accuracy });
    expect(found.slices.worst[0].column).toBe('a');
    expect((await run(['evaluate', 'new.safetensors', shifted])).out).toMatch(
      /fails most where[\s\S]*\na: .*[\s\S]*"a" is/,
    );
    expect((await run(['predict', 'new.safetensors', shifted])).err).toContain('stability index');
    expect(last((await run(['predict', 'new.safetensors', shifted, '--json'])).err).drift).toEqual(found.drift);
  });

  test('of the same kind: nothing is told', async () => {
    const same = file('same.csv', `a,w,y\n${rows(0)}\n`);
    const { drift } = last((await run(['evaluate', 'new.safetensors', same, '--json'])).out);
    expect(drift).toEqual([]);
  });
});
