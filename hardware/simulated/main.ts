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
  say(
    `page http://127.0.0.1:${printer.controlPort}/, raw bytes on 127.0.0.1:${printer.tcpPort}${printer.ptyPath === undefined ? '' : `, serial device ${printer.ptyPath}`}`,
  );
  process.stdout.write(
    `ready ${JSON.stringify({ tcpPort: printer.tcpPort, controlPort: printer.controlPort, pty: printer.ptyPath ?? null })}\n`,
  );
  if (!ending.signal.aborted) await ended;
  await printer.close();
  return 0;
}

/** The setting behind an error of the machine, in one line; undefined when none is to blame. */
function wrongSetting({ code, syscall, port }: NodeJS.ErrnoException & { readonly port?: number }): string | undefined {
  const { BILETOMAT_PRINTER_CONTROL_PORT: controlPort = '3200', BILETOMAT_PRINTER_DATA: folder } = process.env;
  if (syscall === 'listen') {
    const name = String(port) === controlPort ? 'BILETOMAT_PRINTER_CONTROL_PORT' : 'BILETOMAT_PRINTER_PORT';
    return `${name}="${port}": a free port (${code === 'EADDRINUSE' ? 'something else listens there' : code})`;
  }
  return folder !== undefined && ['mkdir', 'scandir'].includes(syscall ?? '')
    ? `BILETOMAT_PRINTER_DATA=${JSON.stringify(folder)}: a folder that can be made or written to (${code})`
    : undefined;
}

try {
  process.exitCode = await main();
} catch (error) {
  const setting = error instanceof Error ? wrongSetting(error) : undefined;
  say(setting ?? (error instanceof Error ? error.message : String(error)));
  process.exitCode = setting === undefined ? 1 : 2;
}
