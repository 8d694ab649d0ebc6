/** The documentation site: docs/ as it is, in English and Chinese, with local search. `npm run docs:site` builds it. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { anchorOf, readAsGitHubDoes } from './markdown.mts';
import { sidebar } from './pages.mts';

const { repository } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const REPOSITORY: string = repository.url.replace(/^git\+|\.git$/g, '');
const CORE = fileURLToPath(new URL('../../packages/core/src/', import.meta.url));
const API = { en: 'API', zh: 'API' };

export default defineConfig({
  title: 'Deltascope',
  base: process.env.DELTASCOPE_SITE_BASE ?? '/',
  srcExclude: ['api/**', '**/node_modules/**'],
  rewrites: { 'derivation/README.md': 'derivation/index.md', 'zh/derivation/README.md': 'zh/derivation/index.md' },
  lastUpdated: false,
  head: [['link', { rel: 'icon', href: `${process.env.DELTASCOPE_SITE_BASE ?? '/'}icon.svg` }]],
  markdown: {
    anchor: { slugify: anchorOf },
    config: (md) => readAsGitHubDoes(md, REPOSITORY),
    toc: { slugify: anchorOf },
    languageAlias: { mjs: 'js', console: 'shellsession' },
  },
  // The live cells compute with the sources themselves.
  vite: {
    resolve: {
      alias: [
        { find: /^@deltascope\/core\/(\w+)$/, replacement: `${CORE}entries/$1.ts` },
        { find: '@deltascope/core', replacement: `${CORE}index.ts` },
      ],
    },
  },
  locales: {
    root: {
      label: 'English',
      lang: 'en',
      description: 'The neural network you can see through.',
      themeConfig: {
        nav: [
          { text: 'Guide', link: '/guide' },
          { text: 'Derivation', link: '/derivation/' },
          { text: 'Library', link: '/library' },
          { text: API.en, link: '/api/', target: '_self' },
        ],
        sidebar: sidebar('en'),
      },
    },
    zh: {
      label: '简体中文',
      lang: 'zh-CN',
      description: '看得透的神经网络。',
      themeConfig: {
        nav: [
          { text: '指南', link: '/zh/guide' },
          { text: '推导', link: '/zh/derivation/' },
          { text: '库', link: '/zh/library' },
          { text: API.zh, link: '/api/', target: '_self' },
        ],
        sidebar: sidebar('zh'),
        outline: { label: '本页内容', level: [2, 3] },
        docFooter: { prev: '上一页', next: '下一页' },
        darkModeSwitchLabel: '外观',
        lightModeSwitchTitle: '切换到浅色',
        darkModeSwitchTitle: '切换到深色',
        sidebarMenuLabel: '目录',
        returnToTopLabel: '回到顶部',
        langMenuLabel: '语言',
        skipToContentLabel: '跳到正文',
        notFound: {
          title: '没有这一页',
          quote: '地址可能写错了，或者页面已经移走。',
          linkLabel: '回到首页',
          linkText: '回到首页',
        },
      },
    },
  },
  themeConfig: {
    outline: { level: [2, 3] },
    socialLinks: [{ icon: 'github', link: REPOSITORY }],
    search: {
      provider: 'local',
      options: {
        locales: {
          zh: {
            translations: {
              button: { buttonText: '搜索', buttonAriaLabel: '搜索' },
              modal: {
                displayDetails: '显示详情',
                resetButtonTitle: '清除',
                backButtonTitle: '关闭',
                noResultsText: '没有找到',
                footer: { selectText: '打开', navigateText: '移动', closeText: '关闭' },
              },
            },
          },
        },
        miniSearch: { options: { tokenize: wordsOf } },
      },
    },
  },
});

/** Words for the search; Chinese, which has no blanks, by its single letters. It runs in the page: it stands alone. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}_′]+/gu) ?? [];
}
