// Kiosk time with what the store remembers of it, and what the store has set right when the time is better known.
import { z } from 'zod';
import { MINUTE, type Clock, type Ms } from '../../../shared/core/clock.ts';
import type { IdSource } from '../../../shared/core/ids.ts';
import { isTimeKnown } from '../../../shared/domain/office/time-knowledge.ts';
import { keepValue, keptValue } from '../../store/kept-value.ts';
import type { Db, KioskStore } from '../../store/open-store.ts';
import { bearOut, redate, tellRedated } from '../../store/redate.ts';
import { newestKnownCheckIn } from '../../store/ticket-store.ts';
import { createKioskClock, type KioskClock, type StoredTime, type TimeJump } from '../../sync/kiosk-clock.ts';

export type OpenClockOptions = {
  readonly clock: Clock;
  readonly steady: Clock;
  /** Of the machine's start; null where there is no such id. */
  readonly bootId: string | null;
  readonly ids: IdSource;
  /** Of the office, or of where it will be. */
  readonly zone: () => string;
  readonly onJump?: (jump: TimeJump) => void;
};

const KEY = 'clock_offset';
const JUMP = 'time_jump';
/** Staff look after a server whose clock leaps. */
export const TOLD_JUMP_MS: Ms = 2 * MINUTE;
const jumpSchema = z.object({ at: z.number(), byMs: z.number() });

/** The last leap of the server's time, by the time that counted after it. */
export const lastTimeJump = (db: Db): z.infer<typeof jumpSchema> | null => keptValue(db, JUMP, jumpSchema) ?? null;

const anchorSchema = z.object({ time: z.number(), steady: z.number() });
const storedSchema = z.object({
  offsetMs: z.number(),
  measuredAt: z.number(),
  bootId: z.string().nullable(),
  held: z
    .object({
      believed: anchorSchema,
      stood: anchorSchema,
      disputedSince: z.number().nullable(),
      doubtedAt: z.number().nullable(),
    })
    .optional(),
});

export function openClock(
  store: KioskStore,
  { clock, steady, bootId, ids, zone, onJump }: OpenClockOptions,
): KioskClock {
  const stored: StoredTime | undefined = keptValue(store.db, KEY, storedSchema);
  const certain = newestKnownCheckIn(store.db);
  const reached = [
    ...(stored === undefined ? [] : [stored.measuredAt + stored.offsetMs]),
    // What happens next happened after it.
    ...(certain === undefined ? [] : [certain + 1]),
  ];
  return createKioskClock({
    clock,
    steady,
    stored,
    reachedAt: reached.length === 0 ? undefined : Math.max(...reached),
    bootId: bootId ?? ids.next<string>(),
    keep: (kept) =>
      store.write((tx) => {
        keepValue(tx.db, KEY, kept.stored satisfies StoredTime);
        const { jump } = kept;
        if (jump !== null) redate(tx.db, { ...kept, jump, zone: zone(), isKnown: isTimeKnown(kept.knowledge) });
        if (kept.borneOut !== null)
          bearOut(tx.db, { offsetMs: kept.borneOut.offsetMs, now: kept.stored.measuredAt + kept.stored.offsetMs });
        if (jump !== null && jump.wasKnown && Math.abs(jump.to - jump.from) >= TOLD_JUMP_MS)
          keepValue(tx.db, JUMP, { at: jump.to, byMs: jump.to - jump.from });
        if (isTimeKnown(kept.knowledge))
          tellRedated(tx, kept.bootId, {
            occurredAt: Math.round(kept.stored.measuredAt + kept.stored.offsetMs),
            rawClockAt: kept.stored.measuredAt,
          });
      }),
    onJump: onJump ?? (() => undefined),
  });
}
