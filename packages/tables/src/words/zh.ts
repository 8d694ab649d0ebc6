/** 表格在这台机器上的位置有什么问题。 */
import { shorten } from '@deltascope/core/errors';
import type { ErrorTexts } from '@deltascope/core/words';
import type { PlaceErrors } from './en.ts';

/** 前几个，带引号。 */
function listed(names: readonly string[]): string {
  const [shown, others] = [names.slice(0, MOST_LISTED), names.length - MOST_LISTED];
  const words = shown.map((name) => `“${shorten(name, 60)}”`).join('、');
  return others > 0 ? `${words}等 ${names.length} 列` : words;
}

const MOST_LISTED = 5;

/** The sentences of these errors, in Chinese. */
export const placeErrors: ErrorTexts<PlaceErrors> = {
  'changed/file': { what: '文件在读取时变了', next: '等没有程序再写入它时，请重新运行。' },
  'columns/file': {
    what: ({ columns, most }) => `有 ${columns} 列，超过了最多 ${most} 列的上限`,
    next: '请去掉一些列。',
  },
  directory: { what: '这是文件夹，不是表格', next: '请指明其中的一个文件，或用 --glob 给出模式。' },
  'disk-full': {
    what: ({ freeMegabytes }) =>
      `磁盘已满${freeMegabytes === undefined ? '' : `（还剩 ${freeMegabytes} MB）`}：标准输入在读取时要存放在这里`,
    next: '请腾出空间，或用环境变量 TMPDIR 指定另一个文件夹。',
  },
  'disk-full/outside': {
    what: ({ freeMegabytes }) =>
      `磁盘已满${freeMegabytes === undefined ? '' : `（还剩 ${freeMegabytes} MB）`}：内存放不下的各行要存放在这里`,
    next: '请腾出空间，用 --cache 指定另一个文件夹，或用 --memory 允许更多内存。',
  },
  'fake-gzip': { what: '文件名以 .gz 结尾，内容却不是 gzip', next: '请改名，或重新压缩。' },
  'file-missing': {
    what: '没有这个文件',
    next: ({ nearest }) => (nearest === undefined ? '请检查路径。' : `是不是 ${nearest}？`),
  },
  'file-unreadable': { what: ({ code }) => `无法读取（${code}）`, next: '请检查路径和权限。' },
  'files-differ': {
    what: ({ first, missing, more }) =>
      `它的列与 ${first} 的不同：${[
        ...(missing.length > 0 ? [`没有${listed(missing)}`] : []),
        ...(more.length > 0 ? [`多出${listed(more)}`] : []),
      ].join('，')}`,
    next: '组成一个表格的各文件，列名必须相同，次序不限。请指明这样的文件。',
  },
  gzip: {
    what: ({ reason }) => `gzip 数据已损坏或被截断${reason === undefined ? '' : `（${reason}）`}`,
    next: '请重新压缩文件。',
  },
  'interrupted/file': { what: '读取时被中断', next: '没有写出任何文件。' },
  'json-depth': {
    what: ({ most }) => `列表和对象嵌套超过 ${most} 层`,
    next: '请把表格写成一列不嵌套的记录。',
  },
  'memory-limit': {
    what: ({ fewest }) => `这个内存上限低于读取和计算本身所需的 ${fewest} MB`,
    next: '请用 --memory 允许更多内存。',
  },
  'memory-rows': {
    what: ({ rows, megabytes }) => `${rows} 行无论有多少列，都需要约 ${megabytes} MB 内存，超过了所允许的上限`,
    next: ({ megabytes }) => `请用 --memory ${megabytes}MB 允许，或减少行数。`,
  },
  'not-a-file': { what: '这是设备或管道，不是文件', next: '请把各行用管道传入，表格名写 -。' },
  'not-parquet': { what: '文件名以 .parquet 结尾，内容却不是 Parquet', next: '请重新写出文件。' },
  'path-nul': { what: '表格的名称里有 NUL 字节', next: '请检查路径。' },
  'reader-memory': {
    what: ({ megabytes, groupMegabytes }) =>
      `读取它所需的内存超过了留给读取的 ${megabytes} MB${groupMegabytes === 0 ? '' : `：它最大的行组有 ${groupMegabytes} MB`}`,
    next: ({ groupMegabytes, allowed }) =>
      `请${allowed === undefined ? '' : `用 --memory ${allowed}MB 允许更多内存，或`}在查询中少选几列${groupMegabytes === 0 ? '' : '，或用更小的行组重新写出文件'}。`,
  },
  reader: { what: ({ message }) => `读不出来（${message}）`, next: '请检查文件或查询。' },
  remote: { what: ({ scheme }) => `不通过 ${scheme} 读取表格`, next: '请先下载表格，再指明文件。' },
  'rows-lost/file': {
    what: ({ counted, read }) => `数出 ${counted} 行，却只读到 ${read} 行`,
    next: '请看看是否有程序正在写入这个文件，或临时文件夹所在的磁盘是否已满。',
  },
  'rows-lost/end': { what: '还没有读到最后一行就中断了', next: '请重新运行。' },
  'sql-statements': { what: '查询里不止一条语句', next: '请只给一条 SELECT。' },
  'table-empty': { what: '表格的名称是空的', next: '请给文件、查询，或 -。' },
  temporary: {
    what: '这里建不了临时文件夹，而读这张表格需要它',
    next: '请用环境变量 TMPDIR 指定一个可写的文件夹。',
  },
};
