// What a technician sees: printer decoded, line, outbox, tickets whose paper nobody confirmed.
import { SECOND, type Ms } from '../../shared/core/clock.ts';
import { hourAndMinute } from '../../shared/core/local-time.ts';
import type { KioskSession, TechnicianView } from '../../shared/domain/kiosk-session.ts';
import { ALARM_MISSES_PER_HOUR } from '../../shared/domain/kiosk-misses.ts';
import { formatNumber } from '../../shared/domain/ticket-number.ts';
import { countAppointments } from '../store/appointment-cache.ts';
import { countWaiting, listSetAside } from '../store/outbox.ts';
import { unconfirmedTickets } from '../store/print-ledger.ts';
import { loadCursor } from '../store/settings-store.ts';
import { countIssued } from '../store/ticket-store.ts';
import { pause } from '../sync/wakeup.ts';
import type { KioskContext } from './context.ts';
import { detailOf, wordOf } from './printer-word.ts';

const DIAGNOSTICS_LIMIT_MS: Ms = 4 * SECOND;
const UNCONFIRMED_SHOWN = 10;
const SET_ASIDE_SHOWN = 5;
const EXCHANGES_SHOWN = 20;

export async function technicianView(
  ctx: KioskContext,
  about: { readonly version: string; readonly kioskName: string; readonly serverUrl: string; readonly session: KioskSession },
  stopped: AbortSignal,
): Promise<TechnicianView> {
  const over = new AbortController();
  void pause(DIAGNOSTICS_LIMIT_MS, ctx.timers, AbortSignal.any([stopped, over.signal])).then(() => over.abort());
  const printer = await ctx.printer().printer.diagnostics(over.signal);
  over.abort();
  const { db } = ctx.store;
  const zone = ctx.office.office?.zone ?? 'Europe/Warsaw';
  const now = ctx.clock.now();
  const today = ctx.clock.officeDay(zone);
  const { state } = ctx.connectivity;
  const hourOfRaw = (raw: Ms): string => hourAndMinute(raw + (now - ctx.clock.raw()), zone);
  const { maker, model, firmware, serial } = printer.identity;
  return {
    version: about.version,
    kioskName: about.kioskName,
    storeId: ctx.store.storeId,
    printer: {
      word: wordOf(printer.status),
      detail: detailOf(printer.status),
      port: printer.port,
      profile: printer.profile,
      identity: [maker, model, firmware, serial].filter((part) => part !== undefined && part !== '').join(' · '),
      bits: printer.bits.map((b) => ({ request: b.request, byte: b.byte.toString(16).padStart(2, '0'), meaning: b.meaning })),
      exchanges: printer.exchanges.slice(-EXCHANGES_SHOWN).map((e) => ({ at: hourOfRaw(e.at), direction: e.direction, hex: e.hex.slice(0, 120) })),
    },
    sync: {
      serverUrl: about.serverUrl,
      online: state.isOnline,
      since: state.isOnline ? null : hourOfRaw(state.since),
      lastAnswerAt: state.lastAnswerAt === null ? null : hourOfRaw(state.lastAnswerAt),
      outboxLength: countWaiting(db),
      setAside: listSetAside(db, SET_ASIDE_SHOWN),
      cursor: loadCursor(db) ?? '',
      clockOffsetMs: ctx.clock.offset?.offsetMs ?? 0,
      clockUncertain: !ctx.clock.isCertain(),
      appointments: countAppointments(db),
    },
    tickets: {
      issuedToday: countIssued(db, today),
      unconfirmed: unconfirmedTickets(db, today, UNCONFIRMED_SHOWN).map((t) => ({
        ticketId: t.ticketId, number: formatNumber(t.series, t.number), at: hourAndMinute(t.checkedInAt, zone),
      })),
    },
    misses: { lastHour: about.session.memory.misses.at.length, alarm: about.session.memory.misses.at.length >= ALARM_MISSES_PER_HOUR },
  };
}
