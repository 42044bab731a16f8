import { spawn } from 'node:child_process';

/** The system's own way to open an address. */
function openCommand(url: string): [string, string[]] {
  if (process.platform === 'darwin') return ['open', [url]];
  // explorer.exe opens addresses without a shell that would read `&` in them.
  if (process.platform === 'win32') return ['explorer.exe', [url]];
  return ['xdg-open', [url]];
}

/** Opens an address in the person's browser. Where there is none, the printed address is what they have. */
export function openInBrowser(url: string): void {
  const [command, words] = openCommand(url);
  const child = spawn(command, words, { stdio: 'ignore', detached: true });
  child.once('error', () => undefined);
  child.unref();
}
