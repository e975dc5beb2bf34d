// Sees to it that what was erased is gone from the disk too: letters as files, old backups, the database's log and its pages.
import { pause } from '../../shared/core/async/pause.ts';
import { HOUR, MINUTE, type Ms, type Timers } from '../../shared/core/clock.ts';
import { hourAndMinute, localDay } from '../../shared/core/local-time.ts';
import { isTimeKnown } from '../../shared/domain/office/time-knowledge.ts';
import { currentOffice } from '../actions/office/current-office.ts';
import { tidyWorkFolder } from '../admin/backup.ts';
import { BACKUPS_KEPT_MS, pruneBackups } from '../admin/backup-rotation.ts';
import { letterFiles, removeLetters, type LetterFile } from '../mail/letter-folder.ts';
import { keptLetters } from '../store/letter-keeping.ts';
import { getMeta, setMeta } from '../store/meta-store.ts';
import { messageOf } from '../store/store-trouble.ts';
import type { Context } from './context.ts';

export type KeptFolders = { readonly data: string; readonly letters: string; readonly backups: readonly string[] };

const DAY: Ms = 24 * HOUR;
const LOOK_EVERY_MS = MINUTE;
const LETTERS_KEPT_MS = 30 * DAY;
/** A letter that is being written has no name yet. */
const WRITING_TAKES_MS = HOUR;
/** The database is written anew while nobody is there: nothing else is answered meanwhile. */
const NIGHT = { from: '00:30', to: '05:00' } as const;

/** One look. `isStart`: nobody is served yet, so what the last night missed is made up for. */
export async function takeCare(ctx: Context, folders: KeptFolders, isStart: boolean): Promise<void> {
  for (const [name, work] of [
    ['letters', () => pruneLetters(ctx, folders.letters)],
    [
      'backups',
      async () =>
        isTimeKnown(ctx.time.knowledge())
          ? pruneBackups(folders.backups, ctx.clock.now() - BACKUPS_KEPT_MS)
          : undefined,
    ],
    ['backup-under-way', async () => tidyWorkFolder(folders.data)],
    ['database', () => purgeDatabase(ctx, isStart)],
  ] as const) {
    try {
      await work();
    } catch (error) {
      ctx.log.error('care-failed', { of: name, message: messageOf(error) });
    }
  }
}

async function pruneLetters(ctx: Context, folder: string): Promise<void> {
  const now = ctx.clock.now();
  const isOlder = ({ writtenAt }: LetterFile, than: Ms): boolean =>
    isTimeKnown(ctx.time.knowledge()) && now - writtenAt > than;
  const files = await letterFiles(folder);
  const kept = await ctx.store.read((tx) =>
    keptLetters(
      tx,
      files.map((each) => each.letterId),
    ),
  );
  await removeLetters(
    folder,
    files.filter(
      (letter) =>
        isOlder(letter, LETTERS_KEPT_MS) ||
        (letter.file.startsWith('.') ? isOlder(letter, WRITING_TAKES_MS) : !kept.has(letter.letterId)),
    ),
  );
}

async function purgeDatabase(ctx: Context, isStart: boolean): Promise<void> {
  const { zone } = await currentOffice(ctx);
  const now = ctx.clock.now();
  const today = localDay(now, zone);
  const time = hourAndMinute(now, zone).padStart(5, '0');
  const isDue = (await ctx.store.read((tx) => getMeta(tx, 'purged-on'))) !== today;
  // PostgreSQL works on while it is vacuumed, so nothing is gained by doing it before anybody is served.
  const isThorough = isDue && ((isStart && ctx.store.dialect === 'sqlite') || (time >= NIGHT.from && time < NIGHT.to));
  if ((await ctx.store.purge(isThorough)) && isThorough) await ctx.store.write((tx) => setMeta(tx, 'purged-on', today));
}

export type Caretaker = { stop(): Promise<void> };

export function startCaretaker(ctx: Context, folders: KeptFolders, timers: Timers): Caretaker {
  const stopping = new AbortController();
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      if (await pause(timers, LOOK_EVERY_MS, stopping.signal)) await takeCare(ctx, folders, false);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await loop;
    },
  };
}
