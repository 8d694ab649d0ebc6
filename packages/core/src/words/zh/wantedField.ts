/** 文件中的一个字段应当是什么：接在“应为”之后。 */
import type { WantedField } from '../wantedField.ts';
import { list } from './chinese.ts';
import { wantedText } from './trainingErrors.ts';

export function wantedFieldText(field: WantedField): string {
  switch (field.is) {
    case 'object':
      return '对象';
    case 'list':
      return '列表';
    case 'text':
      return '文字';
    case 'boolean':
      return ' true 或 false';
    case 'label':
      return '文字、数、true 或 false';
    case 'number':
      return `数${boundsText(field)}`;
    case 'whole':
      return `整数${boundsText(field)}`;
    case 'choice':
      return `以下之一：${list(field.of)}`;
    case 'items':
      return `至少 ${field.least} 项的列表`;
    case 'numbers':
      return ` ${field.count} 个数的列表`;
    case 'ascending':
      return `${field.count === undefined ? '' : ` ${field.count} 个`}递增的数`;
    case 'different':
      return '没有重复的列表';
    case 'class-values':
      return ' labels.classes 的值';
    case 'no-feature':
      return '不是特征的列';
    case 'other-than':
      return `与 ${field.field} 不同的词`;
    case 'by-missing':
      return `与 missing ${field.rule} 相符的值`;
    case 'code-or-null':
      return ` null 或 1 到 ${field.most} 的编号`;
    case 'setting':
      return wantedText(field.wanted);
    default:
      return field satisfies never;
  }
}

function boundsText({ above, least, most }: { above?: number; least?: number; most?: number }): string {
  const from = above === undefined ? (least === undefined ? '' : `不小于 ${least}`) : `大于 ${above}`;
  const to = most === undefined ? '' : `不大于 ${most}`;
  const bounds = [from, to].filter((one) => one !== '').join('、');
  return bounds === '' ? '' : `（${bounds}）`;
}
