import { usageFailure } from '../failure.ts';
import type { Program } from '../program.ts';
import { startBrowserHost } from '../../browser/server.ts';
import { openInBrowser } from '../../browser/open.ts';

interface ServeFlags {
  port?: string;
  open?: boolean;
}

function readPort(text: string | undefined): number {
  const port = Number(text ?? 0);
  if (!Number.isInteger(port) || !(port >= 0 && port <= 65_535)) throw usageFailure(`--port ${text}`);
  return port;
}

export function addServe(program: Program, rendererFolder: string): void {
  const command = program
    .command('serve', 'open the application in a browser on this machine', ['serve --port 8080 --no-open'])
    .option('--port <number>', 'port on 127.0.0.1; a free one if left out')
    .option('--no-open', 'only print the address');
  program.action(command, async (session, flags: ServeFlags) => {
    const port = readPort(flags.port);
    if (session.shared.project !== undefined) await session.openProject(true);
    const host = await startBrowserHost({ services: session.services, rendererFolder, port });
    session.output.result({ url: host.url }, host.url);
    if (flags.open !== false) openInBrowser(host.url);
    await new Promise<void>((done) => {
      process.once('SIGINT', done);
      process.once('SIGTERM', done);
    });
    await host.close();
  });
}
