/** The pages that Chinese has not yet, in English: from the same files. */
import { readFileSync } from 'node:fs';
import { pageFile, withoutChinese } from '../.vitepress/pages.mts';

export default {
  paths: () =>
    withoutChinese().map((page) => ({
      params: { page: page.replace(/\/$/, '/index') },
      content: readFileSync(pageFile(page) ?? '', 'utf8'),
    })),
};
