/** 文件、文件夹、端口和训练记录的问题。 */
import type { ErrorTexts } from '@deltascope/core/words';
import { bytesText, type FileErrors, type InputName, type OutputName } from './files.ts';

const INPUTS: Readonly<Record<InputName, string>> = {
  table: '表格',
  model: '模型',
  weights: '权重文件',
  recording: '训练记录',
  mine: '--mine 的文件',
  theta: '--theta 的文件',
  scale: '--scale 的文件',
  config: '设置文件',
  other: '要读的东西',
};

const OUTPUTS: Readonly<Record<OutputName, string>> = {
  '--out': '--out',
  '--figure': '--figure',
  export: '导出的文件',
  'standard-output': '标准输出',
  model: '模型',
  checkpoint: '中断时的模型',
  resumed: '--resume 所接着的文件夹',
  '--checkpoint': '--checkpoint 的文件夹',
  'recording-folder': '训练记录的文件夹',
  recording: '训练记录',
  history: '训练记录的历史',
  lock: '训练记录的锁',
  states: '训练记录的保存点',
  report: '报告',
};

const CORRECT = '请改正这个文件，或把它删掉。';
const ELSEWHERE = '请用 --out 另选一处。';
const NAME_RECORDING = '请给由 train --record 建立的文件夹。';
const PORT = '请用 --port 另选一个，或用 0 取任何空闲的。';

export const fileErrors: ErrorTexts<FileErrors> = {
  cache: {
    what: ({ message }) => `这个文件夹里存不了东西（${message}）`,
    next: '请用 --cache 另指定一个文件夹，或者不用它。',
  },
  config: { what: ({ message }) => `读不了（${message}）`, next: CORRECT },
  'config/json': { what: ({ message }) => `这不是 JSON（${message}）`, next: CORRECT },
  'config/object': { what: '这不是 JSON 对象', next: CORRECT },
  'config/setting': {
    what: ({ name }) => `没有叫“${name}”的设置`,
    next: ({ nearest }) => (nearest === undefined ? CORRECT : `是不是“${nearest}”？`),
  },
  'config/value': { what: ({ name }) => `“${name}”的值用不了`, next: CORRECT },
  'mine/no-weights': {
    what: '里面没有权重',
    next: ({ last }) => `请把它们叫作 Theta1 …… Theta${last}，或作为一个向量给出全部。`,
  },
  'numbers/directory': { what: '这是文件夹', next: '请给一个装着数的文件。' },
  'numbers/no-file': { what: '没有这个文件', next: '请核对文件名。' },
  'numbers/special': { what: '这不是普通的文件', next: '请给一个装着数的文件。' },
  'numbers/unreadable': { what: ({ code }) => `读不了（${code}）`, next: '请检查文件及其权限。' },
  token: {
    what: ({ from }) => `${from} 的令牌太短，或含有请求头不能有的字符`,
    next: '请用 8 个以上的字母、数字和 - . _ ~ + / =，例如：openssl rand -base64 24。',
  },
  'token-file': { what: ({ code }) => `令牌读不了（${code}）`, next: '请给一个写着令牌的文件。' },
  'output-is-input': {
    what: ({ output, path, input }) => `${OUTPUTS[output]} ${path} 就是${INPUTS[input]}本身`,
    next: '请另选一处：它会被覆盖。',
  },
  'output-is-input/printed': {
    what: ({ input }) => `标准输出就是${INPUTS[input]}本身`,
    next: '请把结果送到别处。',
  },
  'outputs-collide': {
    what: ({ one, onePath, other, otherPath }) =>
      `${OUTPUTS[one]} ${onePath} 和${OUTPUTS[other]} ${otherPath} 在同一处`,
    next: '请为其中一个另选一处。',
  },
  'port-refused': { what: ({ code }) => `系统不允许在这里监听（${code}）`, next: PORT },
  'port-taken': { what: '另一个程序正在这里监听', next: PORT },
  'probe/folder': { what: ({ code }) => `建不了这个文件夹（${code}）`, next: '请用 --out 另选一个。' },
  'probe/taken': { what: '已经有另一个同名的文件', next: '请用 --out 另选一个文件夹。' },
  'recording/early': { what: ({ message }) => `训练记录提前结束：${message}` },
  'recording/early-error': { what: '训练记录提前结束' },
  'recording/is-file': { what: '这是一个文件', next: '请用 --record 指明一个文件夹。' },
  'recording/is-model': {
    what: '这是模型，只有训练的结果，没有优化方法所记住的东西',
    next: '请给由 train --record 建立、或被中断的训练留下的文件夹。',
  },
  'recording/no-folder': { what: '没有这个文件夹', next: NAME_RECORDING },
  'recording/not-empty': {
    what: '这个文件夹里已经有东西了',
    next: ({ isRecording }) =>
      isRecording ? '请用 --resume 接着训练，或另选一个文件夹。' : '请给一个新的或空的文件夹。',
  },
  'recording/not-made': { what: ({ message }) => `建不了这个文件夹（${message}）`, next: '请另选一处。' },
  'recording/setting': {
    what: ({ name, value }) => `它的 run.json 说 settings.${name} 是 ${value}`,
    next: NAME_RECORDING,
  },
  'recording/unreadable': { what: ({ name, message }) => `它的 ${name} 读不了（${message}）`, next: NAME_RECORDING },
  'recording-budget/training': {
    what: ({ budgetBytes, neededBytes }) =>
      `--record-budget 是 ${bytesText(budgetBytes)}，而这次训练的历史、模型和第一个状态可能占 ${bytesText(neededBytes)}`,
    next: '请多给一些，或减少迭代次数。',
  },
  'recording-locked': {
    what: ({ pid }) => `${pid === undefined ? '另一个进程' : `进程 ${pid}`}正在这里记录`,
    next: ({ path }) => `请等它结束，或另选一个文件夹。（如果那个进程不是训练，请删掉 ${path}。）`,
  },
  'studio-missing': { what: 'studio 还没有构建', next: '请先运行 npm run build。' },
  'studio-missing/package': { what: '没有安装这个包', next: '请安装它；在克隆的仓库里请运行 npm ci。' },
  write: { what: ({ message }) => `无法写出：${message}`, next: ELSEWHERE },
  'write/directory': { what: '无法写出：这是文件夹', next: '请用 --out 指明一个文件。' },
  'write/disk': { what: '无法写出：磁盘报告了故障', next: '请检查磁盘；已经写出的不可信。' },
  'write/files': { what: '无法写出：这个进程不能再打开文件了', next: '请提高打开文件数的上限（ulimit -n）。' },
  'write/folder': { what: ({ folder }) => `无法写出：没有文件夹 ${folder}`, next: '请建立它，或用 --out 另选一处。' },
  'write/forbidden': { what: '无法写出：那里不允许写', next: ELSEWHERE },
  'write/full': {
    what: ({ needed, free }) =>
      `无法写出：磁盘已满${needed === undefined ? '' : `：需要 ${bytesText(needed)}`}${free === undefined ? '' : `，还剩 ${bytesText(free)}`}`,
    next: '请腾出空间，或用 --out 另选一处。',
  },
  'write/name': { what: '无法写出：名字太长', next: '请用 --out 给一个短些的。' },
  'write/quota': { what: '无法写出：磁盘配额已用完', next: '请腾出空间，或用 --out 另选一处。' },
  'write/read-only': { what: '无法写出：那个磁盘是只读的', next: ELSEWHERE },
  'write/reader': { what: '无法写出：读的一方已经退出', next: '请重新开始。' },
  'write/unsynced': { what: '已经写出，但不知道断电之后是否还在', next: '请检查磁盘。' },
};
