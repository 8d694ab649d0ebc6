/** BLAS 库的问题。 */
import type { BlasErrors } from '../en/blasErrors.ts';
import type { ErrorTexts } from '../sentence.ts';

const NAME = ({ variable }: { readonly variable: string }) =>
  `请给出带有 cblas_sgemm 和 cblas_dgemm 的动态库的路径，或设 ${variable}=none，或去掉它。`;

export const blasErrors: ErrorTexts<BlasErrors> = {
  'blas-missing/machine': {
    what: '这台机器上没有找到 BLAS',
    next: '请安装 OpenBLAS（Debian 是 libopenblas0，macOS 自带一个），或选 wasm 引擎。',
  },
  'blas-not-loaded': {
    what: ({ variable, path, message }) => `${variable} 指明的 ${path} 载入不了：${message}`,
    next: NAME,
  },
  'blas-not-loaded/no-gemm': {
    what: ({ variable, path }) => `${variable} 指明的 ${path} 里没有 cblas_sgemm`,
    next: NAME,
  },
  'blas-range': { what: ({ m, k, n, size }) => `${m} × ${k} 乘 ${k} × ${n} 会超出它 ${size} 字节的内存` },
};
