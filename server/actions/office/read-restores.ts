// When the database was found to have been put back from a copy, and what each kiosk has told anew since: for the administration's first page.
import { HOUR, type Ms } from '../../../shared/core/clock.ts';
import type { Context } from '../../app/context.ts';
import { currentHistory } from '../../store/event-log.ts';
import { allKiosks } from '../../store/kiosk-store.ts';
import { cameAnew, restoresSince } from '../../store/restore-store.ts';

/** As long as kiosks keep what they told. */
const SHOWN_MS = 7 * 24 * HOUR;

export type ToldAnew = {
  readonly kioskId: string;
  readonly name: string;
  /** What was new among what it told again; of that, tickets. */
  readonly facts: number;
  readonly tickets: number;
  /** When the last of it came; null: nothing was missing. */
  readonly lastAt: Ms | null;
  /** Whether it has heard that it is to tell again. */
  readonly hasHeard: boolean;
  /** Facts that it has still to tell, as far as it has said. */
  readonly toCome: number;
};
export type ListedRestore = {
  readonly notedAt: Ms;
  readonly foundBy: 'kiosk' | 'command';
  readonly evidence: string;
  /** Null: the command. */
  readonly kioskName: string | null;
  /** The newest event that the copy had. */
  readonly copyEndsAt: Ms;
  /** Those in service. */
  readonly kiosks: readonly ToldAnew[];
};

/** Newest first. */
export function readRestores(ctx: Context): Promise<ListedRestore[]> {
  const since = ctx.clock.now() - SHOWN_MS;
  return ctx.store.read(async (tx) => {
    const kiosks = await allKiosks(tx, ctx.officeId);
    const present = await currentHistory(tx, ctx.officeId);
    const listed: ListedRestore[] = [];
    for (const restore of await restoresSince(tx, ctx.officeId, since)) {
      const anew = new Map((await cameAnew(tx, restore.history)).map((received) => [received.kioskId, received]));
      const isPresent = restore.history === present;
      listed.push({
        notedAt: restore.notedAt,
        foundBy: restore.foundBy,
        evidence: restore.evidence,
        kioskName: kiosks.find((kiosk) => kiosk.id === restore.kioskId)?.name ?? null,
        copyEndsAt: restore.copyEndsAt,
        kiosks: kiosks
          .filter((kiosk) => kiosk.pairedAt !== null && kiosk.revokedAt === null)
          .map((kiosk) => {
            const received = anew.get(kiosk.id);
            const beat = kiosk.heartbeat;
            const hasHeard = !isPresent || beat?.remembers?.history === present;
            return {
              kioskId: kiosk.id,
              name: kiosk.name,
              facts: received?.facts ?? 0,
              tickets: received?.tickets ?? 0,
              lastAt: received?.lastAt ?? null,
              hasHeard,
              toCome: isPresent && hasHeard ? (beat?.outboxLength ?? 0) : 0,
            };
          }),
      });
    }
    return listed;
  });
}
