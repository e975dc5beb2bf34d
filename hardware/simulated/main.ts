// The process behind `npm run printer`: a virtual printer by itself, until it is told to end.
import { once } from 'node:events';
import { join } from 'node:path';
import { liveClock } from './live-time.ts';
import { readPrinterSettings } from './settings.ts';
import { startVirtualPrinter } from './virtual-printer.ts';

const say = (line: string): void => void process.stderr.write(`printer: ${line}\n`);

async function main(): Promise<number> {
  const settings = readPrinterSettings(process.env);
  if (!settings.ok) {
    say(settings.error);
    return 2;
  }
  const { tcpPort, controlPort, pty, mode, paperMm, baud, dataFolder, clockOffsetMs } = settings.value;
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
  const ended = once(ending.signal, 'abort');
  const printer = await startVirtualPrinter({
    tcpPort,
    controlPort,
    pty,
    dataFolder,
    pageFolder: join(import.meta.dirname, '..', 'printer-page'),
    engine: { mode, paperMm, baud },
    clock: { now: () => liveClock.now() + clockOffsetMs },
    note: say,
  });
  say(`page http://127.0.0.1:${printer.controlPort}/, raw bytes on 127.0.0.1:${printer.tcpPort}${printer.ptyPath === undefined ? '' : `, serial device ${printer.ptyPath}`}`);
  process.stdout.write(`ready ${JSON.stringify({ tcpPort: printer.tcpPort, controlPort: printer.controlPort, pty: printer.ptyPath ?? null })}\n`);
  if (!ending.signal.aborted) await ended;
  await printer.close();
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  // Mostly a port that is taken; the reason is the whole message.
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
