/** 训练记录的问题。 */
import type { RecordingErrors } from '../en/recordingErrors.ts';
import type { ErrorTexts } from '../sentence.ts';
import { differenceText } from './differences.ts';
import { wantedFieldText } from './wantedField.ts';

const NAME = '请给由 train --record 建立的文件夹。';

export const recordingErrors: ErrorTexts<RecordingErrors> = {
  'recording/field': {
    what: ({ path, seen, wanted }) =>
      `它的 run.json 读不了：${seen === null ? `缺少 ${path}` : `${path} 是 ${seen}`}，应为${wantedFieldText(wanted)}`,
    next: NAME,
  },
  'recording/file-missing': { what: ({ name }) => `缺少 ${name}`, next: NAME },
  'recording/format': { what: ({ format, reads }) => `它的格式是 ${format}，而本版本读的格式是 ${reads}`, next: NAME },
  'recording/history': { what: ({ name }) => `它的 ${name} 不是训练记录的`, next: NAME },
  'recording/history-gap': {
    what: ({ name, iteration, last }) => `它的 ${name} 缺第 ${iteration} 次迭代（共 ${last} 次）`,
    next: NAME,
  },
  'recording/no-label': { what: '它的 run.json 没有指明标签', next: NAME },
  'recording/no-run': { what: '这不是训练记录：没有 run.json', next: NAME },
  'recording/run': { what: '它的 run.json 读不了', next: NAME },
  'recording/weights': {
    what: ({ weights, wanted }) => `它保存了 ${weights} 个权重，而网络有 ${wanted} 个`,
    next: NAME,
  },
  'recording-differs': {
    what: ({ differing }) => `这是另一次训练的记录：${differing.map(differenceText).join('；')}`,
    next: '请给当时训练所用的表格。',
  },
};
