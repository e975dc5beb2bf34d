// What of a kiosk needs somebody: a list of troubles, the worst first, from what it told last.
import { HOUR, MINUTE, SECOND, type Ms } from '../../core/clock.ts';
import type { LocalDay } from '../../core/local-time.ts';
import { ALARM_MISSES_PER_HOUR } from './misses.ts';

/** What a kiosk tells of itself; everything that older kiosks do not tell may be missing. */
export type KioskReport = {
  readonly printer: string;
  readonly paperLow: boolean;
  readonly printerConfirms?: boolean | undefined;
  readonly skewMs: Ms;
  readonly setAside: number;
  readonly outboxLength: number;
  readonly missesLastHour?: number | undefined;
  readonly scanner?: 'ready' | 'none' | 'no-permission' | 'no-library' | undefined;
  readonly voice?: 'ready' | 'missing' | undefined;
  readonly page?: 'none' | 'drawn' | 'silent' | undefined;
  readonly paper?:
    | {
        readonly left: {
          readonly metres: number;
          readonly tickets: number;
          readonly lastsUntil: LocalDay | null;
        } | null;
      }
    | undefined;
  readonly factAlarms?: number | undefined;
  readonly unconfirmed?: number | undefined;
  readonly clockUncertain?: boolean | undefined;
  readonly timeJump?: { readonly at: Ms; readonly byMs: Ms } | null | undefined;
  readonly diskFreeBytes?: number | null | undefined;
  readonly storeTrouble?: 'disk-full' | 'database' | null | undefined;
  readonly storeRepaired?:
    | { readonly at: Ms; readonly from: 'journal' | 'server'; readonly facts: number }
    | null
    | undefined;
  readonly startedAt?: Ms | undefined;
  readonly startsLastDay?: number | undefined;
  readonly switchedOff?: { readonly since: Ms; readonly by: 'server' | 'technician' } | null | undefined;
  readonly selfCheck?: { readonly at: Ms; readonly problems: readonly string[] } | null | undefined;
};

/** `now`: citizens are affected. `soon`: they will be, or something is wrong behind the scenes. `known`: staff wanted it so. */
export type Urgency = 'now' | 'soon' | 'known';
export type KioskTrouble =
  | {
      readonly code:
        | 'offline'
        | 'page-silent'
        | 'printer-confirms-nothing'
        | 'store-full'
        | 'store-damaged'
        | 'fact-alarm'
        | 'misses'
        | 'clock-uncertain'
        | 'paper-unknown'
        | 'scanner-permission'
        | 'scanner-library'
        | 'voice'
        | 'paper-low'
        | 'check-missing';
      readonly urgency: Urgency;
    }
  | { readonly code: 'printer'; readonly urgency: 'now'; readonly word: string }
  | { readonly code: 'paper-short'; readonly urgency: 'soon'; readonly metres: number; readonly tickets: number }
  | { readonly code: 'disk-short'; readonly urgency: 'soon'; readonly megabytes: number }
  | { readonly code: 'clock-skew'; readonly urgency: 'soon'; readonly seconds: number }
  | { readonly code: 'time-jump'; readonly urgency: 'soon'; readonly at: Ms; readonly byMs: Ms }
  | {
      readonly code: 'unconfirmed' | 'set-aside' | 'restarts' | 'backlog';
      readonly urgency: 'soon';
      readonly count: number;
    }
  | {
      readonly code: 'store-repaired';
      readonly urgency: 'soon';
      readonly at: Ms;
      readonly from: 'journal' | 'server';
      readonly facts: number;
    }
  | {
      readonly code: 'switched-off';
      readonly urgency: 'known';
      readonly since: Ms;
      readonly by: 'server' | 'technician';
    }
  | { readonly code: 'self-check'; readonly urgency: 'soon'; readonly problems: readonly string[]; readonly at: Ms };

/** Kiosk time allows for it, but a clock that runs away belongs to somebody. */
const SKEW_MS: Ms = 2 * MINUTE;
const METRES_SHORT = 5;
const DISK_SHORT_BYTES = 500_000_000;
const RESTARTS = 5;
const BACKLOG = 50;
/** One night may be missed by a kiosk that was switched off. */
const CHECK_MISSING_MS: Ms = 50 * HOUR;

/** A disk that has lost a database once is watched for a week. */
const REPAIR_SHOWN_MS: Ms = 7 * 24 * HOUR;

/** `isOnline` false: what it told is old, so only what does not mend itself is repeated. */
export function kioskTroubles(
  report: KioskReport | null,
  state: { readonly isOnline: boolean; readonly setAside: number; readonly now: Ms; readonly today: LocalDay },
): KioskTrouble[] {
  const found: KioskTrouble[] = state.isOnline ? [] : [{ code: 'offline', urgency: 'now' }];
  if (report === null) return found;
  if (report.storeTrouble === 'disk-full') found.push({ code: 'store-full', urgency: 'now' });
  if (report.storeTrouble === 'database') found.push({ code: 'store-damaged', urgency: 'now' });
  if (state.isOnline) found.push(...present(report, state));
  const setAside = Math.max(state.setAside, report.setAside);
  if ((report.factAlarms ?? 0) > 0) found.push({ code: 'fact-alarm', urgency: 'soon' });
  if (setAside > 0) found.push({ code: 'set-aside', urgency: 'soon', count: setAside });
  if (report.storeRepaired && state.now - report.storeRepaired.at < REPAIR_SHOWN_MS)
    found.push({ code: 'store-repaired', urgency: 'soon', ...report.storeRepaired });
  if (report.selfCheck && report.selfCheck.problems.length > 0)
    found.push({ code: 'self-check', urgency: 'soon', ...report.selfCheck });
  if (report.switchedOff)
    found.push({ code: 'switched-off', urgency: 'known', since: report.switchedOff.since, by: report.switchedOff.by });
  const order: Record<Urgency, number> = { now: 0, soon: 1, known: 2 };
  return found.sort((a, b) => order[a.urgency] - order[b.urgency]);
}

function present(report: KioskReport, { now, today }: { readonly now: Ms; readonly today: LocalDay }): KioskTrouble[] {
  const found: KioskTrouble[] = [];
  if (report.page === 'silent') found.push({ code: 'page-silent', urgency: 'now' });
  if (report.printer !== 'ready' && report.printer !== 'paper-low')
    found.push({ code: 'printer', urgency: 'now', word: report.printer });
  else if (report.paperLow || report.printer === 'paper-low') found.push({ code: 'paper-low', urgency: 'soon' });
  else if (
    report.paper?.left &&
    (report.paper.left.metres < METRES_SHORT ||
      (report.paper.left.lastsUntil !== null && report.paper.left.lastsUntil <= today))
  ) {
    found.push({
      code: 'paper-short',
      urgency: 'soon',
      metres: report.paper.left.metres,
      tickets: report.paper.left.tickets,
    });
  }
  if (report.printerConfirms === false) found.push({ code: 'printer-confirms-nothing', urgency: 'soon' });
  if (report.paper?.left === null) found.push({ code: 'paper-unknown', urgency: 'soon' });
  if ((report.missesLastHour ?? 0) >= ALARM_MISSES_PER_HOUR) found.push({ code: 'misses', urgency: 'soon' });
  if ((report.unconfirmed ?? 0) > 0) found.push({ code: 'unconfirmed', urgency: 'soon', count: report.unconfirmed! });
  if (report.outboxLength >= BACKLOG) found.push({ code: 'backlog', urgency: 'soon', count: report.outboxLength });
  if (report.clockUncertain === true) found.push({ code: 'clock-uncertain', urgency: 'soon' });
  else if (Math.abs(report.skewMs) >= SKEW_MS)
    found.push({ code: 'clock-skew', urgency: 'soon', seconds: Math.round(report.skewMs / SECOND) });
  if (report.timeJump) found.push({ code: 'time-jump', urgency: 'soon', ...report.timeJump });
  if (typeof report.diskFreeBytes === 'number' && report.diskFreeBytes < DISK_SHORT_BYTES)
    found.push({ code: 'disk-short', urgency: 'soon', megabytes: Math.floor(report.diskFreeBytes / 1_000_000) });
  if (report.scanner === 'no-permission') found.push({ code: 'scanner-permission', urgency: 'soon' });
  if (report.scanner === 'no-library') found.push({ code: 'scanner-library', urgency: 'soon' });
  if (report.voice === 'missing') found.push({ code: 'voice', urgency: 'soon' });
  if ((report.startsLastDay ?? 0) > RESTARTS)
    found.push({ code: 'restarts', urgency: 'soon', count: report.startsLastDay! });
  const checkedAt = report.selfCheck?.at ?? report.startedAt;
  if (report.selfCheck !== undefined && checkedAt !== undefined && now - checkedAt > CHECK_MISSING_MS)
    found.push({ code: 'check-missing', urgency: 'soon' });
  return found;
}

/** A kiosk not heard from for so long counts as offline. */
export const KIOSK_OFFLINE_AFTER: Ms = 2 * MINUTE;

/** `lastSeenAt`: null when it was never heard from. */
export const isKioskOnline = ({ lastSeenAt }: { readonly lastSeenAt: Ms | null }, now: Ms): boolean =>
  lastSeenAt !== null && now - lastSeenAt < KIOSK_OFFLINE_AFTER;
