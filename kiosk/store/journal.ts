// The journal beside the database: every fact as one line, on disk before the transaction that holds it commits.
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  kioskFactBodySchema,
  kioskFactSchema,
  KIOSK_FACT_TYPES,
  type KioskFact,
  type KioskFactBody,
} from '../../shared/events/kiosk-fact.ts';
import { z } from 'zod';

/** What a fact alone does not tell about its ticket, so that a lost database can be rebuilt. */
const ticketExtraSchema = z.object({
  pressedAt: z.number(),
  codeHmac: z.string().nullable(),
  confirmAtDesk: z.boolean(),
});
export type TicketExtra = z.infer<typeof ticketExtraSchema>;
/** Of a kind that a newer version wrote before this one was put back: not understood here, but told to the server like any other. */
const foreignBodySchema = z.looseObject({ type: z.string().refine((type) => !KIOSK_FACT_TYPES.includes(type)) });
const momentSchema = z.object({ bootId: z.string(), steady: z.number() });
const entrySchema = z.object({
  fact: kioskFactSchema.extend({ body: z.union([kioskFactBodySchema, foreignBodySchema]) }),
  extra: ticketExtraSchema.optional(),
  moment: momentSchema.optional(),
});
export type JournalEntry = {
  readonly fact: Omit<KioskFact, 'body'> & { readonly body: KioskFactBody | ForeignBody };
  readonly extra?: TicketExtra | undefined;
  /** The fact's time is as it was thought to be then; this is right whatever becomes known of it. */
  readonly moment?: z.infer<typeof momentSchema> | undefined;
};
export type ForeignBody = z.infer<typeof foreignBodySchema>;

export const isForeign = (body: KioskFactBody | ForeignBody): body is ForeignBody =>
  !KIOSK_FACT_TYPES.includes(body.type);

export type Journal = {
  /** Appends and syncs; throws when the disk refuses, with the file as it was before. */
  append(entries: readonly JournalEntry[]): void;
  /** Takes back the last append, when the transaction it announced did not commit. */
  undo(): void;
  close(): void;
};

export type JournalContent = {
  readonly entries: readonly JournalEntry[];
  /** Lines that could not be read, a torn last line aside. */
  readonly damagedLines: number;
  readonly exists: boolean;
};

/** A power cut may leave a torn last line: it announced a transaction that did not commit, so it is dropped. */
export function readJournal(file: string): JournalContent {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { entries: [], damagedLines: 0, exists: false };
    throw error;
  }
  const lines = text.split('\n');
  // After the last line feed: nothing, or a torn line.
  lines.pop();
  const entries: JournalEntry[] = [];
  let damagedLines = 0;
  for (const [index, line] of lines.entries()) {
    const entry = readEntry(line);
    if (entry) entries.push(entry);
    else if (index < lines.length - 1) damagedLines += 1;
  }
  return { entries, damagedLines, exists: true };
}

function readEntry(line: string): JournalEntry | undefined {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  const parsed = entrySchema.safeParse(json);
  return parsed.success ? parsed.data : undefined;
}

export function openJournal(file: string): Journal {
  const fd = openSync(file, 'a+', 0o600);
  // A torn last line would swallow the next one; and a new file exists after a power cut only if its folder was synced.
  let length = fstatSync(fd).size;
  const content = readFileSync(file);
  const end = content.lastIndexOf(0x0a) + 1;
  if (end < length) {
    ftruncateSync(fd, end);
    length = end;
  }
  fsyncSync(fd);
  syncFolder(dirname(file));
  let before = length;
  const cutTo = (size: number) => {
    ftruncateSync(fd, size);
    fsyncSync(fd);
    length = size;
  };
  return {
    append: (entries) => {
      if (entries.length === 0) {
        before = length;
        return;
      }
      const bytes = Buffer.from(entries.map((e) => `${JSON.stringify(e)}\n`).join(''));
      before = length;
      try {
        for (let written = 0; written < bytes.length;) written += writeSync(fd, bytes, written);
        fsyncSync(fd);
      } catch (error) {
        cutTo(before);
        throw error;
      }
      length += bytes.length;
    },
    undo: () => {
      if (length !== before) cutTo(before);
    },
    close: () => closeSync(fd),
  };
}

/** Makes a new or renamed file's name durable. */
export function syncFolder(folder: string): void {
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
