/** Every sentence of the page is in its dictionaries: its components hold no words of a language. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const source = fileURLToPath(new URL('..', import.meta.url));

/** Attributes that a person reads or hears. */
const READ = ['alt', 'aria-description', 'aria-label', 'aria-roledescription', 'label', 'placeholder', 'title'];

/** What is the same in every language: signs, addresses, matrices, the name of the page. */
const NAMES = /^[^\p{Letter}]*$|^[A-Za-z]\w*\[[\d,]*\]$|^(?:→ )?\p{Letter}\d*$|^Deltascope$/u;

/** Lessons are dictionaries themselves: each sentence has its languages beside each other. */
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx$/.test(name) && !/^(texts|lessons)/.test(name),
);

/** Texts that a component would show as they are written in it. */
function literals(name: string): string[] {
  const tree = ts.createSourceFile(name, readFileSync(join(source, name), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const add = (text: string) => {
    if (!NAMES.test(text.trim())) found.push(`${name}: ${text.trim()}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) add(node.text.replace(/&\w+;/g, ''));
    if (ts.isJsxAttribute(node) && READ.includes(node.name.getText())) textsIn(node.initializer, add);
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) textsIn(node.expression, add);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The texts that an expression itself may give: not the arguments of its calls, nor what it compares. */
function textsIn(node: ts.Node | undefined, add: (text: string) => void): void {
  if (!node) return;
  if (ts.isStringLiteralLike(node)) add(node.text);
  else if (ts.isTemplateExpression(node))
    for (const part of [node.head, ...node.templateSpans.map((span) => span.literal)]) add(part.text);
  else if (ts.isJsxExpression(node)) textsIn(node.expression, add);
  else if (ts.isConditionalExpression(node)) for (const part of [node.whenTrue, node.whenFalse]) textsIn(part, add);
  else if (ts.isBinaryExpression(node) && ['&&', '||', '??', '+'].includes(node.operatorToken.getText()))
    for (const part of [node.left, node.right]) textsIn(part, add);
  else if (ts.isParenthesizedExpression(node)) textsIn(node.expression, add);
}

test('components are looked at', () => {
  expect(files.length).toBeGreaterThan(30);
});

test.each(files)('%s shows no words of its own', (name) => {
  expect(literals(name)).toEqual([]);
});
