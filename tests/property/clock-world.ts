// A kiosk on true time that nobody in it knows: its machine's clock, its line and its server's clock are wrong as a story likes.
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { clearAway } from '../../kiosk/service/upkeep/retention.ts';
import { hmacOfCode } from '../../kiosk/service/check-in/check-in.ts';
import type { KioskContext } from '../../kiosk/service/context.ts';
import type { Answer, ServerQuestions } from '../../kiosk/sync/server-questions.ts';
import type { KioskAppointment, KioskSnapshot } from '../../shared/api/kiosk-sync.ts';
import { HOUR, MINUTE, type Ms } from '../../shared/core/clock.ts';
import { err, ok } from '../../shared/core/result.ts';
import { dammDigit } from '../../shared/domain/booking/code.ts';
import type { KioskFact } from '../../shared/events/kiosk-fact.ts';
import { demoOffice, DESK, SERVICE } from '../fixtures/office.ts';
import { SyncKiosk } from '../support/sync-kiosk.ts';
import { testClock } from '../support/test-context.ts';

export const ZONE = 'Europe/Warsaw';
const PAIRED = {
  kioskId: 'k1',
  dispenser: 0,
  secret: 'ab'.repeat(32),
  codeKey: '5a'.repeat(32),
  authorization: `Bearer k1.${'ab'.repeat(32)}`,
};
const DAYS = 8;
/** A right word against a wrong one: time enough to be heard again and to be told. */
const STANDS_MS: Ms = HOUR;

/** The true day, by the machine's own table of zones and by nothing of the product. */
const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' });
export const trueDay = (at: Ms): string => wall.format(at);

/** A ticket as its citizen would tell of it. */
export type Paper = { readonly ticketId: string; readonly number: string; readonly at: Ms; readonly boot: number };

export class ClockWorld {
  readonly truth;
  readonly kiosk: SyncKiosk;
  serverWrongBy: Ms = 0;
  /** What the kiosk heard last in this start of its machine: by how much that was wrong; null: nothing. */
  heardWrongBy: Ms | null = null;
  /** Starts of the machine in which it heard a wrong time, and since when it has heard nothing but the right one; null: not yet. */
  readonly rightSince = new Map<number, Ms | null>();
  /** Starts that ended before a right word could stand against a wrong one. */
  readonly undecidedBoots = new Set<number>();
  readonly papers: Paper[] = [];
  /** All that the server took, by key. */
  readonly told = new Map<string, KioskFact>();
  line: 'ok' | 'lost' | 'answer-lost' = 'ok';
  readonly #folder: string;
  readonly #visits: readonly { readonly code: string; readonly startsAt: Ms; readonly day: string }[];

  constructor(startsAt: Ms, folder: string, template?: string) {
    this.#folder = folder;
    this.truth = testClock(startsAt);
    // One a day, so late that it has not lapsed while it is that day.
    this.#visits = Array.from({ length: DAYS }, (_, n) => {
      let at = startsAt + n * 24 * HOUR;
      while (trueDay(at + 20 * MINUTE) === trueDay(startsAt + n * 24 * HOUR)) at += 10 * MINUTE;
      return { code: `1234${n}${dammDigit(`1234${n}`)}`, startsAt: at, day: trueDay(at) };
    });
    mkdirSync(join(folder, 'start-0'), { recursive: true });
    if (template !== undefined) cpSync(template, join(folder, 'start-0'), { recursive: true });
    this.kiosk = new SyncKiosk({
      name: 'k',
      folder,
      paired: PAIRED,
      clock: this.truth,
      skewMs: 0,
      onTheWay: [],
      connect: (ctx) => this.#client(ctx),
    });
  }

  get serverTime(): Ms {
    return this.truth.now() + this.serverWrongBy;
  }
  get today(): string {
    return trueDay(this.truth.now());
  }
  get shownDay(): string {
    return this.kiosk.ctx.clock.officeDay(ZONE);
  }
  codeOfToday(): string | undefined {
    return this.#visits.find((visit) => visit.day === this.today)?.code;
  }

  #client(ctx: KioskContext): ServerQuestions {
    const ask = async <T>(answer: () => T): Answer<T> => {
      const said = this.line === 'lost' ? undefined : answer();
      if (this.line !== 'ok') {
        ctx.connectivity.noteFailure(ctx.clock.raw());
        return err({ code: 'offline', detail: this.line });
      }
      ctx.clock.measure(this.serverTime, ctx.clock.raw(), ctx.clock.raw());
      ctx.connectivity.noteAnswer(ctx.clock.raw());
      this.heardWrongBy = this.serverWrongBy;
      const { boot } = this.kiosk;
      if (this.serverWrongBy !== 0) this.rightSince.set(boot, null);
      else if (this.rightSince.has(boot)) this.rightSince.set(boot, this.rightSince.get(boot) ?? this.truth.now());
      return ok(said!);
    };
    const serverTime = (): Ms => this.serverTime;
    return {
      serverUrl: 'in-process',
      authorization: null,
      pair: () => Promise.reject(new Error('paired already')),
      heartbeat: () => Promise.reject(new Error('no heartbeats here')),
      snapshot: () => ask(() => this.snapshot()),
      changes: (after) => ask(() => ({ cursor: after, serverTime: serverTime(), changes: [] })),
      code: () => ask(() => ({ serverTime: serverTime(), truth: { kind: 'unknown' as const } })),
      push: (facts) => {
        const sent = structuredClone(facts) as KioskFact[];
        return ask(() => ({
          serverTime: serverTime(),
          results: sent.map((fact) => {
            const key = `${fact.storeId}:${fact.seq}`;
            const isKnown = this.told.has(key);
            if (!isKnown) this.told.set(key, fact);
            return { seq: fact.seq, outcome: isKnown ? ('duplicate' as const) : ('applied' as const) };
          }),
        }));
      },
    };
  }

  /** As a server would make it, whose clock is what it is: visits from its own today on. */
  snapshot(): KioskSnapshot {
    const today = trueDay(this.serverTime);
    const appointments = this.#visits
      .filter(({ day }) => day >= today)
      .map(({ code, startsAt }): KioskAppointment => ({
        appointmentId: `visit-${code}`,
        codeHmac: hmacOfCode(PAIRED.codeKey, code),
        serviceId: SERVICE.licence,
        deskId: DESK.three,
        deskChosen: false,
        startsAt,
        state: 'confirmed',
        heldUntil: null,
        version: 1,
      }));
    return {
      cursor: 'feed:1',
      serverTime: this.serverTime,
      appointments,
      tickets: [],
      commands: [],
      settings: {
        office: demoOffice,
        numbering: { plan: { first: 1, size: 200, stride: 1000 }, fromDay: '2026-01-01' },
        reserve: { first: 801, size: 66, stride: 1000 },
        pinHash: null,
        statusUrl: 'https://wizyty.example.org/stan',
        phone: demoOffice.phone,
      },
      queue: { computedAt: this.serverTime, services: [] },
    };
  }

  /** False: the kiosk says that the visit is of another day. */
  async pressCodeOfToday(code: string): Promise<boolean> {
    // The kiosk is asked alone: what a server with a wrong clock would say is not its to answer for.
    const line = this.line;
    this.line = 'lost';
    const answer = await this.kiosk.ask(code);
    const outcome = await this.kiosk.pressCode(code, SERVICE.licence);
    this.line = line;
    this.#note(outcome);
    return answer.kind !== 'refused' || answer.reason !== 'other-day';
  }

  async pressWalkIn(): Promise<string> {
    const outcome = await this.kiosk.pressWalkIn(SERVICE.registration);
    this.#note(outcome);
    return outcome.kind;
  }

  #note(outcome: Awaited<ReturnType<SyncKiosk['pressWalkIn']>>): void {
    if (outcome.kind !== 'ticket') return;
    const { ticketId, series, number } = outcome.ticket;
    this.papers.push({ ticketId, number: `${series}${number}`, at: this.truth.now(), boot: this.kiosk.boot });
  }

  async contact(line: ClockWorld['line']): Promise<void> {
    this.line = line;
    await this.kiosk.pull('ok');
  }
  async push(line: ClockWorld['line']): Promise<void> {
    this.line = line;
    await this.kiosk.push('ok');
  }
  restart(isReboot: boolean): void {
    const since = this.rightSince.get(this.kiosk.boot);
    if (isReboot && since !== undefined && (since === null || this.truth.now() - since < STANDS_MS))
      this.undecidedBoots.add(this.kiosk.boot);
    this.kiosk.restart(isReboot);
    if (isReboot) this.heardWrongBy = null;
  }
  runRetention(): void {
    clearAway(this.kiosk.ctx, ZONE);
  }

  /** Server and line are right at last, and stay so. */
  async settle(): Promise<void> {
    this.serverWrongBy = 0;
    for (let n = 0; n < 3; n += 1) {
      await this.contact('ok');
      this.truth.advance(11 * MINUTE);
    }
    await this.contact('ok');
    for (let n = 0; n < 3; n += 1) await this.push('ok');
  }

  /** The last word that the server has of the day of a ticket. */
  toldDay(ticketId: string): { readonly day: string; readonly isDayUnknown: boolean } | undefined {
    const words = [...this.told.values()].sort((a, b) => a.seq - b.seq).map((fact) => fact.body);
    const issued = words.find((body) => body.type === 'ticket-issued' && body.ticketId === ticketId);
    if (issued?.type !== 'ticket-issued') return undefined;
    const redated = words.findLast((body) => body.type === 'ticket-redated' && body.ticketId === ticketId);
    if (redated?.type === 'ticket-redated') return { day: redated.day, isDayUnknown: false };
    return { day: issued.day, isDayUnknown: issued.uncertainTime && issued.dayKnown !== true };
  }

  close(): void {
    this.kiosk.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
