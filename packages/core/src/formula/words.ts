/** The words of formulas in the languages of the house: conditions, what is not listed, places, and what is given. */
import type { Place } from '../names/axes.ts';

export type FormulaLanguage = 'en' | 'zh';

/** What is to be said of a number besides its formula. */
export type Note =
  | { readonly code: 'weight' | 'bias' | 'copy' | 'bias-goes-no-further' | 'not-penalized' }
  | { readonly code: 'weights'; readonly layer: number }
  | { readonly code: 'input'; readonly input: Place; readonly row: number }
  | { readonly code: 'label'; readonly of: Place; readonly row: number; readonly isIt: boolean };

export interface FormulaWords {
  /** `1 if z > 0, else 0` */
  readonly cases: (of: { condition: string; value: string; otherwise: string }) => string;
  /** Of terms that are not listed. */
  readonly more: (count: number) => string;
  readonly place: (place: Place) => string;
  readonly note: (note: Note) => string;
}

const counted = (count: number) => String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

const en: FormulaWords = {
  cases: ({ condition, value, otherwise }) => `${value} if ${condition}, else ${otherwise}`,
  more: (count) => `${counted(count)} more`,
  place: (place) => {
    switch (place.kind) {
      case 'bias':
        return 'bias';
      case 'unit':
        return `unit ${place.number}`;
      case 'input':
      case 'class':
        return place.name ?? `${place.kind} ${place.number}`;
      case 'row':
        return `row ${place.number}${place.name === undefined ? '' : ` (${place.name})`}`;
      default:
        return place satisfies never;
    }
  },
  note: (note) => {
    switch (note.code) {
      case 'weight':
        return 'a weight: given before the cost function runs, moved by the optimizer after it';
      case 'weights':
        return `weights from layer ${note.layer} to layer ${note.layer + 1}, out × (1 + in)`;
      case 'bias':
        return 'the bias unit: always 1';
      case 'copy':
        return 'the same cell before the bias column is dropped';
      case 'bias-goes-no-further':
        return 'nothing leads into the bias unit, so this column goes no further';
      case 'not-penalized':
        return 'biases are not penalized';
      case 'input':
        return `input “${en.place(note.input)}” of row ${note.row}, as the encoder made it`;
      case 'label':
        return `row ${note.row} is ${note.isIt ? '' : 'not '}“${en.place(note.of)}”`;
      default:
        return note satisfies never;
    }
  },
};

const zh: FormulaWords = {
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
        return '偏置不受惩罚';
      case 'input':
        return `第 ${note.row} 行的输入“${zh.place(note.input)}”，由编码器得出`;
      case 'label':
        return `第 ${note.row} 行${note.isIt ? '属于' : '不属于'}“${zh.place(note.of)}”`;
      default:
        return note satisfies never;
    }
  },
};

export const formulaWords: Readonly<Record<FormulaLanguage, FormulaWords>> = { en, zh };
