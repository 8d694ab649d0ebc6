/** 模型文件的问题。 */
import type { ForeignKind, ModelErrors } from '../en/modelErrors.ts';
import type { ErrorTexts } from '../sentence.ts';
import { FILE_KINDS } from './fileKinds.ts';

const KINDS: Readonly<Record<ForeignKind, string>> = { ...FILE_KINDS, json: 'JSON 文本', text: '文本' };

const GIVE = '请给由 Deltascope 写成的 .safetensors 文件。';

export const modelErrors: ErrorTexts<ModelErrors> = {
  'model-checksum': { what: '模型文件被截断或改动过：校验和不一致', next: '请重新取得文件，或重新训练。' },
  'model-foreign': { what: ({ is }) => `这个文件是${KINDS[is]}，不是 Deltascope 的模型`, next: GIVE },
  'model-foreign/empty': { what: '文件是空的：0 字节', next: GIVE },
  'model-foreign/pickle': {
    what: '这个文件是 Python pickle，可能会执行代码；Deltascope 从不载入 pickle',
    next: GIVE,
  },
  'model-foreign/resaved': { what: '这个模型被别的程序重新存过，校验和不在原来的位置了', next: GIVE },
  'model-foreign/safetensors': {
    what: '这个 safetensors 文件不是由 Deltascope 写成的：里面没有列、类和网络',
    next: GIVE,
  },
  'model-foreign/unknown': { what: '这个文件不是 Deltascope 的模型，也不是完整的 safetensors 文件', next: GIVE },
  'model-malformed': {
    what: ({ path, seen }) => `模型文件中的 ${path} 不合规定：它是 ${seen}`,
    next: '请用本版本重新训练。',
  },
  'model-mismatch': { what: '模型的各部分彼此不符', next: '请重新训练。' },
  'model-nonfinite': {
    what: ({ address, value }) => `权重 ${address} 是 ${value}，模型什么也回答不了`,
    next: '请重新训练；若只想查看，请允许这样的权重（allowNonfinite）。',
  },
  'model-version': {
    what: ({ format, needs, version }) =>
      `模型的格式是 ${format}，需要${needs ? ` deltascope ≥ ${needs}` : '更新版本的 deltascope'}；这里是 ${version}`,
    next: '请更新 deltascope，或用本版本重新训练。',
  },
  'shape/Theta': {
    what: ({ seen, layers, wanted }) =>
      `Theta 的形状是 ${seen.join('、')}，而网络 ${layers.join('-')} 的是 ${wanted.join('、')}`,
    next: '请把每个 Theta 给成 输出数 × (1 + 输入数)，偏置在最前。',
  },
  'safetensors/header': { what: ({ bytes, most }) => `文件头有 ${bytes} 字节，超过格式允许的 ${most} 字节` },
  'safetensors/name': { what: ({ name }) => `名字“${name}”已经用了` },
  'safetensors/size': {
    what: ({ name, shape, numbers }) => `张量“${name}”的形状是 ${shape.join(' × ')}，装不下 ${numbers} 个数`,
  },
  safetensors: { what: '这不是完整的 safetensors 文件', next: '请重新取得文件。' },
};
