// How this kiosk is, as it tells the server with every heartbeat.
import type { Heartbeat } from '../../../shared/api/kiosk-sync.ts';
import { HOUR, type Ms } from '../../../shared/core/clock.ts';
import { missesLastHour } from '../../../shared/domain/kiosk-session/misses.ts';
import type { KioskSession } from '../../../shared/domain/kiosk-session/memory.ts';
import { isTimeKnown } from '../../../shared/domain/office/time-knowledge.ts';
import { untoldOutcomes } from '../../store/command-store.ts';
import { countAlarms, countSetAside, countWaiting } from '../../store/outbox.ts';
import { unconfirmedTickets } from '../../store/print-ledger.ts';
import { lastRepair } from '../../store/repair-store.ts';
import { countStartsSince } from '../../store/starts-store.ts';
import { lastReceived, loadHistory } from '../../store/received-store.ts';
import type { KioskContext } from '../context.ts';
import { lastTimeJump } from '../membership/open-clock.ts';
import { paperState } from '../printer/paper.ts';
import { detailOf, printerStateCode } from '../printer/printer-state-code.ts';
import type { PageState } from './page-watch.ts';

export type KioskParts = {
  readonly version: string;
  readonly session: KioskSession;
  readonly page: PageState;
  readonly voice: 'ready' | 'missing';
  /** Kiosk time of this start. */
  readonly startedAt: Ms;
  readonly storeTrouble: 'disk-full' | 'database' | null;
  readonly diskFreeBytes: number | null;
  /** Of this start of the machine; null where the system does not tell. */
  readonly bootId: string | null;
  readonly selfCheck: { readonly at: Ms; readonly problems: readonly string[] } | null;
};

const UNCONFIRMED_COUNTED = 100;
const whole = (at: Ms): number => Math.max(0, Math.round(at));

export function heartbeatState(ctx: KioskContext, parts: KioskParts): Heartbeat {
  const { db } = ctx.store;
  const { session } = parts;
  const { lastStatus, confirms } = ctx.printer().printer;
  const word = printerStateCode(lastStatus);
  const paper = paperState(ctx);
  const { off } = ctx.serviceSwitch;
  const now = ctx.clock.now();
  const repair = lastRepair(db);
  const jump = lastTimeJump(db);
  return {
    version: parts.version,
    printer: word,
    printerDetail: detailOf(lastStatus).slice(0, 200),
    paperLow: word === 'paper-low',
    printerConfirms: confirms,
    ...(paper ? { paper: paperTold(paper) } : {}),
    scanner: ctx.scanner().state,
    voice: parts.voice,
    screen: session.state.name,
    page: parts.page,
    missesLastHour: missesLastHour(session.memory.misses, ctx.steady.now()),
    outboxLength: countWaiting(db),
    setAside: countSetAside(db),
    factAlarms: countAlarms(db),
    unconfirmed: unconfirmedTickets(db, ctx.clock.officeDay(ctx.office.zone), UNCONFIRMED_COUNTED).length,
    skewMs: Math.round(ctx.clock.offset?.offsetMs ?? 0),
    clockUncertain: !isTimeKnown(ctx.clock.knowledge),
    timeJump:
      jump && now - jump.at >= 0 && now - jump.at < 24 * HOUR
        ? { at: whole(jump.at), byMs: Math.round(jump.byMs) }
        : null,
    diskFreeBytes: parts.diskFreeBytes,
    storeTrouble: parts.storeTrouble,
    storeRepaired: repair && { ...repair, at: whole(repair.at) },
    startedAt: whole(parts.startedAt),
    startsLastDay: countStartsSince(db, now - 24 * HOUR),
    switchedOff: off && { since: whole(off.since), by: off.by },
    noticeUntil: ctx.notices.current && whole(ctx.notices.current.until),
    selfCheck: parts.selfCheck && { at: whole(parts.selfCheck.at), problems: [...parts.selfCheck.problems] },
    commands: untoldOutcomes(db),
    machine: { clock: whole(ctx.clock.raw()), bootId: parts.bootId },
    remembers: { history: loadHistory(db) ?? null, lastTold: lastReceived(db), storeId: ctx.store.storeId },
  };
}

const paperTold = ({ roll, left }: NonNullable<ReturnType<typeof paperState>>): NonNullable<Heartbeat['paper']> => ({
  left: left && { metres: left.metresLeft, tickets: left.ticketsLeft, lastsUntil: left.lastsUntil },
  rollSince: whole(roll.startedAt),
  isAssumed: roll.isAssumed,
});
