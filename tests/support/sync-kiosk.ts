// A kiosk without its loops: real store, clock, check-in, printing and sync, each step taken by the test, over a line that a test can break.
// Longer than most files: every step that a story may take is a method here, so that the model reads as a list of steps.
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createCheckIn } from '../../kiosk/service/check-in/check-in.ts';
import type { KioskContext } from '../../kiosk/service/context.ts';
import { issueTicket } from '../../kiosk/service/ticket/issue-ticket.ts';
import { auditTechnician, type OwnNote } from '../../kiosk/service/technician/audit-technician.ts';
import { createOfficeData } from '../../kiosk/service/membership/office-data.ts';
import { openClock } from '../../kiosk/service/membership/open-clock.ts';
import { createTicketPrinter, type TicketPrinter } from '../../kiosk/service/ticket/ticket-printer.ts';
import { showTicket } from '../../kiosk/service/ticket/ticket-view.ts';
import { createNotices } from '../../kiosk/service/fleet/notices.ts';
import { createServiceSwitch } from '../../kiosk/service/technician/service-switch.ts';
import type { CrashPoints, CrashStep } from '../../kiosk/store/crash-points.ts';
import { openKioskStore, type KioskStore } from '../../kiosk/store/open-store.ts';
import { wipePulled } from '../../kiosk/store/settings-store.ts';
import type { Ticket } from '../../kiosk/store/ticket-store.ts';
import { heartbeatState } from '../../kiosk/service/fleet/heartbeat-state.ts';
import { createConnectivity } from '../../kiosk/sync/connectivity.ts';
import { beatOnce } from '../../kiosk/sync/heartbeat.ts';
import type { SyncContext } from '../../kiosk/sync/context.ts';
import { applySnapshot, pollOnce } from '../../kiosk/sync/pull-changes.ts';
import { pushBatch, reviewSetAside, type PushOutcome } from '../../kiosk/sync/push-outbox.ts';
import type { ServerQuestions } from '../../kiosk/sync/server-questions.ts';
import { createWakeup } from '../../kiosk/sync/wakeup.ts';
import type { Context } from '../../server/app/context.ts';
import type { KioskSnapshot } from '../../shared/api/kiosk-sync.ts';
import type { Clock, Timers } from '../../shared/core/clock.ts';
import { NO_MISSES } from '../../shared/domain/kiosk-session/misses.ts';
import type { CodeAnswer, TicketRequest } from '../../shared/domain/kiosk-session/event.ts';
import { requestFor } from '../../shared/domain/ticket/kiosk-tickets.ts';
import type { KioskFact } from '../../shared/events/kiosk-fact.ts';
import { FakePrinter } from './fake-printer.ts';
import type { TestKiosk } from './kiosk-facts.ts';
import { seededRandom, sequentialIds } from './test-context.ts';
import { breakableUplink, type Delivery } from './breakable-uplink.ts';

/** The process is gone: what was in memory is lost, what was on disk at that moment is what the next start finds. */
class Killed extends Error {}
/** Nothing is waited for: a wait ends when it is called off. */
const endless: Timers = {
  sleep: (_ms, signal) =>
    new Promise((_resolve, reject) => {
      const end = (): void => reject(signal?.reason as Error);
      if (signal?.aborted) end();
      signal?.addEventListener('abort', end, { once: true });
    }),
};
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

export type PressOutcome =
  | { readonly kind: 'ticket'; readonly ticket: Ticket }
  | { readonly kind: 'copy' | 'refused' | 'staff' | 'killed' };

export type SyncKioskOptions = {
  readonly name: string;
  readonly folder: string;
  readonly paired: TestKiosk;
  /** The server in this process; `connect` instead: over a real line. */
  readonly server?: Context;
  readonly connect?: (ctx: KioskContext) => ServerQuestions;
  /** True time; the machine's own clock is this much off. */
  readonly clock: Clock;
  readonly skewMs: number;
  /** Requests that are still on their way, to be delivered whenever the test likes. */
  readonly onTheWay: (() => Promise<unknown>)[];
  /** Its disk is put back in this story, so that the server may know other facts under its keys. */
  readonly mayAlarm?: boolean;
};

export class SyncKiosk {
  readonly #options: SyncKioskOptions;
  readonly #ids;
  readonly printer = new FakePrinter();
  /** What the machine's clock shows beside the true time. */
  #skewMs: number;
  /** Starts of the machine, and in which of them the server has said what time it is. */
  boot = 1;
  readonly measuredBoots = new Set<number>();
  #starts = 0;
  state: 'paired' | 'draining' | 'revoked' = 'paired';
  #codeKey: string | null;
  delivery: Delivery = 'ok';
  #armed: CrashStep | undefined;
  #hasCrashed = false;
  #parts!: { store: KioskStore; ctx: KioskContext; tickets: TicketPrinter; sync: SyncContext; client: ServerQuestions };

  constructor(options: SyncKioskOptions) {
    this.#options = options;
    this.#skewMs = options.skewMs;
    this.#codeKey = options.paired.codeKey;
    this.#ids = sequentialIds(`${options.name}-`);
    mkdirSync(options.folder, { recursive: true });
    this.#open();
  }

  get name(): string {
    return this.#options.name;
  }
  get store(): KioskStore {
    return this.#parts.store;
  }
  get ctx(): KioskContext {
    return this.#parts.ctx;
  }
  #folder = (): string => join(this.#options.folder, `start-${this.#starts}`);

  #open(): void {
    const { clock, server, connect, paired, onTheWay } = this.#options;
    const crash: CrashPoints = {
      isArmed: () => false,
      reach: (step) => {
        if (step !== this.#armed || this.#hasCrashed) return;
        this.#hasCrashed = true;
        // As a power cut finds the files; whatever this process still does to its own is not looked at again.
        cpSync(this.#folder(), join(this.#options.folder, `start-${this.#starts + 1}`), {
          recursive: true,
          filter: (name) => !name.endsWith('-shm'),
        });
        throw new Killed(step);
      },
    };
    const machine: Clock = { now: () => clock.now() + this.#skewMs };
    const store = openKioskStore({ folder: this.#folder(), ids: this.#ids, crash, now: machine.now() });
    const office = createOfficeData(store.db);
    const connectivity = createConnectivity(machine.now());
    const kioskClock = openClock(store, {
      clock: machine,
      steady: clock,
      bootId: `boot${this.boot}`,
      ids: this.#ids,
      zone: () => 'Europe/Warsaw',
    });
    const ctx: KioskContext = {
      store,
      office,
      connectivity,
      crash,
      serviceSwitch: createServiceSwitch(store, () => kioskClock.now()),
      notices: createNotices(store, () => kioskClock.now()),
      scanner: () => ({ state: 'none' }),
      clock: kioskClock,
      steady: clock,
      timers: endless,
      random: seededRandom(this.#starts),
      ids: this.#ids,
      log: silent,
      printer: () => ({ printer: this.printer, columns: 48 }),
      codeKey: () => this.#codeKey,
      onFact: () => undefined,
    };
    const client = connect
      ? connect(ctx)
      : breakableUplink({
          server: server!,
          ctx,
          paired,
          onTheWay,
          delivery: () => this.delivery,
          answered: () => this.#measure(ctx, server!.clock),
        });
    const sync: SyncContext = {
      store,
      client,
      timers: endless,
      random: ctx.random,
      log: silent,
      outboxWakeup: createWakeup(),
      officeId: 'office',
      now: () => kioskClock.now(),
      today: () => kioskClock.officeDay('Europe/Warsaw'),
      onPulled: () => office.reload(),
      onCodeKey: (key) => {
        this.#codeKey = key;
      },
      onAlarm: (reason) => {
        if (this.#options.mayAlarm !== true) throw new Error(`two facts under one key: ${reason}`);
      },
    };
    this.#parts = {
      store,
      ctx,
      client,
      sync,
      tickets: createTicketPrinter(
        ctx,
        () => undefined,
        (work) => void work,
        new AbortController().signal,
      ),
    };
  }

  /** What the office knew when the kiosk last heard of it; the time it has heard since. */
  takeSnapshot(snapshot: KioskSnapshot): void {
    applySnapshot(this.#parts.sync, snapshot);
    this.#measure(this.ctx, this.#options.clock);
  }

  #measure({ clock }: KioskContext, server: Clock): void {
    this.measuredBoots.add(this.boot);
    clock.measure(server.now(), clock.raw(), clock.raw());
  }

  /** No machine's clock shows a time before 1970; from there it goes on like any other. */
  #putBack(ms: number): void {
    this.#skewMs = Math.max(this.#skewMs - ms, -this.#options.clock.now());
  }

  /** Ends on purpose, and starts again on the same files; `isReboot`: the machine with it, whose clock may then be behind. */
  restart(isReboot: boolean, behindMs = 0): void {
    this.store.close();
    if (isReboot) this.boot += 1;
    this.#putBack(behindMs);
    this.#open();
    this.#parts.tickets.resume();
  }

  /** Somebody sets the machine's clock while the kiosk runs, or while it is off. */
  setClock(ms: number): void {
    this.#putBack(-ms);
  }

  /** Somebody sets the machine's clock back while the kiosk runs. */
  setBack(ms: number): void {
    this.ctx.clock.watch();
    this.#putBack(ms);
    this.ctx.clock.watch();
  }

  /** The database file is lost, the journal is not. Whoever is revoked and empty has told everything. */
  loseDatabase(): void {
    if (this.state === 'revoked') return;
    this.store.close();
    for (const end of ['', '-wal', '-shm']) rmSync(join(this.#folder(), `kiosk.db${end}`), { force: true });
    this.#open();
    this.#parts.tickets.resume();
  }

  /** All of its disk, as an image of it would have it. */
  copyDisk(to: string): void {
    this.store.db.pragma('wal_checkpoint(TRUNCATE)');
    cpSync(this.#folder(), to, { recursive: true, filter: (name) => !/-(shm|wal)$/.test(name) });
  }
  putDiskBack(from: string): void {
    this.store.close();
    this.boot += 1;
    this.#starts += 1;
    cpSync(from, this.#folder(), { recursive: true });
    this.#open();
    this.#parts.tickets.resume();
  }

  /** `work` until it is done or the armed step kills it; then a start on the files of that moment. */
  async #mayDie<T>(step: CrashStep | undefined, work: () => Promise<T>): Promise<T | { readonly kind: 'killed' }> {
    this.#armed = step;
    this.#hasCrashed = false;
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      this.store.close();
      rmSync(this.#folder(), { recursive: true });
      this.#starts += 1;
      this.#open();
      this.#parts.tickets.resume();
      await this.#parts.tickets.settleCopies();
      return { kind: 'killed' };
    } finally {
      this.#armed = undefined;
    }
  }

  pressWalkIn(serviceId: string, step?: CrashStep): Promise<PressOutcome> {
    return this.#mayDie(step, () => this.#issue(requestFor(serviceId, null)));
  }

  /** What a code would be answered with. */
  ask(code: string): Promise<CodeAnswer> {
    return createCheckIn(this.ctx, () => (this.state === 'paired' ? this.#parts.client : null)).answer(
      code,
      this.ctx.clock.now(),
    );
  }

  /** Types a code, agrees to whatever is offered. */
  pressCode(code: string, serviceId: string, step?: CrashStep): Promise<PressOutcome> {
    return this.#mayDie(step, async () => {
      const answer = await this.ask(code);
      switch (answer.kind) {
        case 'ticket':
        case 'confirm':
          return this.#issue(answer.request);
        case 'refused':
          return this.#issue(requestFor(answer.serviceId ?? serviceId, answer.codeHmac));
        case 'copy':
          await this.#parts.tickets.printCitizenCopy(answer.ticketId);
          return { kind: 'copy' };
        case 'called':
        case 'staff':
          return { kind: 'staff' };
      }
    });
  }

  /** Somebody at the maintenance menu. */
  note(note: OwnNote, step?: CrashStep): Promise<unknown> {
    return this.#mayDie(step, () => Promise.resolve(auditTechnician(this.ctx, note)));
  }

  async #issue(request: TicketRequest): Promise<PressOutcome> {
    const pressedAt = this.ctx.clock.now();
    const issued = issueTicket(this.ctx, { request, language: 'pl', pressedAt, isWithoutPaper: false });
    if (!issued.ok) return { kind: 'refused' };
    await this.#parts.tickets.printOriginal(issued.value, showTicket(this.ctx, issued.value, 0));
    return { kind: 'ticket', ticket: issued.value };
  }

  /** One batch; a revoked kiosk wipes what it pulled first, and goes on until nothing is left. */
  async push(delivery: Delivery): Promise<PushOutcome> {
    if (this.state === 'revoked') return 'empty';
    this.delivery = delivery;
    const outcome = await pushBatch(this.#parts.sync, new AbortController().signal);
    if (outcome === 'revoked') throw new Error('a drain was refused');
    if (outcome === 'empty' && this.state === 'draining') this.state = 'revoked';
    return outcome;
  }

  async beat(delivery: Delivery): Promise<void> {
    if (this.state !== 'paired') return;
    this.delivery = delivery;
    const parts = {
      version: 'test',
      session: { state: { name: 'welcome' }, memory: { misses: NO_MISSES } } as never,
      page: 'drawn',
      voice: 'ready',
      startedAt: 0,
      storeTrouble: null,
      diskFreeBytes: null,
      selfCheck: null,
      bootId: `boot${this.boot}`,
    } as const;
    await beatOnce(this.#parts.sync, heartbeatState(this.ctx, parts), new AbortController().signal);
  }

  async pull(delivery: Delivery): Promise<void> {
    if (this.state !== 'paired') return;
    this.delivery = delivery;
    const pulled = await pollOnce(this.#parts.sync, 0, new AbortController().signal);
    if (pulled.kind !== 'failed' || pulled.failure.code !== 'revoked') return;
    this.state = 'draining';
    this.#codeKey = null;
    this.store.write(({ db }) => wipePulled(db));
    this.ctx.office.reload();
  }

  /** The uplink is good at last. */
  async settle(): Promise<void> {
    await this.pull('ok');
    while ((await this.push('ok')) === 'settled') continue;
    await this.push('ok');
    if (this.state === 'paired') await reviewSetAside(this.#parts.sync, new AbortController().signal);
  }

  /** Every fact that was ever told here, in the order in which it was. */
  facts(): KioskFact[] {
    return this.store.db
      .prepare<[], string>('SELECT fact FROM outbox ORDER BY position')
      .pluck()
      .all()
      .map((text) => JSON.parse(text) as KioskFact);
  }
  /** By the kiosk's own word, and by what it told of it last. */
  times(ticketId: string): { checkedInAt: number; toldAt: number } {
    return this.store.db
      .prepare<[string], { checkedInAt: number; toldAt: number }>(
        'SELECT checked_in_at checkedInAt, told_at toldAt FROM tickets WHERE ticket_id = ?',
      )
      .get(ticketId)!;
  }
  outboxStates(): string[] {
    return this.store.db.prepare<[], string>('SELECT DISTINCT state FROM outbox').pluck().all();
  }
  tickets(): { ticketId: string; series: string; number: number }[] {
    return this.store.db
      .prepare<[], { ticketId: string; series: string; number: number }>(
        'SELECT ticket_id ticketId, series, number FROM tickets WHERE issued_here = 1 ORDER BY number',
      )
      .all();
  }
  /** What it knows of visits and tickets from the server. */
  known(): { visits: string[]; tickets: string[] } {
    const all = (sql: string): string[] => this.store.db.prepare<[], string>(sql).pluck().all().sort();
    return {
      visits: all(`SELECT appointment_id || ' ' || state || ' ' || code_hmac FROM appointments_cache`),
      tickets: all(`SELECT ticket_id || ' ' || state || ' ' || priority FROM server_tickets`),
    };
  }
  close(): void {
    this.store.close();
    rmSync(this.#options.folder, { recursive: true, force: true });
  }
}
