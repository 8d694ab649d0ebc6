/** The page's beginning: shows itself, begins with what the address asks for, and stays for the next visit offline. */
import { render } from 'preact';
import { App } from './App.tsx';
import { begin } from './state/opening.ts';
import { keepUp } from './state/refresh.ts';
import { followLanguage } from './texts/texts.ts';
import './styles.css';

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');
await followLanguage();
render(<App />, root);
keepUp();
void begin();

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  // A browser may forbid it, as in private windows; the page then needs its host again.
  navigator.serviceWorker.register('./offline.js').catch(() => {});
}
