/**
 * What all figures share: SVG text from data without a DOM, the same bytes everywhere; colors for light and dark pages;
 * numbers as figures show them. A figure holds no script and asks for nothing outside itself.
 */
import { printable } from '../errors.ts';

/** What every figure is told: its words come from the caller, so that a figure speaks any language. */
export interface FigureWords {
  /** Unique on its page: letters, digits and `-`. */
  readonly id: string;
  /** The name that a screen reader says. */
  readonly title: string;
  /** What the figure shows, in a sentence with its main numbers. */
  readonly description: string;
}

type AttributeValue = string | number | boolean | undefined;

/** `<name …>children</name>`. Attributes are escaped; undefined and false are left out; children are SVG already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, AttributeValue>>,
  ...children: string[]
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? coordinate(value) : escapeText(String(value))}"`);
  return children.length === 0
    ? `<${name}${written.join('')}/>`
    : `<${name}${written.join('')}>${children.join('')}</${name}>`;
}

/** A `<text>` element with escaped content. */
export function text(content: string, attributes: Readonly<Record<string, AttributeValue>>): string {
  return element('text', attributes, escapeText(content));
}

/** Safe inside an element and inside a quoted attribute; control characters are written out. */
export function escapeText(content: string): string {
  return printable(content)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Two decimals are enough for the eye, and the same in every runtime. */
function coordinate(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A number in a figure or a sentence: `digits` significant digits, a true minus sign, powers of ten if needed. */
export function shownNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  const plain = size === 0 || (size >= 1e-3 && size < 1e6);
  const rounded = plain ? String(Number(value.toPrecision(digits))) : value.toExponential(digits - 1);
  // A whole number is shown whole: 2154 with three digits is not 2150.
  const written = Number.isInteger(value) && size < 1e6 ? String(value) : rounded;
  return written.replaceAll('-', '−');
}

/** A number of a grid: always three significant digits, so that columns can be compared; whole numbers stay whole. */
export function cellNumber(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) || !(size >= 1e-3 && size < 1e3)) return shownNumber(value);
  return value.toPrecision(3).replaceAll('-', '−');
}

/** The text, cut to so many characters. */
export function cut(content: string, length: number): string {
  const letters = Array.from(printable(content));
  return letters.length <= length ? letters.join('') : `${letters.slice(0, length - 1).join('')}…`;
}

/** How wide a text is at most at this font size, bold, in the widest of the usual fonts: CJK letters are wider still. */
export function textWidth(content: string, fontSize: number): number {
  let width = 0;
  for (const letter of content) width += /[\u1100-\uffef]/.test(letter) ? 1 : 0.66;
  return width * fontSize;
}

/** The whole figure: named and described, its colors following the page's light or dark. */
export function figure(
  { id, title, description }: FigureWords,
  size: { readonly width: number; readonly height: number },
  options: { readonly interactive: boolean },
  ...children: string[]
): string {
  const { width, height } = size;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'ds-figure',
      // An image hides its parts from screen readers; a figure whose numbers can be asked is a group of them.
      role: options.interactive ? 'group' : 'img',
      'aria-labelledby': `${id}-title`,
      'aria-describedby': `${id}-desc`,
      viewBox: `0 0 ${coordinate(width)} ${coordinate(height)}`,
      width,
      height,
    },
    element('title', { id: `${id}-title` }, escapeText(title)),
    element('desc', { id: `${id}-desc` }, escapeText(description)),
    `<style>${FIGURE_STYLE}</style>`,
    ...children,
  );
}

/** Figures one below the other, as one. */
export function stacked(
  words: FigureWords,
  size: { readonly width: number; readonly height: number },
  figures: readonly string[],
): string {
  const parts = figures.map((one, k) => element('g', { transform: `translate(0 ${k * size.height})` }, one));
  const whole = { width: size.width, height: figures.length * size.height };
  return figure(words, whole, { interactive: false }, ...parts);
}

/** A number that can be asked where it comes from: its address for programs, its arithmetic for people. */
export function askable(
  {
    address,
    arithmetic,
    focusable,
  }: { readonly address: string; readonly arithmetic: string; readonly focusable: boolean },
  ...children: string[]
): string {
  const focus = focusable ? { role: 'img', tabindex: '-1', class: 'ds-ask' } : { class: 'ds-ask' };
  return element('g', { ...focus, 'data-address': address }, element('title', {}, escapeText(arithmetic)), ...children);
}

/** Light and dark, by the page's own `data-theme` or the reader's preference. */
const LIGHT =
  '--ds-ink:#1b1f24;--ds-soft:#57606a;--ds-line:#c5ccd3;--ds-paper:#fff;--ds-positive:#4c8fd6;--ds-negative:#e08a3c;--ds-bias:#ffd84d;--ds-bias-ink:#1b1f24;--ds-second:#a83279;--ds-fill:#f3f5f7';
const DARK =
  '--ds-ink:#e8ebee;--ds-soft:#a8b1ba;--ds-line:#444c56;--ds-paper:#14171b;--ds-positive:#2f6fb8;--ds-negative:#a9581b;--ds-bias:#e0b92f;--ds-bias-ink:#1b1f24;--ds-second:#e58bc3;--ds-fill:#1f242a';

const FIGURE_STYLE =
  `.ds-figure{${LIGHT};font-family:system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;font-size:12px;fill:var(--ds-ink)}` +
  `@media (prefers-color-scheme:dark){.ds-figure{${DARK}}}` +
  `@media print{.ds-figure{${LIGHT}}}` +
  '.ds-figure .num{font-variant-numeric:tabular-nums}' +
  '.ds-figure .soft{fill:var(--ds-soft)}' +
  '.ds-figure .small{font-size:10px}' +
  '.ds-figure .strong{font-weight:600}' +
  '.ds-figure .axis{stroke:var(--ds-line);fill:none}' +
  '.ds-figure .cell{stroke:var(--ds-line);stroke-width:.5}' +
  '.ds-figure .ds-ask{outline:none}' +
  '.ds-figure .ds-ask:hover .cell,.ds-figure .ds-ask:focus .cell{stroke:var(--ds-ink);stroke-width:2}' +
  '.ds-figure .ds-ask:focus text,.ds-figure .ds-ask:hover text{text-decoration:underline}' +
  '.ds-figure .ds-ask:focus text{font-weight:700}';

/** The fill of a number between −largest and largest: hue says the sign, strength the size; 0 has none. */
export function divergingFill(value: number, largest: number): Readonly<Record<string, AttributeValue>> {
  if (!(largest > 0) || value === 0) return { fill: 'var(--ds-paper)' };
  const strength = Math.min(1, Math.abs(value) / largest);
  return { fill: `var(--ds-${value > 0 ? 'positive' : 'negative'})`, 'fill-opacity': 0.06 + 0.64 * strength };
}

/** Ticks at 1, 2 or 5 times a power of ten, about `wanted` of them, from `low` to `high` inclusive. */
export function ticks(low: number, high: number, wanted = 5): number[] {
  const span = high - low;
  if (!(span > 0)) return [low];
  const raw = span / wanted;
  const power = Number(`1e${raw.toExponential().split('e')[1]}`); // not log10, which ECMAScript leaves to each runtime
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= raw) ?? power * 10;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
