// The log on disk: one file a day, a new one when it grows large, old ones removed by age and number.
import { appendFileSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HOUR, type Clock } from '../../../shared/core/clock.ts';

export type LogFileOptions = {
  readonly folder: string;
  readonly clock: Clock;
  readonly limits?: { readonly fileBytes: number; readonly files: number; readonly days: number };
  /** Told once when the disk begins to refuse, and again only after it has taken a line. */
  readonly onRefused: (code: string) => void;
};

/** A month of ordinary days, and never more than 30 MB. */
const LIMITS = { fileBytes: 1_000_000, files: 30, days: 30 };
const NAME = /^kiosk-(\d{4}-\d\d-\d\d)-(\d{3})\.log$/;

export type LogFile = { write(line: string): void };

export function openLogFile(options: LogFileOptions): LogFile {
  const { folder, clock } = options;
  const limits = options.limits ?? LIMITS;
  let current: { readonly day: string; readonly path: string; size: number } | undefined;
  let isRefused = false;

  function fileOf(day: string, bytes: number): { path: string; size: number } {
    if (current?.day === day && current.size + bytes <= limits.fileBytes) return current;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const last = names(folder).findLast((name) => name.startsWith(`kiosk-${day}-`));
    const number = last === undefined ? 1 : Number(NAME.exec(last)![2]);
    const size = last === undefined ? 0 : statSync(join(folder, last)).size;
    const isFull = size > 0 && size + bytes > limits.fileBytes;
    const name = `kiosk-${day}-${String(Math.min(999, isFull ? number + 1 : number)).padStart(3, '0')}.log`;
    current = { day, path: join(folder, name), size: isFull ? 0 : size };
    prune(folder, name, limits, clock);
    return current;
  }

  return {
    write: (line) => {
      const bytes = Buffer.byteLength(line);
      try {
        const file = fileOf(new Date(clock.now()).toISOString().slice(0, 10), bytes);
        appendFileSync(file.path, line, { mode: 0o600 });
        file.size += bytes;
        isRefused = false;
      } catch (error) {
        // A log that cannot be written stops no ticket.
        current = undefined;
        if (isRefused) return;
        isRefused = true;
        options.onRefused((error as NodeJS.ErrnoException).code ?? 'unknown');
      }
    },
  };
}

/** Oldest first: the names sort by day and number. */
const names = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => NAME.test(name))
    .sort();

function prune(folder: string, current: string, limits: { files: number; days: number }, clock: Clock): void {
  const others = names(folder).filter((name) => name !== current);
  const oldest = new Date(clock.now() - limits.days * 24 * HOUR).toISOString().slice(0, 10);
  const tooMany = others.slice(0, Math.max(0, others.length + 1 - limits.files));
  for (const name of new Set([...tooMany, ...others.filter((each) => NAME.exec(each)![1]! < oldest)]))
    rmSync(join(folder, name), { force: true });
}
