/** 公式里的文字。 */
import type { FormulaWords } from '../../formula/words.ts';
import { count as counted } from './chinese.ts';

export const formulas: FormulaWords = {
  cases: ({ condition, value, otherwise }) => `${condition} 时为 ${value}，否则为 ${otherwise}`,
  more: (count) => `另外 ${counted(count)} 项`,
  place: (place) => {
    switch (place.kind) {
      case 'bias':
        return '偏置';
      case 'unit':
        return `单元 ${place.number}`;
      case 'input':
        return place.name ?? `输入 ${place.number}`;
      case 'class':
        return place.name ?? `第 ${place.number} 类`;
      case 'row':
        return `第 ${place.number} 行${place.name === undefined ? '' : `（${place.name}）`}`;
      default:
        return place satisfies never;
    }
  },
  note: (note) => {
    switch (note.code) {
      case 'weight':
        return '权重：计算代价之前就已给定，之后由优化方法移动';
      case 'weights':
        return `从第 ${note.layer} 层到第 ${note.layer + 1} 层的权重，输出 × (1 + 输入)`;
      case 'bias':
        return '偏置单元：总是 1';
      case 'copy':
        return '去掉偏置列之前的同一格';
      case 'bias-goes-no-further':
        return '没有权重通向偏置单元，这一列不再往回传';
      case 'not-penalized':
        return '偏置不参与正则化';
      case 'input':
        return `第 ${note.row} 行的输入“${formulas.place(note.input)}”，由编码器得出`;
      case 'row-weights':
        return '每一行的权重：训练前已给定';
      case 'row-weight':
        return `第 ${note.row} 行的权重：训练前已给定，该行的代价与误差都乘以它`;
      case 'label':
        return `第 ${note.row} 行${note.isIt ? '属于' : '不属于'}“${formulas.place(note.of)}”`;
      default:
        return note satisfies never;
    }
  },
};
