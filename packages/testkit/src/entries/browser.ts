/**
 * The browser that tests open pages in, if this machine has one: the system's Chromium, or its Firefox where
 * DELTASCOPE_BROWSER=firefox asks for it.
 */
import { existsSync } from 'node:fs';
import { type Browser, chromium, firefox } from 'playwright-core';

export const IS_FIREFOX: boolean = process.env.DELTASCOPE_BROWSER === 'firefox';

const PATHS = IS_FIREFOX
  ? [process.env.FIREFOX_PATH, '/usr/bin/firefox', '/usr/bin/firefox-esr']
  : [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const BROWSER: string | undefined = PATHS.find((path) => path !== undefined && existsSync(path));

/** For a test's name: why it is skipped, if it is. */
export const reason: string = BROWSER
  ? ''
  : IS_FIREFOX
    ? ' (skipped: no Firefox found; name one with FIREFOX_PATH)'
    : ' (skipped: no Chromium found; name one with CHROMIUM_PATH)';

/** For the name of a test that asks what only Chromium can be asked: its tools, its measure of memory, emulated media. */
export const onlyChromium: string = IS_FIREFOX ? ' (skipped: asks what only Chromium tells)' : '';

/** For the name of a test that chooses a folder. */
export const noFolder: string = IS_FIREFOX ? ' (skipped: Firefox’s driver chooses no folder)' : '';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launch(): Promise<Browser> {
  return IS_FIREFOX ? launchFirefox() : chromium.launch({ executablePath: BROWSER, args: FLAGS });
}

interface Session {
  send(method: string, parameters: unknown): Promise<unknown>;
}

/** Playwright's way to a Firefox that is not its own, and to what stands behind its objects. */
interface Inside {
  readonly _connection: { toImpl(of: unknown): { readonly _browserSession: Session } };
}

/** A released Firefox; it knows no command yet for the media features that Playwright sets in every context. */
async function launchFirefox(): Promise<Browser> {
  const browser = await firefox.launch({ executablePath: BROWSER, channel: 'moz-firefox' });
  const inside = browser as unknown as Inside; // undocumented, and pinned with Playwright
  const session = inside._connection.toImpl(browser)._browserSession;
  const send = session.send.bind(session);
  session.send = (method, parameters) =>
    method === 'emulation.setMediaFeaturesOverride' ? Promise.resolve({}) : send(method, parameters);
  return browser;
}
