/** 命令行、文件和设置的问题。 */

import { shorten } from '@deltascope/core/errors';
import type { ErrorTexts } from '@deltascope/core/words';
import { LANGUAGES } from '@deltascope/core/words';
import { commandErrors } from './errors/commands.zh.ts';
import { fileErrors } from './errors/files.zh.ts';
import type { CliErrors } from './errors.ts';

const WEIGHTS_FILE = '请给 "balanced"，或一个把标签对应到权重的 JSON 文件：{"yes": 3, "no": 1}。';

export const cliErrors: ErrorTexts<CliErrors> = {
  ...commandErrors,
  ...fileErrors,
  'cell-iteration': {
    what: ({ address, of, asked }) => `${address} 是第 ${of} 次迭代的，而 --iteration 说的是 ${asked}`,
    next: '请去掉其中一个。',
  },
  'cell-row': { what: '--cell 还需要知道是哪一行', next: '请用 --row 指明。' },
  'cell-step': { what: '--cell 还需要知道是哪一步', next: "请写出完整的地址，例如 --cell 's2[3,2]'。" },
  'class-missing': {
    what: ({ name }) => `--of：模型不认识“${name}”这一类`,
    next: ({ classes, nearest }) => (nearest ? `是不是 ${nearest}？` : `它认识的有 ${classes.join('、')}。`),
  },
  'column-missing/file': {
    what: ({ columns }) =>
      `缺少模型需要的列：${columns.map((name) => `“${name.length > 60 ? `${name.slice(0, 59)}…` : name}”`).join('、')}`,
    next: ({ columns, nearest }) =>
      `${nearest === undefined ? '' : `“${columns[0]}”是不是这里的“${nearest}”？`}请补上这些列，或改列名。`,
  },
  checkpoint: {
    what: ({ code }) => `检查点写不进去（${code}）`,
    next: '训练到此为止；请给一个能写入的地方，同样的命令会接着训练。',
  },
  'checkpoint/full': {
    what: '检查点写不进去：磁盘已满',
    next: '训练到此为止；请腾出空间，同样的命令会从上一个检查点接着训练。',
  },
  'checkpoint-record': {
    what: '--checkpoint 只留最新的状态，--record 在空间允许时每个都留，--resume 接着训练一份记录',
    next: '请只给其中一个。',
  },
  'mpi-package': {
    what: ({ message }) => `--distributed 需要可选的包 @deltascope/mpi，而它无法加载：${message}`,
    next: '请运行 npm install @deltascope/mpi。',
  },
  'rank-columns': {
    what: '打不开本机另一个进程读好的表格：它被改动或删除了',
    next: '请重新运行，其间不要清理那个文件夹。',
  },
  'rank-watch': {
    what: ({ message }) => `各进程无法互相照看：${message}`,
    next: '各进程通过 TCP 连接第 0 号进程。请放行，或用 DELTASCOPE_HEARTBEAT=off 不要它。',
  },
  'interrupted/output': {
    what: '在结束之前被中断',
    next: '没有写出任何文件；标准输出里的结果不完整。',
  },
  'interrupted/command': { what: '被中断', next: '没有写出任何文件。' },
  'export-target/none': {
    what: '没有指明导出到什么',
    next: ({ names }) => `请用 --to 指明：${names.join('、')}。`,
  },
  'label-missing': {
    what: '没有指明要预测的列',
    next: ({ columns }) =>
      `请用 --label <列名> 指明。${columns.length > 0 ? `现有的列：${shorten(columns.join('、'), 600)}。` : ''}`,
  },
  'label-missing/model': { what: '模型没有记下哪一列是标签', next: '请用 --label <列名> 指明。' },
  'model-file': {
    what: '没有这个文件',
    next: ({ nearest }) => (nearest ? `是不是 ${nearest}？` : '请先用 deltascope train 训练一个模型。'),
  },
  'model-file/folder': { what: '这是文件夹，不是模型', next: '请指明模型文件本身。' },
  'model-file/special': { what: '这不是普通的文件', next: '请给由 train 写成的模型。' },
  'model-file/large': {
    what: ({ bytes }) => `这个文件有 ${bytes} 字节，作为模型太大了`,
    next: '请给由 train 写成的模型。',
  },
  'option-value': {
    what: ({ saying }) => `${saying} 不合要求`,
    next: ({ range }) => `请给${LANGUAGES.zh.range(range)}。`,
  },
  'option-value/baseline': {
    what: ({ saying }) => `${saying} 不是 mean、zero 或 row:7 这样的值`,
    next: '请给其中之一。',
  },
  'option-value/choice': {
    what: ({ saying, choices }) => `${saying} 不在 ${choices.join('、')} 之中`,
    next: ({ choices, nearest }) => (nearest ? `是不是 ${nearest}？` : `请给 ${choices.join('、')} 之一。`),
  },
  'option-value/empty': { what: ({ saying }) => `${saying} 是空的`, next: '请给一个值，或不用这个选项。' },
  'option-value/empty-name': {
    what: ({ saying }) => `${saying} 里有一个空的名字`,
    next: '名字之间请只用一个逗号。',
  },
  'option-value/rows': {
    what: ({ saying, part }) => `${saying}：“${part}”不是一行，也不是几行`,
    next: '请写成 3 或 1-5 的样子。',
  },
  'option-value/size': { what: ({ saying }) => `${saying} 不是大小`, next: '请写成 500kB、20MB 或 1.5GB 的样子。' },
  'option-value/thousands': {
    what: ({ saying }) => `${saying} 不能作千位符号`,
    next: "可用的有 , . ' _ blank none。",
  },
  'option-value/weights': { what: ({ saying, code }) => `${saying} 读不了（${code}）`, next: WEIGHTS_FILE },
  'option-value/weights-json': { what: ({ saying }) => `${saying} 不是能读的 JSON`, next: WEIGHTS_FILE },
  'option-value/weights-object': { what: ({ saying }) => `${saying} 里不是 JSON 对象`, next: WEIGHTS_FILE },
  'option-value/best': {
    what: '--threshold best 要在训练时、在留出的行上找',
    next: '请给一个概率，或者不给：模型按它保留的阈值回答。',
  },
  figure: { what: ({ path }) => `--figure ${path} 不以 .svg 结尾`, next: '请给以它结尾的文件名。' },
  'option-value/toggle': {
    what: ({ saying }) => `${saying} 既不是 true 也不是 false`,
    next: '请给 true 或 false。',
  },
  'reproduce-imported': {
    what: '这个模型是导入的，不知道它怎样训练',
    next: '请用 deltascope train 在这张表格上训练一个。',
  },
  step: { what: ({ step }) => `没有“${step}”这一步`, next: '请写成 z2、s2WithBias 或 Theta1_grad 的样子。' },
  'standard-output': { what: ({ code }) => `无法写出：${code}`, next: '请把结果送到别处。' },
  'standard-output/full': { what: '无法写出：磁盘已满', next: '请腾出空间，或把结果送到别处。' },
  'system/files': { what: '这个进程不能再打开文件了', next: '请提高打开文件数的上限（ulimit -n）。' },
  'system/machine-files': { what: '这台机器不能再打开文件了', next: '请结束别的程序，或提高上限。' },
  'system/full': { what: '磁盘已满', next: '请腾出空间。' },
  'system/quota': { what: '磁盘配额已用完', next: '请腾出空间。' },
  'system/disk': { what: '磁盘报告了故障', next: '请检查磁盘。' },
  'table-missing': { what: '没有指明表格', next: '请给出表格并用 --label 指明标签，或给出模型和它的表格。' },
  'table-missing/probe': {
    what: '没有指明表格',
    next: '请给出表格并用 --label 指明标签，或给出模型和它的表格，或用 --probe。',
  },
  'probe-table': { what: ({ table }) => `--probe 自带一道题，不会读 ${table}`, next: '请去掉它。' },
};
