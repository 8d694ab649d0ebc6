/** Opens an address in the person's browser. Without a shell: the address is one argument, whatever it holds. */
import { spawn } from 'node:child_process';

/** The program that opens addresses, and its arguments. */
function opener(platform: NodeJS.Platform, address: string): readonly [string, ...string[]] {
  switch (platform) {
    case 'darwin':
      return ['open', address];
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler', address];
    default:
      return ['xdg-open', address];
  }
}

/** Whether it could be started. What it then does is its own affair: it is neither waited for nor held. */
export function openBrowser(address: string): Promise<boolean> {
  const [program, ...args] = opener(process.platform, address);
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true, shell: false });
    child.once('error', () => resolve(false));
    child.once('spawn', () => resolve(true));
    child.unref();
  });
}

/** Whether a browser could show anything: not for a machine that builds, nor if there is a text terminal only. */
export function hasScreen(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  const { CI, DISPLAY, WAYLAND_DISPLAY, WSL_DISTRO_NAME } = environment;
  if (CI) return false;
  return platform === 'darwin' || platform === 'win32' || Boolean(DISPLAY || WAYLAND_DISPLAY || WSL_DISTRO_NAME);
}
