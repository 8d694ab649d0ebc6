/** 模型文件的问题。 */
import type { ForeignKind, ModelErrors } from '../en/modelErrors.ts';
import type { ErrorTexts } from '../sentence.ts';
import { shorten } from '../shown.ts';
import { FILE_KINDS } from './fileKinds.ts';
import { wantedFieldText } from './wantedField.ts';

const KINDS: Readonly<Record<ForeignKind, string>> = { ...FILE_KINDS, json: 'JSON 文本', text: '文本' };

const GIVE = '请给由 Deltascope 写成的 .safetensors 文件。';
const AGAIN = '请重新训练。';
const TAKE = '请重新取得文件。';

const network = ({ layers }: { readonly layers: readonly number[] }) => `网络 ${layers.join('-')} `;
const tensorIs = ({ tensor }: { readonly tensor: string }) => `张量“${shorten(tensor, 100)}”`;
const sizes = (shape: readonly number[]) => shape.join(' × ') || '一个数';

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
    what: ({ path, seen, wanted }) =>
      `模型文件${seen === null ? `缺少 ${path}` : `中的 ${path} 是 ${seen}`}，应为${wantedFieldText(wanted)}`,
    next: '请用本版本重新训练。',
  },
  'model-mismatch/class-weights': {
    what: (of) => `模型给了 ${of.weights} 个类的权重，而${network(of)}回答 ${of.layers.at(-1)} 个类`,
    next: AGAIN,
  },
  'model-mismatch/classes': {
    what: (of) => `模型有 ${of.classes} 个类，而${network(of)}回答 ${of.layers.at(-1)} 个`,
    next: AGAIN,
  },
  'model-mismatch/extra': { what: (of) => `${tensorIs(of)}不属于模型的任何一层`, next: AGAIN },
  'model-mismatch/inputs': {
    what: (of) => `模型的编码给出 ${of.inputs} 个输入，而${network(of)}要 ${of.layers[0]} 个`,
    next: AGAIN,
  },
  'model-mismatch/means': {
    what: (of) => `模型有 ${of.means} 个输入的平均值，而${network(of)}要 ${of.layers[0]} 个`,
    next: AGAIN,
  },
  'model-mismatch/missing': { what: (of) => `缺少${network(of)}的${tensorIs(of)}`, next: AGAIN },
  'model-mismatch/shape': {
    what: (of) => `${tensorIs(of)}是 ${sizes(of.shape)}，而${network(of)}的是 ${sizes(of.wanted)}`,
    next: AGAIN,
  },
  'model-mismatch/threshold': {
    what: (of) => `模型有阈值，阈值只用于两类，而${network(of)}回答 ${of.classes} 类`,
    next: AGAIN,
  },
  'model-mismatch/value': { what: (of) => `${tensorIs(of)}里有 ${of.value}`, next: AGAIN },
  'model-nonfinite': {
    what: ({ address, value }) => `权重 ${address} 是 ${value}，模型什么也回答不了`,
    next: '请重新训练。程序可以用 allowNonfinite 查看这样的权重。',
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
  'safetensors/bounds': {
    what: (of) => `${tensorIs(of)}在第 ${of.begin} 到 ${of.end} 字节，而一共只有 ${of.bytes} 字节：越界或被截断`,
    next: TAKE,
  },
  'safetensors/bytes': {
    what: (of) => `${tensorIs(of)}有 ${of.bytes} 字节，而 ${sizes(of.shape)} 的 ${of.dtype} 要 ${of.needed} 字节`,
    next: TAKE,
  },
  'safetensors/cut': {
    what: ({ header, bytes }) => `文件头应有 ${header} 字节，而整个文件只有 ${bytes} 字节：被截断了`,
    next: TAKE,
  },
  'safetensors/dtype': {
    what: (of) => `${tensorIs(of)}的 dtype 是 ${of.dtype}；能读的是 ${of.read.join(' 和 ')}`,
    next: TAKE,
  },
  'safetensors/entry': { what: (of) => `${tensorIs(of)}的说明不是对象`, next: TAKE },
  'safetensors/header-size': {
    what: ({ bytes, most }) => `最前的 8 个字节说文件头有 ${bytes} 字节，最多允许 ${most}`,
    next: TAKE,
  },
  'safetensors/hole': {
    what: (of) => `${tensorIs(of)}从第 ${of.begin} 字节开始，与前一个之间从第 ${of.end} 字节起空着`,
    next: TAKE,
  },
  'safetensors/many': { what: (of) => `${tensorIs(of)}之前已有 ${of.most} 个，太多了`, next: TAKE },
  'safetensors/metadata': { what: '__metadata__ 不是由文字组成的对象', next: TAKE },
  'safetensors/no-object': { what: '文件头不是 JSON 对象', next: TAKE },
  'safetensors/no-text': { what: '文件头不是 UTF-8 文字', next: TAKE },
  'safetensors/offsets': {
    what: (of) => `${tensorIs(of)}的 data_offsets 是 ${of.offsets}，不是起点和终点`,
    next: TAKE,
  },
  'safetensors/overlap': {
    what: (of) => `${tensorIs(of)}从第 ${of.begin} 字节开始，与前一个重叠`,
    next: TAKE,
  },
  'safetensors/property': { what: (of) => `${tensorIs(of)}有不认识的属性“${of.property}”`, next: TAKE },
  'safetensors/rest': { what: ({ bytes }) => `最后一个张量之后有 ${bytes} 字节不属于任何张量`, next: TAKE },
  'safetensors/shape': {
    what: (of) => `${tensorIs(of)}的形状是 ${of.shape}，不是不小于 0 的整数的列表`,
    next: TAKE,
  },
  'safetensors/short': {
    what: ({ bytes }) => `只有 ${bytes} 字节，不是 safetensors 文件：是空的或被截断了`,
    next: TAKE,
  },
};
