// How the installation stands, in short: kiosks, queue, letters, staff.
import { MINUTE, type Ms } from '../../../shared/core/clock.ts';
import { localDay } from '../../../shared/core/local-time.ts';
import type { Role } from '../../../shared/domain/office/staff.ts';
import type { Context } from '../../app/context.ts';
import type { DoubtSeen } from '../../app/time-watch.ts';
import { allKiosks, type Kiosk } from '../../store/kiosk-store.ts';
import { letterCounts, type LetterCounts } from '../../store/letter-delivery-store.ts';
import { loadOffice } from '../../store/office-store.ts';
import { listStaff } from '../../store/staff-store.ts';
import { waitingTickets } from '../../store/ticket-store.ts';

/** Heard from within this long a kiosk counts as online. */
const ONLINE_WITHIN_MS = 2 * MINUTE;

export type KioskWord = 'waits for pairing' | 'online' | 'offline' | 'revoked';
export type AdminStatus = {
  readonly officeName: string;
  readonly at: Ms;
  /** Null: the machine's clock is believed. */
  readonly doubt: DoubtSeen | null;
  readonly waiting: number;
  readonly letters: LetterCounts;
  readonly kiosks: readonly {
    readonly id: string;
    readonly name: string;
    readonly state: KioskWord;
    readonly lastSeenAt: Ms | null;
  }[];
  readonly staff: readonly {
    readonly login: string;
    readonly name: string;
    readonly roles: readonly Role[];
    readonly hasPassword: boolean;
  }[];
};

export function kioskWord(kiosk: Kiosk, now: Ms): KioskWord {
  if (kiosk.revokedAt !== null) return 'revoked';
  if (kiosk.pairedAt === null) return 'waits for pairing';
  return kiosk.lastSeenAt !== null && now - kiosk.lastSeenAt <= ONLINE_WITHIN_MS ? 'online' : 'offline';
}

export function readAdminStatus(ctx: Context): Promise<AdminStatus> {
  const now = ctx.clock.now();
  return ctx.store.read(async (tx) => {
    const office = await loadOffice(tx, ctx.officeId);
    return {
      officeName: office.name.pl,
      at: now,
      doubt: ctx.time.doubt(),
      waiting: (await waitingTickets(tx, ctx.officeId, localDay(now, office.zone))).length,
      letters: await letterCounts(tx, ctx.officeId, now),
      kiosks: (await allKiosks(tx, ctx.officeId)).map((k) => ({
        id: k.id,
        name: k.name,
        state: kioskWord(k, now),
        lastSeenAt: k.lastSeenAt,
      })),
      staff: (await listStaff(tx, ctx.officeId))
        .filter((s) => s.deactivatedAt === null)
        .map((s) => ({ login: s.login, name: s.name, roles: s.roles, hasPassword: s.passwordHash !== null })),
    };
  });
}
