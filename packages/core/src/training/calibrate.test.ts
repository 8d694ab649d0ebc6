import { describe, expect, it } from 'vitest';
import { matrix } from '../matrix/matrix.ts';
import { temper } from '../model/temper.ts';
import { random } from '../network/random.ts';
import { temperatureFor } from './calibrate.ts';

/** Rows whose class is drawn from a distribution, which is then told at another temperature. */
function drawn(m: number, told: number) {
  const { uniform } = random(5);
  const P = matrix(m, 3);
  const y = new Int32Array(m);
  for (let i = 0; i < m; i++) {
    const p = Float64Array.from({ length: 3 }, () => uniform() ** 3);
    const sum = p[0] + p[1] + p[2];
    const u = uniform() * sum;
    y[i] = u < p[0] ? 1 : u < p[0] + p[1] ? 2 : 3;
    temper(p, told);
    P.data.set(p, 3 * i);
  }
  return { P, y };
}

describe('the temperature', () => {
  it.each([0.5, 1, 2])('undoes one of %d', (told) => {
    const { P, y } = drawn(20_000, told);
    const { temperature, logLoss, reliability } = temperatureFor(P, y);
    expect(temperature * told).toBeCloseTo(1, 1);
    expect(logLoss.after).toBeLessThanOrEqual(logLoss.before);
    expect(reliability.after.expectedCalibrationError).toBeLessThan(0.02);
  });

  it('changes no answer, and leaves a distribution', () => {
    const p = Float64Array.of(0.2, 0.5, 0.3);
    temper(p, 3);
    expect(p.indexOf(Math.max(...p))).toBe(1);
    expect(p.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
    expect(p[1] / p[0]).toBeCloseTo((0.5 / 0.2) ** (1 / 3), 12);
  });

  it('of outputs that are all 0 leaves them', () => {
    const p = new Float64Array(3);
    temper(p, 2);
    expect([...p]).toEqual([0, 0, 0]);
  });
});
