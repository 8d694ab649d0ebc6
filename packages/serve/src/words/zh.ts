/** 请求的问题。 */
import type { ErrorTexts } from '@deltascope/core/words';
import type { ServeErrors } from './en.ts';

const FEWER = '请每次少发一些行。';

/** The sentences of the errors of a service in Chinese. */
export const serveErrorsZh: ErrorTexts<ServeErrors> = {
  'body-malformed/bytes': {
    what: ({ bytes, rowBytes, columns }) =>
      `请求体有 ${bytes} 字节，不是每行 ${rowBytes} 字节（${columns} 列 float64）`,
  },
  'body-malformed/column': { what: ({ column }) => `“${column}”列不是列表` },
  'body-malformed/json': { what: ({ message }) => `请求体不是 JSON（${message}）` },
  'body-malformed/lengths': {
    what: ({ column, cells, others }) => `“${column}”列有 ${cells} 格，另一列有 ${others} 格`,
    next: '请给同样多的格；缺失的值给 null。',
  },
  'body-malformed/shape': {
    what: '请求体里既没有记录的列表，也没有由列组成的对象',
    next: '请发 {"records": [{"Age": 22, …}, …]} 或 {"columns": {"Age": [22, …], …}}。',
  },
  'body-too-large': { what: ({ most }) => `请求体超过 ${most} 字节`, next: FEWER },
  'body-too-large/rows': {
    what: ({ rows, most, isExplained }) => `${rows} 行超过一次${isExplained ? '带理由的' : ''}请求的 ${most} 行`,
    next: FEWER,
  },
  busy: { what: ({ waiting }) => `已经有 ${waiting} 个请求在等`, next: '请过一秒再问。' },
  'column-missing/record': {
    what: ({ column }) => `记录里没有模型需要的“${column}”`,
    next: ({ nearest }) => `${nearest === undefined ? '' : `是不是其中的“${nearest}”？`}缺失的值请给 null。`,
  },
  'content-type': {
    what: ({ type }) => `请求体的类型是“${type}”`,
    next: '请发 application/json、text/csv、text/tab-separated-values 或 application/octet-stream。',
  },
  ending: { what: '服务正在结束' },
  method: { what: ({ path, allowed }) => `${path} 只接受 ${allowed.join('、')}` },
  'no-such-path': { what: '没有这个路径', next: '请看 /openapi.json。' },
  'out-of-range/date': { what: ({ value }) => `${value} 不是日期` },
  record: { what: '这不是以列名为键的对象' },
  'token/request': { what: '缺少令牌，或令牌不对', next: '请用 Authorization: Bearer … 发送。' },
  'word-place': {
    what: ({ place, most }) => `${place} 不是词的序号：应为 -1 到 ${most}`,
    next: '请看 /openapi.json 里的 enum。',
  },
};
