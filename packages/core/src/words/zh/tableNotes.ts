/** 表格的文本是怎样读入的。 */
import type { TableFormat } from '../../table/rowSource.ts';
import type { ExtraDelimiter, TableGuesses, TableNotes } from '../en/tableNotes.ts';
import type { ErrorTexts, Say } from '../sentence.ts';
import { quoted } from './chinese.ts';

type Skipped = TableGuesses['footer'];

const skipped =
  (what: string) =>
  ({ count, lines, texts }: Skipped): string => {
    const more = count > lines.length ? '……' : '';
    return `跳过了 ${count} 行${what}：第 ${lines.join('、')} 行${more}：${quoted(texts, texts.length)}${more}`;
  };

const EXTRA: Readonly<Record<ExtraDelimiter, string>> = {
  header: '表头末尾多出一个分隔符，各行没有',
  rows: '每一行末尾都多出一个分隔符，表头没有',
  both: '表头和每一行末尾都多出一个分隔符',
  'all-rows': '每一行末尾都多出一个分隔符',
};

const NO_NAME_OF_ROWS = '列名比各行的字段少一个';
const signWords = ({ sign }: TableGuesses['comment-header']) => `表头像注释一样以“${sign}”开头`;

export const tableNotes: { readonly [Key in keyof TableNotes]: Say<TableNotes[Key]> } = {
  'bad-rows': ({ expected, records, count }) => {
    const each = records.map(({ line, fields }) => `第 ${line} 行（字段 ${fields} 个，应有 ${expected} 个）`);
    return `跳过了 ${count} 个坏行：${each.join('、')}${count > each.length ? '……' : ''}`;
  },
  'blank-header': ({ column, name }) => `第 ${column} 列没有列名，取名为“${name}”`,
  'duplicate-header': ({ old, column, name }) => `列名“${old}”出现了两次（不分大小写），第 ${column} 列改称“${name}”`,
  comments: skipped('夹在数据中的注释'),
  'comments/above': ({ count, texts }) => `跳过了数据上方的 ${count} 行注释：${quoted(texts)}`,
  'comment-header': (data) => `${signWords(data)}，这个符号不算第一个列名的一部分`,
  'encoding/guess': ({ name, examples, more }, control) => {
    const shown = name === 'gbk' ? 'GBK' : name === 'big5' ? 'Big5' : name;
    return `文件不是 UTF-8，按 ${shown} 读入（${examples.join('、')}${more ? '……' : ''}）；如果文字不对，请用 ${control('encoding')} 指定编码`;
  },
  'extra-delimiter': ({ on }) => `${EXTRA[on]}，空的部分不算作列`,
  footer: skipped('表格下方的文字'),
  'no-header': ({ names, columns }, control) =>
    `第一行与下面各行相似，按数据行读入，各列取名为 ${names.join('、')}${columns > names.length ? '……' : ''}。如果它是列名，请用 ${control('header', 'yes')}`,
  'number-header': ({ cells }, control) =>
    `第一行是递增的数字（${cells.slice(0, 3).join('、')}${cells.length > 3 ? '……' : ''}），与下面各行不同，按列名读入。如果它是数据行，请用 ${control('header', 'no')}`,
  preamble: ({ count, texts }) => `跳过了表头上方的 ${count} 行：${quoted(texts)}`,
  'repeated-header': skipped('重复的表头'),
  'row-names': ({ name }) => `${NO_NAME_OF_ROWS}（R 就是这样写行名的），第一列取名为“${name}”`,
  'sep-line': ({ text }) => `跳过了第 1 行（${quoted([text])}），它说明分隔符是什么`,
};

const without =
  (what: string): Say<unknown> =>
  (_, control) =>
    `${what}，或不要用 ${control('strict')}。`;

export const guessErrors: ErrorTexts<TableGuesses> = {
  comments: { what: ({ count }) => `数据中夹着 ${count} 行注释`, next: without('请删去它们') },
  'comments/above': { what: ({ count }) => `数据上方有 ${count} 行像是注释`, next: without('请删去它们') },
  'comment-header': { what: signWords, next: without('请去掉这个符号') },
  'encoding/guess': { what: '编码是推断出来的', next: (_, control) => `请用 ${control('encoding')} 指定编码。` },
  'extra-delimiter': { what: ({ on }) => EXTRA[on], next: without('请去掉最后的分隔符') },
  footer: { what: ({ count }) => `表格下方有 ${count} 行文字`, next: without('请删去它们') },
  'no-header': {
    what: '第一行不像表头',
    next: (_, control) => `请用 ${control('header')} 说明它是什么，例如 ${control('header', 'no')}。`,
  },
  'number-header': {
    what: '第一行全是数字',
    next: (_, control) => `请用 ${control('header')} 说明它是什么，例如 ${control('header', 'yes')}。`,
  },
  preamble: { what: ({ count }) => `表头上方有 ${count} 行文字`, next: without('请删去它们') },
  'repeated-header': { what: ({ count }) => `有 ${count} 行重复了表头`, next: without('请删去它们') },
  'row-names': { what: NO_NAME_OF_ROWS, next: without('请给第一列取名') },
};

const FORMATS = { parquet: 'Parquet', query: 'SQL 查询', files: '按模式选出的文件', columns: '列' } as const;

/** 表格是从什么读来的。 */
export function tableFormat(format: TableFormat): string {
  switch (format.kind) {
    case 'text': {
      const { delimiter, encoding, packed } = format;
      const kind = delimiter === 'blanks' ? '文本，以空白分隔' : `CSV，分隔符 ${JSON.stringify(delimiter)}`;
      return `${kind}，${encoding}${packed ? `，${packed}` : ''}`;
    }
    case 'workbook':
      return `Excel，工作表“${format.sheet}”`;
    case 'json':
      return `JSON${format.packed ? `，${format.packed}` : ''}`;
    default:
      return FORMATS[format.kind];
  }
}
