/** The functions of elementary/ and article/sigmoid.ts as JavaScript text, to the bit the same. */

/** By name; each may call those above it. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  exp: `// e^x and its kin by argument reduction and Taylor series: the same bits in every runtime.
const LN2_HIGH = 0.6931471803691238; // ln 2 = LN2_HIGH + LN2_LOW
const LN2_LOW = 1.9082149292705877e-10;

/** 2^k at index k + 1074, by exact halving and doubling. */
const POWER_OF_TWO = new Float64Array(2098).fill(1);
for (let k = 1075; k < 2098; k++) POWER_OF_TWO[k] = POWER_OF_TWO[k - 1] * 2;
for (let k = 1073; k >= 0; k--) POWER_OF_TWO[k] = POWER_OF_TWO[k + 1] / 2;

/** The whole number nearest to x / ln 2. */
function nearestPower(x) {
  return x * (1 / Math.LN2) + 6755399441055744 - 6755399441055744;
}

/** e^x - 1 for |x| <= ln 2 / 2 */
function expm1Reduced(x) {
  const xx = x * x;
  const odd = 1 / 6 + xx * (1 / 120 + xx * (1 / 5040 + xx * (1 / 362880 + xx * (1 / 39916800 + xx * (1 / 6227020800)))));
  const even = 1 / 24 + xx * (1 / 720 + xx * (1 / 40320 + xx * (1 / 3628800 + xx * (1 / 479001600))));
  return x + (xx / 2 + xx * x * (odd + x * even));
}

function exp(x) {
  if (x > 709.782712893384) return Infinity;
  if (x < -708) return 0;
  if (Number.isNaN(x)) return x;
  const k = nearestPower(x);
  const y = 1 + expm1Reduced(x - k * LN2_HIGH - k * LN2_LOW);
  return k > 1023 ? y * 2 * POWER_OF_TWO[1023 + 1074] : y * POWER_OF_TWO[k + 1074];
}`,
  expm1: `/** e^x - 1 */
function expm1(x) {
  const k = nearestPower(x);
  if (!(Math.abs(k) < 64)) return exp(x) - 1;
  const power = POWER_OF_TWO[k + 1074];
  return power * expm1Reduced(x - k * LN2_HIGH - k * LN2_LOW) + (power - 1);
}`,
  tanh: `function tanh(x) {
  const e = expm1(Math.max(-2 * Math.abs(x), -60));
  const magnitude = Math.abs(e) / (e + 2);
  return x < 0 ? -magnitude : magnitude;
}`,
  sigmoid: `/** 1 / (1 + e^-z), by the side of 0 on which e^ does not overflow. */
function sigmoid(z) {
  const e = exp(-Math.abs(z));
  const larger = 1 / (1 + e);
  return z < 0 ? e * larger : larger;
}`,
  log: `const bits = new DataView(new ArrayBuffer(8));

/** The natural logarithm: x = 2^k (1 + t), ln(1 + t) = 2 artanh(t / (2 + t)). */
function log(x) {
  if (x === 0) return -Infinity;
  if (!(x > 0) || x === Infinity) return x > 0 ? x : NaN;
  const subnormal = x < POWER_OF_TWO[52];
  bits.setFloat64(0, subnormal ? x * POWER_OF_TWO[1128] : x);
  const high = bits.getUint32(0);
  let k = (high >>> 20) - 1023 - (subnormal ? 54 : 0);
  bits.setUint32(0, (high & 0x000fffff) | 0x3ff00000);
  let f = bits.getFloat64(0);
  if (f > Math.SQRT2) {
    f /= 2;
    k += 1;
  }
  const t = f - 1;
  const s = t / (2 + t);
  const q = s * s;
  const qq = q * q;
  const even = 2 / 3 + qq * (2 / 7 + qq * (2 / 11 + qq * (2 / 15 + qq * (2 / 19 + qq * (2 / 23)))));
  const odd = 2 / 5 + qq * (2 / 9 + qq * (2 / 13 + qq * (2 / 17 + qq * (2 / 21))));
  const half = (t * t) / 2;
  const small = s * (half + q * (even + q * odd)) + k * LN2_LOW;
  return k * LN2_HIGH - (half - small - t);
}`,
};

/** The texts of those functions that a program's text calls, and of those that they call. */
export function functionsFor(program: string): string {
  let text = program;
  const needed: string[] = [];
  for (const [name, source] of Object.entries(FUNCTIONS).reverse()) {
    if (!new RegExp(`\\b${name}\\(`).test(text)) continue;
    needed.unshift(source);
    text += source;
  }
  return needed.join('\n\n');
}
