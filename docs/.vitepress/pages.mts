/** The pages in their order, with their names in both languages: the side bar, and which pages Chinese has of its own. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DefaultTheme } from 'vitepress';

const DOCS = fileURLToPath(new URL('..', import.meta.url));

export type Language = 'en' | 'zh';

interface Group {
  readonly title: Readonly<Record<Language, string>>;
  readonly pages: readonly (readonly [page: string, en: string, zh: string])[];
}

/** A page is named by its path below docs/, without `.md`; a folder by its name and a slash. */
const GROUPS: readonly Group[] = [
  {
    title: { en: 'Begin', zh: '入门' },
    pages: [
      ['start', 'Start in one minute', '一分钟开始'],
      ['guide', 'Guide', '指南'],
      ['honest-results', 'From 100 % to the truth', '从 100 % 到真相'],
    ],
  },
  {
    title: { en: 'The backward pass, derived', zh: '反向传播的推导' },
    pages: [
      ['derivation/', 'Overview, live', '概览（可操作）'],
      ['derivation/1-output-error', 'Why s3 is simply a3 − yv', '为什么 s3 就是 a3 − yv'],
      ['derivation/2-bias-column', 'Why the bias column goes', '为什么去掉偏置列'],
      ['derivation/3-activation-gradient', 'Why g′ comes in', '为什么乘上 g′'],
      ['derivation/4-sum-over-rows', 'Why Delta sums over rows', '为什么 Delta 对行求和'],
      ['derivation/5-penalty', 'What λ does', 'λ 的作用'],
      ['notation', 'Notation', '符号'],
      ['numerics', 'Numerics', '数值'],
    ],
  },
  {
    title: { en: 'In programs', zh: '在程序中' },
    pages: [
      ['library', 'The library', '库'],
      ['serving', 'Serving a model', '提供预测服务'],
      ['examples', 'Examples', '示例'],
      ['export', 'Taking a model along', '带走模型'],
    ],
  },
  {
    title: { en: 'Look up', zh: '查阅' },
    pages: [
      ['kinds', 'Activations and optimizers', '激活函数与优化器'],
      ['mistakes', 'Known mistakes', '已知错误'],
      ['errors', 'Errors', '错误信息'],
    ],
  },
  {
    title: { en: 'What is promised', zh: '承诺' },
    pages: [
      ['security', 'Security', '安全'],
      ['reliability', 'Reliability', '可靠性'],
      ['scale', 'Large tables', '大表'],
      ['streaming', 'Streaming', '流式处理'],
    ],
  },
];

/** The text of a page, or undefined if there is none yet. */
export function pageFile(page: string): string | undefined {
  const file = join(DOCS, page.endsWith('/') ? `${page}README.md` : `${page}.md`);
  return existsSync(file) ? file : undefined;
}

/** Every page by its path in English, the home page aside: those in the groups, then the rest of docs/. */
export function englishPages(): string[] {
  const inFolder = (folder: string) =>
    readdirSync(join(DOCS, folder))
      .filter((name) => name.endsWith('.md') && name !== 'index.md')
      .map((name) => (name === 'README.md' ? `${folder}` : `${folder}${name.slice(0, -3)}`));
  return ['', 'decisions/', 'derivation/'].flatMap(inFolder);
}

/** What Chinese shows in English, with a notice. */
export function withoutChinese(): string[] {
  return englishPages().filter((page) => !pageFile(`zh/${page}`));
}

export function sidebar(language: Language): DefaultTheme.SidebarItem[] {
  const base = language === 'en' ? '/' : '/zh/';
  const groups = GROUPS.map(({ title, pages }) => ({
    text: title[language],
    items: pages
      .filter(([page]) => pageFile(page))
      .map(([page, en, zh]) => ({ text: language === 'en' ? en : zh, link: base + page })),
  }));
  const decisions = englishPages()
    .filter((page) => page.startsWith('decisions/'))
    .map((page) => ({ text: headingOf(page), link: base + page }));
  const title = language === 'en' ? 'Decisions' : '决定';
  return [...groups, { text: title, collapsed: true, items: decisions }];
}

function headingOf(page: string): string {
  const [, heading] = /^# (.*)$/m.exec(readFileSync(join(DOCS, `${page}.md`), 'utf8')) ?? [];
  if (!heading) throw new Error(`docs/${page}.md has no heading`);
  return heading.replace(/^\d+\. /, '');
}
