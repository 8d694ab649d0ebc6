/** The site's look: VitePress' own, with the live cells, and a notice above pages that are not in Chinese. */
import DefaultTheme from 'vitepress/theme';
import type { Theme } from 'vitepress';
import Layout from './Layout.vue';
import LiveNetwork from './live/LiveNetwork.vue';
import './style.css';

export default {
  extends: DefaultTheme,
  Layout,
  enhanceApp({ app }) {
    app.component('LiveNetwork', LiveNetwork);
  },
} satisfies Theme;
