// Keeps print-outs in a folder, one JSON file each, so that a restarted printer still shows them.
import { Buffer } from 'node:buffer';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PrintOut } from '../engine/print-out.ts';

const FILE = /^printout-\d{6,}\.json$/;
const KEPT = 50;
const nameOf = (number: number): string => `printout-${String(number).padStart(6, '0')}.json`;

export type PrintOutFolder = {
  /** What was there at the start, oldest first. */
  readonly kept: readonly PrintOut[];
  keep(printOut: PrintOut): void;
  forget(): void;
  /** Resolves when everything is written. */
  close(): Promise<void>;
};

/** Rejects when the folder cannot be made or read; a single unreadable file is left out and named in a note. */
export async function openPrintOutFolder(folder: string, note: (line: string) => void): Promise<PrintOutFolder> {
  await mkdir(folder, { recursive: true });
  const names = async (): Promise<string[]> => (await readdir(folder)).filter((name) => FILE.test(name)).toSorted();
  const kept: PrintOut[] = [];
  for (const name of (await names()).slice(-KEPT)) {
    const read = parse(await readFile(join(folder, name), 'utf8'));
    if (read === undefined) note(`${join(folder, name)} is no print-out and was left out`);
    else kept.push(read);
  }
  let work: Promise<void> = Promise.resolve();
  const then = (task: () => Promise<void>): void => {
    work = work
      .then(task)
      .catch((error: unknown) =>
        note(`print-outs are not kept: ${error instanceof Error ? error.message : String(error)}`),
      );
  };
  return {
    kept,
    keep: (printOut) =>
      then(async () => {
        const path = join(folder, nameOf(printOut.number));
        await writeFile(
          `${path}.making`,
          JSON.stringify({ ...printOut, bytes: Buffer.from(printOut.bytes).toString('base64') }),
        );
        await rename(`${path}.making`, path);
        await rm(join(folder, nameOf(printOut.number - KEPT)), { force: true });
      }),
    forget: () =>
      then(async () => {
        for (const name of await names()) await rm(join(folder, name));
      }),
    close: () => work,
  };
}

function parse(text: string): PrintOut | undefined {
  try {
    const read = JSON.parse(text) as Omit<PrintOut, 'bytes'> & { bytes: string };
    if (typeof read.number !== 'number' || typeof read.bytes !== 'string' || !Array.isArray(read.placed))
      return undefined;
    return { ...read, bytes: Uint8Array.from(Buffer.from(read.bytes, 'base64')) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
