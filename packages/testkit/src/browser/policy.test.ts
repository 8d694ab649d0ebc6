/** MLPClassifier in a page whose content policy forbids WebAssembly: the reference computes. */
import type { Server } from 'node:http';
import { referenceEngine } from '@deltascope/core/engine';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSER, launch, reason } from '../entries/browser.ts';
import { bundle } from './bundle.ts';
import { type TrainedClassifiers, trainedClassifiers } from './classifiers.ts';
import { addressOf, type Served, serve } from './serve.ts';

const PAGE = '<!doctype html><title>policy</title><body><script type="module" src="/classifier.js"></script>';
const POLICIES: Readonly<Record<string, string>> = {
  '/strict': "script-src 'self'",
  '/open': "script-src 'self' 'wasm-unsafe-eval'",
};

describe.skipIf(!BROWSER)(`MLPClassifier in Chromium${reason}`, () => {
  let browser: Browser;
  let server: Server;
  beforeAll(async () => {
    const code = await bundle("import './classifierPage.ts'");
    server = await serve((url): Served => {
      if (url === '/classifier.js') return { type: 'text/javascript', body: code, headers: {} };
      return { type: 'text/html', body: PAGE, headers: { 'Content-Security-Policy': POLICIES[url] ?? '' } };
    });
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  /** What the page wrote. */
  async function trainedAt(path: string): Promise<TrainedClassifiers> {
    const page = await browser.newPage();
    try {
      await page.goto(addressOf(server, path));
      const text = await page.locator('body', { hasText: /^\s*\{.*\}\s*$/ }).textContent();
      return JSON.parse(text ?? '') as TrainedClassifiers; // What classifierPage.ts wrote; tests below would see an error.
    } finally {
      await page.close();
    }
  }

  test("where the policy is script-src 'self', the reference computes, as it does in Node", async () => {
    const { hasWasm, trained } = await trainedAt('/strict');
    expect(hasWasm).toBe(false);
    expect(trained.map(({ kernels }) => kernels)).toEqual(['reference', 'reference']);
    const inNode = await trainedClassifiers(referenceEngine());
    expect(trained.map(({ Theta, answers }) => ({ Theta, answers }))).toEqual(
      inNode.trained.map(({ Theta, answers }) => ({ Theta, answers })),
    );
  });

  test('where it allows WebAssembly, kernels compute, as they do in Node', async () => {
    const { hasWasm, trained } = await trainedAt('/open');
    expect(hasWasm).toBe(true);
    expect(trained.map(({ kernels }) => kernels)).toEqual(['wasm', 'wasm']);
    expect(trained).toEqual((await trainedClassifiers()).trained);
  });
});
