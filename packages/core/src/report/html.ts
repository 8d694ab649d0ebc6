/** A document as one HTML file: nothing is asked from elsewhere, light and dark, on paper and on a phone. */
import { escapeText } from '../figures/svg.ts';
import { mathML } from '../formula/mathML.ts';
import { type Block, type Document, pieces, type Section } from './document.ts';

export function htmlOf(document: Document): string {
  const { lang, title, lede, picture, sections, contents, footer, ask } = document;
  const links = sections.map(({ id, title }) => `<li><a href="#${id}">${escapeText(title)}</a></li>`).join('');
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<title>${escapeText(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>${escapeText(title)}</h1><p class="lede">${inline(lede)}</p>${blockHtml(picture, document)}</header>
<nav aria-label="${escapeText(contents)}"><h2>${escapeText(contents)}</h2><ol>${links}</ol></nav>
<main>
${sections.map((section) => sectionHtml(section, document)).join('\n')}
</main>
<footer><p>${inline(footer)}</p></footer>
<output id="why" aria-label="${escapeText(ask)}" hidden></output>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function sectionHtml({ id, title, blocks }: Section, document: Document): string {
  return `<section id="${id}" aria-labelledby="${id}-h"><h2 id="${id}-h">${escapeText(title)}</h2>\n${blocks.map((block) => blockHtml(block, document)).join('\n')}\n</section>`;
}

function blockHtml(block: Block, document: Document): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${inline(block.text)}</p>`;
    case 'formula':
      return `<div class="formula">${mathML(block.formula)}</div>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${inline(item)}</li>`).join('')}</ul>`;
    case 'table':
      return scroll(block.caption, tableHtml(block), document);
    case 'figure':
      return `<figure>${scroll(block.title, block.svg, document)}<figcaption>${block.title === block.caption ? '' : `<strong>${escapeText(block.title)}</strong><br>`}${inline(block.caption)}</figcaption></figure>`;
    default:
      return block satisfies never;
  }
}

/** Columns that hold numbers only are aligned to the right. */
function tableHtml({ caption, head, rows }: Extract<Block, { kind: 'table' }>): string {
  const look = head.map((_, j) => (j > 0 && rows.every((row) => /^[−–\d]/.test(row[j])) ? ' class="n"' : ''));
  const heads = head.map((cell, j) => `<th scope="col"${look[j]}>${inline(cell)}</th>`).join('');
  const lines = rows.map(([first, ...rest]) => {
    const cells = rest.map((cell, j) => `<td${look[j + 1]}>${inline(cell)}</td>`).join('');
    return `<tr><th scope="row">${inline(first)}</th>${cells}</tr>`;
  });
  const body = `<thead><tr>${heads}</tr></thead><tbody>${lines.join('')}</tbody>`;
  return `<table><caption>${inline(caption)}</caption>${body}</table>`;
}

/** What is too wide for the page scrolls in a box of its own, which the keyboard can reach. */
function scroll(title: string, content: string, { scrollable }: Document): string {
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escapeText(scrollable(title))}">${content}</div>`;
}

function inline(text: string): string {
  return pieces(text)
    .map((piece) => (piece.code ? `<code>${escapeText(piece.text)}</code>` : escapeText(piece.text)))
    .join('');
}

const LIGHT = '--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--paper:#fff;--raised:#f6f8fa;--link:#0a58ad';
const DARK = '--ink:#e8ebee;--soft:#a8b1ba;--line:#3a424c;--paper:#14171b;--raised:#1f242a;--link:#7ab7ff';

const STYLE = `:root{color-scheme:light dark;${LIGHT}}
@media (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
body{margin:0 auto;padding:2rem 1.25rem 6rem;max-width:62rem;background:var(--paper);color:var(--ink);font:1.05rem/1.65 system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:break-word}
h1{font-size:1.9rem;line-height:1.25;margin:0 0 .6rem}
h2{font-size:1.35rem;line-height:1.3;margin:0 0 .6rem}
p,ul{max-width:44rem;margin:.7rem 0}
.lede{font-size:1.15rem;color:var(--soft)}
section{padding-top:2rem;margin-top:2rem;border-top:1px solid var(--line)}
a{color:var(--link)}
code{font:.92em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--raised);padding:.1em .3em;border-radius:4px}
nav{background:var(--raised);border-radius:8px;padding:1rem 1.25rem}
nav h2{font-size:1rem}
nav ol{margin:0;padding-left:1.8rem;columns:15rem;column-gap:3rem}
figure{margin:1.4rem 0}
figcaption{color:var(--soft);font-size:.95rem;max-width:44rem;margin-top:.3rem}
.scroll{overflow-x:auto;max-width:100%}
.scroll:focus-visible,a:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.scroll svg{display:block;max-width:none}
.formula{display:flex;overflow-x:auto;overflow-y:hidden;margin:1rem 0;padding:.3rem 0;font-size:1.15rem}
th,td{min-width:4.5em;border-bottom:1px solid var(--line);padding:.35rem .8rem .35rem 0;text-align:left;vertical-align:top}
td.n,th.n{text-align:right}
.scroll:has(table){margin:1.2rem 0}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.95rem}
caption{text-align:left;color:var(--soft);padding-bottom:.4rem}
th[scope=row]{font-weight:600}
#why{position:fixed;left:0;right:0;bottom:0;max-height:40vh;overflow-y:auto;padding:.7rem 1.25rem;background:var(--raised);border-top:2px solid var(--line);font:.9rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere;white-space:pre-wrap}
#why[hidden]{display:none}
footer{margin-top:3rem;color:var(--soft);font-size:.95rem}
@media (max-width:30rem){body{padding:1.2rem .9rem 6rem}h1{font-size:1.5rem}}
@media print{:root{${LIGHT}}body{max-width:none;padding:0;font-size:10.5pt}nav,#why{display:none}figure,table,.formula{break-inside:avoid}h2{break-after:avoid}.scroll{overflow:visible}.scroll svg{max-width:100%;height:auto}section{margin-top:1rem;padding-top:1rem}}`;

/** Shows the arithmetic of the number under the pointer or the focus; arrow keys walk through a figure's numbers. */
const SCRIPT = `(()=>{
const bar=document.getElementById('why');
const show=(from)=>{const number=from.closest&&from.closest('.ds-ask');const title=number&&number.querySelector('title');if(title){bar.textContent=title.textContent;bar.hidden=false}};
document.addEventListener('mouseover',(event)=>show(event.target));
document.addEventListener('focusin',(event)=>show(event.target));
document.addEventListener('click',(event)=>{if(event.target.closest('.ds-ask'))show(event.target);else bar.hidden=true});
for(const svg of document.querySelectorAll('svg.ds-figure')){
const numbers=[...svg.querySelectorAll('[tabindex]')];
if(numbers.length===0)continue;
numbers[0].setAttribute('tabindex','0');
svg.addEventListener('keydown',(event)=>{
const here=numbers.indexOf(event.target);
if(event.key==='Escape'){bar.hidden=true;return}
if(here<0||!event.key.startsWith('Arrow'))return;
const box=numbers[here].getBoundingClientRect();
const beside=(sign)=>numbers.find((other,i)=>(i-here)*sign>0&&Math.abs(other.getBoundingClientRect().right-box.right)<2&&(sign>0||numbers.slice(i+1,here).every((one)=>Math.abs(one.getBoundingClientRect().right-box.right)>=2)));
const next={ArrowRight:numbers[here+1],ArrowLeft:numbers[here-1],ArrowDown:beside(1)||numbers[here+1],ArrowUp:beside(-1)||numbers[here-1]}[event.key];
if(!next)return;
event.preventDefault();numbers[here].setAttribute('tabindex','-1');next.setAttribute('tabindex','0');next.focus()});
}
})();`;
