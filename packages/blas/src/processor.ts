/** How wide this processor's vectors are, and how wide those of OpenBLAS's kernels: which of the two is older. */
import { readFileSync } from 'node:fs';

/** In bits, of kernels on x64: SSE, AVX2, AVX-512. */
export type Width = 128 | 256 | 512;

/** What OpenBLAS calls its kernels, by width; those that are not here are SSE's or, like Sandybridge's, hardly more. */
const WIDE_KERNELS: Readonly<Record<string, Width>> = {
  haswell: 256,
  zen: 256,
  excavator: 256,
  skylakex: 512,
  cooperlake: 512,
  sapphirerapids: 512,
};

/** The kernels to ask for: those of the first processors with such vectors, which every later one has. */
const KERNELS_FOR: Readonly<Record<Width, string | undefined>> = { 128: undefined, 256: 'Haswell', 512: 'SkylakeX' };

export function widthOfKernels(name: string): Width {
  return WIDE_KERNELS[name.toLowerCase()] ?? 128;
}

export function kernelsFor(width: Width): string | undefined {
  return KERNELS_FOR[width];
}

/** From the flags of /proc/cpuinfo. */
export function widthOfFlags(flags: ReadonlySet<string>): Width {
  const has = (...names: readonly string[]) => names.every((name) => flags.has(name));
  if (!has('avx2', 'fma')) return 128;
  return has('avx512f', 'avx512dq', 'avx512bw', 'avx512vl') ? 512 : 256;
}

/** Undefined if the system does not say, as all but Linux on x64 do not. */
export function widthOfProcessor(): Width | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  try {
    const [, flags] = /^flags\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8')) ?? [];
    return flags === undefined ? undefined : widthOfFlags(new Set(flags.trim().split(/\s+/)));
  } catch {
    return undefined;
  }
}
