/** JSON 的问题。 */
import type { JsonErrors, JsonFault, JsonWanted } from '../en/jsonErrors.ts';
import type { ErrorTexts } from '../sentence.ts';

const WANTED: Readonly<Record<Exclude<JsonWanted, object>, string>> = {
  end: '结尾',
  key: '键',
  'end-of-text': '文字的结尾',
  escapes: '转义正确的文字',
  value: '值',
};

function jsonText(of: JsonFault, character: number): string {
  switch (of.rule) {
    case 'values':
      return `多于 ${of.most} 个值`;
    case 'depth':
      return `嵌套超过 ${of.most} 层`;
    case 'twice':
      return `键“${of.key}”出现了两次`;
    case 'range':
      return `${of.digits} 超出了 float64 的范围`;
    case 'unexpected': {
      const wanted = typeof of.wanted === 'string' ? WANTED[of.wanted] : `“${of.wanted.sign}”`;
      return `第 ${character} 个字符处是${of.seen === '' ? '结尾' : `“${of.seen}”`}，而不是${wanted}`;
    }
    default:
      return of satisfies never;
  }
}

export const jsonErrors: ErrorTexts<JsonErrors> = {
  json: {
    what: ({ place, of, character }) =>
      `这段 JSON 不能接受${place === '' ? '' : `（${place}）`}：${jsonText(of, character)}`,
  },
};
