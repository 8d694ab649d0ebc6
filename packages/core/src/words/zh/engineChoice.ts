/** 为什么由这个引擎计算、用这种优化方法，以及不能向引擎要求什么。 */
import type { EngineNote, WhyAlone } from '../../engine/engine.ts';
import type { ComputedBy } from '../../model/model.ts';
import type { OptimizerReason } from '../../optimize/choose.ts';
import type { EngineNotice, EngineReason, WhyNotWide, WorkSize } from '../../training/engineReason.ts';
import type { EngineChoiceErrors } from '../en/engineChoice.ts';
import type { ComputedWith, EngineWords } from '../engineWords.ts';
import type { ErrorTexts } from '../sentence.ts';
import { count } from './chinese.ts';

export const engineChoiceErrors: ErrorTexts<EngineChoiceErrors> = {
  'blas-in-memory': {
    what: ({ option }) => `${option} blas 要把所有行放在内存里，而这些行在文件里`,
    next: ({ option }) => `请选 ${option} wasm，或允许用更多内存。`,
  },
  'blas-missing': {
    what: ({ option }) => `${option} blas 需要系统的 BLAS，而这里够不到它`,
    next: ({ option }) => `请选 ${option} wasm。`,
  },
  'fast-math': {
    what: ({ option }) => `要求参考引擎用 ${option}，而参考引擎就是要每一位都对`,
    next: ({ option }) => `请去掉 ${option}，或选 wasm 引擎。`,
  },
  'no-wasm': {
    what: ({ option, engine }) => `${option} ${engine} 需要带 SIMD 的 WebAssembly，而这个运行环境没有`,
    next: ({ option }) => `请选 ${option} reference：慢一些，同样正确。`,
  },
  precision: {
    what: ({ reason }) => `要求参考引擎用 float32；选用参考引擎是因为：${reasonText(reason)}`,
    next: ({ option }) => `它只用 float64 计算：请去掉 ${option}，或选 wasm 引擎。`,
  },
};

function reasonText(reason: EngineReason): string {
  switch (reason.why) {
    case 'asked':
      return '按要求';
    case 'given':
      return '由调用者给出';
    case 'no-simd':
      return '这个运行环境没有 WebAssembly SIMD';
    case 'same-bits':
      return `${forSize(reason)}，比参考引擎快，每一位都相同`;
    case 'near':
      return `${forSize(reason)}，与参考引擎约有 ${reason.digits} 位相同，在${reason.isFused ? '同类处理器' : '每台机器'}上结果逐位相同`;
    case 'small-products':
      return `${forSize(reason)}，乘积太小，用库也不会更快`;
    case 'library':
      return `${forSize(reason)}，只有用同一个库、同样的处理器和线程数，结果才逐位相同`;
    default:
      return reason satisfies never;
  }
}

function forSize({ rows, weights, isWide }: WorkSize): string {
  return `${count(rows)} 行、${count(weights)} 个权重${isWide ? '，用宽分块' : ''}`;
}

const ALONE: Readonly<Record<WhyAlone, string>> = {
  'not-shared': '这里不能共享内存（页面须跨源隔离）',
  'no-threads': '这个运行环境不能再启动线程',
  'no-waiting': '页面自己的线程不能等待别的线程（请在 worker 里计算）',
};

const NOT_WIDE: Readonly<Record<WhyNotWide, string>> = {
  runtime: '不知道这个运行环境能否用 256 位向量；有 AVX2 的 x64 处理器上的 Node.js 24 可以',
  bits: '试算时宽分块的结果与其他计算核不逐位相同，所以由其他计算核计算',
};

const NO_RELAXED_SIMD = '这个运行环境没有 relaxed SIMD，Node.js 21 及更新的版本才有';

function noticeText(notice: EngineNotice): string {
  switch (notice.of) {
    case 'no-simd':
      return '这个运行环境没有 WebAssembly SIMD，或没有内存可用：由参考引擎计算，结果逐位相同，只是慢。';
    case 'alone':
      return `只用一个线程：${ALONE[notice.because]}。`;
    case 'not-wide':
      return `${notice.option} 没有作用：${NOT_WIDE[notice.because]}。`;
    case 'not-fused':
      return `${notice.option} 没有作用：${NO_RELAXED_SIMD}。`;
    case 'not-for-others':
      return `${notice.option} 没有作用：它只用于 wasm 引擎。`;
    default:
      return notice satisfies never;
  }
}

function noteText(note: EngineNote): string {
  switch (note.of) {
    case 'alone':
      return `只用一个线程：${ALONE[note.because]}`;
    case 'not-fused':
      return `没有融合乘加的计算核：${NO_RELAXED_SIMD}`;
    case 'absent':
      return `线程变少了：线程 ${note.thread} 没有启动`;
    default:
      return note satisfies never;
  }
}

const KERNELS: Readonly<Record<ComputedBy['kernels'], string>> = {
  reference: '可读的 JavaScript',
  wasm: '自有的计算核',
  exact: '从前的精确计算核',
  packed: '从前的打包计算核',
  blas: '乘积由库计算：',
};

function computedText({ engine, computedBy }: ComputedWith): string {
  const { kernels, library, threads, fastMath } = computedBy;
  const parts = [
    engine.name,
    `${KERNELS[kernels]}${library === undefined ? '' : `“${library}”`}`,
    engine.precision === 'f32' ? 'float32' : 'float64',
    `${threads} 个线程`,
  ];
  return [...parts, ...(fastMath ? ['fast-math'] : [])].join('，');
}

function optimizerText(name: string, reason: OptimizerReason): string {
  if (reason.why === 'asked') return `${name}，按要求。`;
  const { rows, weights, most } = reason;
  const size = `${rows} 行 × ${weights} 个权重 = 每遍 ${rows * weights} 次乘法`;
  return reason.why === 'few'
    ? `${name}，因为${size}不算多，每一步都可以看全部的行。`
    : `${name}，因为${size}，多于 ${most}：它每批之后就移动。`;
}

export const engineWords: EngineWords = {
  reason: reasonText,
  notice: noticeText,
  note: noteText,
  computed: computedText,
  optimizer: optimizerText,
};
