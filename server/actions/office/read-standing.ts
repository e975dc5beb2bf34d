// How the office stands at this moment, in figures for whoever watches: one read of the database, and nothing of any person.
import type { Ms } from '../../../shared/core/clock.ts';
import { localDay } from '../../../shared/core/local-time.ts';
import type { DeliveryState } from '../../../shared/domain/booking/letter-delivery.ts';
import type { Context } from '../../app/context.ts';
import { newestEventOfOffice } from '../../store/event-log.ts';
import { countSetAside } from '../../store/fact-store.ts';
import { allKiosks, type Kiosk } from '../../store/kiosk-store.ts';
import { letterAges, letterCounts, type LetterCounts } from '../../store/letter-delivery-store.ts';
import { loadOffice } from '../../store/office-store.ts';
import { backupMadeAt } from '../../store/restored-mark.ts';
import { waitingTickets } from '../../store/ticket-store.ts';
import { kioskWord } from './read-admin-status.ts';

export const KIOSK_STATES = ['online', 'offline', 'switched-off', 'waits-for-pairing'] as const;
export type KioskStanding = {
  readonly kioskId: string;
  /** As the administration calls the machine. */
  readonly name: string;
  readonly state: (typeof KIOSK_STATES)[number];
  /** Within two minutes. */
  readonly isHeard: boolean;
  /** Since its last sign of life, or since it was paired; null before. */
  readonly silentMs: Ms | null;
  /** What it told last. */
  readonly report: {
    readonly isPaperLow: boolean;
    readonly isPaperOut: boolean;
    readonly isPrinterReady: boolean;
    readonly isSwitchedOff: boolean;
    readonly factsWaiting: number;
    readonly diskFreeBytes: number | null;
  } | null;
};
export type Standing = {
  readonly queue: readonly { readonly serviceId: string; readonly waiting: number; readonly longestMs: Ms }[];
  readonly letters: LetterCounts & {
    readonly byState: Readonly<Record<DeliveryState, number>>;
    /** 0: none waits. */ readonly oldestMs: Ms;
  };
  readonly kiosks: readonly KioskStanding[];
  readonly setAside: number;
  /** Null: none was ever made. */
  readonly backupMadeAt: Ms | null;
  /** Null: nothing has happened. */
  readonly newestEventAt: Ms | null;
};

const READY_WORDS = ['ready', 'paper-low'];

export function readStanding(ctx: Context): Promise<Standing> {
  const now = ctx.clock.now();
  return ctx.store.read(async (tx) => {
    const office = await loadOffice(tx, ctx.officeId);
    const waiting = await waitingTickets(tx, ctx.officeId, localDay(now, office.zone));
    const ages = await letterAges(tx, ctx.officeId);
    return {
      queue: office.services.map(({ id }) => {
        const here = waiting.filter((ticket) => ticket.serviceId === id);
        return {
          serviceId: id,
          waiting: here.length,
          longestMs: Math.max(0, ...here.map((ticket) => now - ticket.waitingSince)),
        };
      }),
      letters: {
        ...(await letterCounts(tx, ctx.officeId, now)),
        byState: ages.byState,
        oldestMs: ages.oldestWaitingSince === null ? 0 : Math.max(0, now - ages.oldestWaitingSince),
      },
      kiosks: (await allKiosks(tx, ctx.officeId))
        .filter((kiosk) => kiosk.revokedAt === null)
        .map((kiosk) => kioskStanding(kiosk, now)),
      setAside: await countSetAside(tx, ctx.officeId),
      backupMadeAt: (await backupMadeAt(tx)) ?? null,
      newestEventAt: (await newestEventOfOffice(tx, ctx.officeId)) ?? null,
    };
  });
}

function kioskStanding(kiosk: Kiosk, now: Ms): KioskStanding {
  const beat = kiosk.heartbeat;
  const word = kioskWord(kiosk, now);
  const since = kiosk.lastSeenAt ?? kiosk.pairedAt;
  return {
    kioskId: kiosk.id,
    name: kiosk.name,
    state:
      word === 'waits for pairing'
        ? 'waits-for-pairing'
        : beat?.switchedOff && word === 'online'
          ? 'switched-off'
          : word === 'online'
            ? 'online'
            : 'offline',
    isHeard: word === 'online',
    silentMs: kiosk.pairedAt === null || since === null ? null : Math.max(0, now - since),
    report:
      beat === null
        ? null
        : {
            isPaperLow: beat.paperLow || beat.printer === 'paper-low',
            isPaperOut: beat.printer === 'no-paper',
            isPrinterReady: READY_WORDS.includes(beat.printer),
            isSwitchedOff: Boolean(beat.switchedOff),
            factsWaiting: beat.outboxLength,
            diskFreeBytes: beat.diskFreeBytes ?? null,
          },
  };
}
