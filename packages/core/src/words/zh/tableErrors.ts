/** 表格文件的各种问题。 */
import { PICKLES } from '../en/fileKinds.ts';
import type { LearnedNumbers, TableErrors } from '../en/tableErrors.ts';
import { type TableAdvice, tableAdvice } from '../fileAdvice.ts';
import type { ErrorTexts } from '../sentence.ts';
import { codePoint, shorten } from '../shown.ts';
import { didYouMean, list, quote } from './chinese.ts';
import { FILE_KINDS } from './fileKinds.ts';

export const ORDERS = { ymd: '年在前', dmy: '日在前', mdy: '月在前' } as const;

const notANumber = ({ word, learned }: TableErrors['not-a-number/value']) =>
  `${quote(word)}不是数字${learned ? `（模型把这一列学成了${mannerWords(learned)}）` : ''}`;

const notADate = ({ word, learned }: TableErrors['not-a-date']) =>
  `${quote(word)}不是日期${learned ? `（模型把这一列学成了${ORDERS[learned]}的日期）` : ''}`;

const undecided = ({ word, readings: [first, second] }: TableErrors['number-writing']) =>
  `${quote(word)}可能是 ${first.value}，也可能是 ${second.value}，表格里没有别的依据`;

const ADVICE: Readonly<Record<TableAdvice, string>> = {
  unpack: '请解压，再指明其中的表格。',
  rows: '里面是模型：这里请给由行组成的表格。',
  pandas: '请在 Python 里用 to_csv("table.csv") 或 to_parquet("table.parquet") 写出。',
  numpy: '请在 Python 里用 numpy.savetxt 写出。',
  database: '请把表格导出为 CSV 或 Parquet。',
  matlab: '请在 MATLAB 里用 writetable 或 writematrix 写出。',
  octave: '请在 Octave 里用 csvwrite 写出。',
  sheet: '请把工作表另存为 .xlsx 或 CSV。',
  page: '如果这是下载来的，请保存文件本身，而不是显示它的网页。',
  r: '请在 R 里用 write.csv(…, "table.csv", row.names = FALSE) 写出。',
  torch: '请在 Python 里用 numpy.savetxt 写出各行；权重可以从 numpy.savez 写出的文件导入。',
  other: '请把表格导出为 CSV。',
};

export const tableErrors: ErrorTexts<TableErrors> = {
  changed: {
    what: ({ before, now }) => `文件在读取时变了：原来有 ${before} 行，现在有 ${now} 行`,
    next: '等没有程序再写入它时，请重新运行。',
  },
  columns: {
    what: ({ columns, most }) => `有 ${columns} 列，超过了最多 ${most} 列的上限`,
    next: '请去掉一些列。',
  },
  'columns/line': { what: '这里的字段超过 1,000,000 个', next: '这是表格吗？' },
  delimiter: {
    what: ({ typed }) => `${quote(typed)}不能作分隔符`,
    next: '请给一个 ASCII 字符、tab，或表示连续空格的 blanks。',
  },
  empty: { what: '文件是空的', next: '请使用有列名和数据行的文件。' },
  'empty/blank': { what: '文件里只有空行', next: '请使用有列名和数据行的文件。' },
  'empty/sep-line': { what: '文件里只有一行，说明分隔符是什么', next: '请使用有列名和数据行的文件。' },
  encoding: {
    what: ({ value, name }) => `字节 0x${value} 不合 ${name === 'utf-8' ? 'UTF-8' : name}`,
    next: (_, name) => `请用 ${name('encoding')} 指定文件的编码，或把文件另存为 UTF-8。`,
  },
  'encoding/guesses': {
    what: ({ value }) => `字节 0x${value} 不合 UTF-8`,
    next: ({ guesses }, name) =>
      guesses.length === 0
        ? `请把文件另存为 UTF-8；如果知道编码，请用 ${name('encoding')} 指定。`
        : `${guesses.map((guess) => `如果那里写的是“${shorten(guess.text, 20)}”，请用 ${name('encoding', guess.name)}`).join('；')}。`,
  },
  'encoding/unknown': {
    what: ({ asked }) => `没有叫“${asked}”的编码`,
    next: ({ nearest }) =>
      nearest
        ? `是不是 ${nearest}？`
        : '可用的有 utf-8、utf-16、windows-1252、gbk、big5、shift_jis、euc-kr、windows-1251。',
  },
  'encoding/no-decoder': {
    what: ({ name }) => `这里的运行环境不能解码 ${name}`,
    next: '请把文件另存为 UTF-8。',
  },
  'encoding/utf-32': { what: '不支持 UTF-32', next: '请把文件另存为 UTF-8。' },
  'encoding/utf-32-file': { what: '文件是 UTF-32，不支持', next: '请另存为 UTF-8。' },
  excel: {
    what: ({ reason }) => `这像是 Excel 工作簿，但读不出来（${shorten(reason, 200)}）`,
    next: '请重新另存为 .xlsx，或把工作表导出为 CSV。',
  },
  'excel/far': {
    what: ({ rows, columns, most }) =>
      `有一张工作表的单元格一直到第 ${rows} 行、第 ${columns} 列；最多读 ${most} 个单元格`,
    next: '请删去空的行和列，或把工作表导出为 CSV。',
  },
  'excel/size': {
    what: ({ claimed, most }) => `这个工作簿解开后有 ${Math.ceil(claimed / 2 ** 20)} MiB；最多读 ${most / 2 ** 20} MiB`,
    next: '请把工作表导出为 CSV。',
  },
  'field-size': {
    what: ({ field }) => `第 ${field} 个字段超过 2 MB`,
    next: '是不是有引号没有闭合，或者这不是表格？',
  },
  foreign: {
    what: ({ is }) =>
      `这是${FILE_KINDS[is]}，${PICKLES.includes(is) ? '可能会执行程序，从不载入' : '不能当作表格读取'}`,
    next: ({ is }) => ADVICE[tableAdvice(is)],
  },
  infinite: { what: ({ word }) => `${quote(word)}不是有限的数`, next: '请改正这一格，或留空。' },
  'interrupted/reading': { what: '读取在结束之前被中断了' },
  names: {
    what: ({ file, columns, names }) => `${file} 有 ${columns} 列，却给了 ${names} 个列名`,
    next: '请给每一列一个名字。',
  },
  'names/twice': { what: ({ name }) => `列名“${name}”给了两次`, next: '请给每一列各自的名字。' },
  'no-columns': { what: '表格里没有列', next: '请使用有列名和数据行的表格。' },
  'memory-words': {
    what: ({ columns, megabytes }) => `${columns} 列中各不相同的词超过了留给它们的 ${megabytes} MB 内存`,
    next: "请用 --memory 允许更多内存，或在查询中少选几列：“SELECT a, b, y FROM 'table.csv'”。",
  },
  'no-rows/table': { what: '没有数据行', next: '请使用有数据行的表格。' },
  'no-rows/header': { what: '没有数据行，只有列名', next: '请使用有数据行的表格。' },
  'no-such-column/table': {
    what: ({ table, column }) => `${table} 里没有“${shorten(column, 100)}”列`,
    next: ({ nearest, columns }) => didYouMean(nearest, `它的列有：${list(columns, 600)}。`),
  },
  'not-a-date': {
    what: notADate,
    next: ({ word }, name) =>
      `请把日期写成 2024-05-31 的样子，或用 ${name('na', shorten(word, 60))} 把这个词算作缺失。`,
  },
  'not-a-date/value': {
    what: notADate,
    next: '请改正这一格，写成 2024-05-31 的样子；如果缺失，请给 null。',
  },
  'not-a-number': {
    what: notANumber,
    next: ({ column, word, learned }, name) => {
      const missing = `用 ${name('na', shorten(word, 60))} 把这个词算作缺失`;
      const asWords = learned ? undefined : name('as', shorten(`${column}=category`, 120));
      return asWords === undefined
        ? `请改正这一格、留空，或${missing}。`
        : `请改正这一格，${missing}，或用 ${asWords} 把这一列当作文字。`;
    },
  },
  'not-a-number/value': { what: notANumber, next: '请改正这一格；如果缺失，请给 null。' },
  'not-boolean': {
    what: ({ words }) =>
      `${words
        .slice(0, 4)
        .map((word) => quote(word, 30))
        .join('、')}不是一对“是”和“否”`,
    next: ({ column }, name) => {
      const asWords = name('as', shorten(`${column}=category`, 120));
      return asWords === undefined ? '请把这一列当作文字。' : `请用 ${asWords} 把这一列当作文字。`;
    },
  },
  'nul-byte': {
    what: '这里有 NUL 字节，文本里不会有',
    next: (_, name) => `这是二进制文件吗？如果是 UTF-16，请用 ${name('encoding', 'utf-16')}。`,
  },
  'number-writing': {
    what: undecided,
    next: ({ readings }, name) => {
      const [first, second] = readings.map(
        ({ value, decimal, thousands }) =>
          `${decimal === ',' ? name('decimal', ',') : name('thousands', thousands === '' ? '.' : thousands)} 读作 ${value}`,
      );
      return `请选择：${first}，或 ${second}。`;
    },
  },
  'number-writing/value': { what: undecided, next: '请直接给数字，不要给文字。' },
  'one-column': {
    what: ({ character }) => `逗号、分号、制表符和 | 都没有用来分隔字段，${quote(character)}倒有可能`,
    next: ({ character }, name) =>
      `如果是，请用 ${name('delimiter', character)}；如果不是，请用 ${name('delimiter', ',')}。`,
  },
  'one-column/wide': {
    what: ({ character }) =>
      `逗号、分号、制表符和 | 都没有用来分隔字段，分隔字段的是“${character}”（${codePoint(character)}），它不能作分隔符`,
    next: ({ character }, name) =>
      `请把字段之间的“${character}”都换成制表符；如果本来只有一列，请用 ${name('delimiter', ',')}。`,
  },
  'out-of-range': {
    what: ({ word }) => `${quote(word)}超出了 float64 的范围`,
    next: '请给这一列换用更大的单位，或改正这一格。',
  },
  'quote-open': { what: '从这里开始的引号一直没有闭合', next: '请补上它，或把字段里的引号写成两个。' },
  'quote-text': {
    what: ({ field }) => `第 ${field} 个字段在引号闭合之后还有文字`,
    next: '请把字段里的引号写成两个。',
  },
  'ragged-row': {
    what: ({ expected, records, more }) => {
      const each = records.map(({ line, fields }) =>
        fields === expected
          ? `第 ${line} 行在最后一个分隔符后面还有值，而前面各行到那里就结束了`
          : `第 ${line} 行有 ${fields} 个字段，应有 ${expected} 个`,
      );
      return `${each.join('；')}${more > 0 ? `；另外还有 ${more} 行` : ''}`;
    },
    next: (_, name) => {
      const skip = name('on-bad-row', 'skip');
      return skip === undefined ? '请改正这些行。' : `请改正这些行，或用 ${skip} 跳过它们。`;
    },
  },
  'rows-lost': {
    what: ({ first, second }) => `第一次读到 ${first} 行，第二次却读到 ${second} 行`,
    next: '请把这个文件报告给我们；没有用它计算任何结果。',
  },
  'same-signs': {
    what: ({ sign }) => `“${sign}”不能既作小数点又作千位符号`,
    next: '请给两个不同的符号。',
  },
  sheet: {
    what: ({ name, wanted }) => `${name} 里没有工作表“${shorten(wanted, 100)}”`,
    next: ({ nearest, sheets }) => didYouMean(nearest, `它的工作表有：${list(sheets, 400)}。`),
  },
};

/** “小数逗号的数字”“百分比” */
function mannerWords({ decimal, unit }: LearnedNumbers): string {
  const sign = decimal === ',' ? '用逗号作小数点的' : '';
  return `${sign}${unit === '' ? '数字' : unit === '%' ? '百分比' : `以 ${unit} 为单位的数字`}`;
}
