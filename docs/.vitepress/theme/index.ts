/** The site's look: VitePress' own, with the live cells, and a notice above pages that are not in Chinese. */

import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme';
import LiveNetwork from './live/LiveNetwork.vue';
import Layout from './SiteLayout.vue';
import './style.css';

export default {
  extends: DefaultTheme,
  Layout,
  enhanceApp({ app }) {
    app.component('LiveNetwork', LiveNetwork);
  },
} satisfies Theme;
