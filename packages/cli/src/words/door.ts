/** What the door of the command line says by itself, in every language; it loads no other dictionary. */
import type { LanguageCode } from '@deltascope/core/words';

/** What is said when the work cannot say it. */
export interface DoorWords {
  readonly error: (what: string) => string;
  readonly openFiles: string;
  readonly memory: string;
  readonly internal: (message: string) => string;
  /** To who waits longer than a moment after Ctrl-C. */
  readonly stopping: string;
  readonly notKept: string;
  /** Before what one of several ranks says. */
  readonly rank: (rank: number) => string;
}

export const DOOR: Readonly<Record<LanguageCode, DoorWords>> = {
  en: {
    error: (what) => `error: ${what}.`,
    openFiles: 'this process may not open more files. Raise the limit of open files (ulimit -n)',
    memory: 'there is not enough memory for this. Take fewer rows or columns',
    internal: (message) => `something in Deltascope itself failed: ${message}`,
    stopping: 'Stopping at a safe place; Ctrl-C again stops at once.',
    notKept: 'Interrupted in the midst of a computation, whose result is not kept.',
    rank: (rank) => `rank ${rank}: `,
  },
  zh: {
    error: (what) => `错误：${what}。`,
    openFiles: '这个进程不能再打开更多文件。请提高可打开文件数的上限（ulimit -n）',
    memory: '内存不够。请减少行或列',
    internal: (message) => `Deltascope 自身出了故障：${message}`,
    stopping: '正在安全的地方停下；再按一次 Ctrl-C 立即停止。',
    notKept: '在计算当中被中断，结果没有保留。',
    rank: (rank) => `第 ${rank} 号进程：`,
  },
};
