/** 帮助的中文，由各部分组成。 */
import type { Help } from '../language.ts';
import { options } from './options.ts';
import { settings } from './settings.ts';

export const zh: Help = {
  about: '看得透的神经网络。',
  headings: { 'Usage:': '用法：', 'Arguments:': '参数：', 'Options:': '选项：', 'Commands:': '命令：' },
  options: { ...settings, ...options },
  frame: {
    examples: '例子：',
    version: '打印版本号',
    help: '打印帮助',
    helpCommand: '打印一个命令的帮助',
    several: (summary) => `${summary}；列相同的几个文件是一个表格`,
    on: '开',
    without: (flag) => `不用 ${flag}`,
    option: ({ summary, choices, usual }) => `${summary}${choices ? `：${choices}` : ''}${usual ? ` [${usual}]` : ''}`,
  },
};
