// The world of the sync model: two kiosks, a server, clerks and citizens in it, and the log of all that happened.
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bookByStaff } from '../../server/actions/booking/book-by-staff.ts';
import { callByNumber } from '../../server/actions/desk/call-by-number.ts';
import { cancelAppointment } from '../../server/actions/booking/cancel-appointment.ts';
import { confirmAppointment } from '../../server/actions/booking/confirm-appointment.ts';
import { finishServing } from '../../server/actions/desk/finish-serving.ts';
import { kioskSnapshot } from '../../server/read-model/kiosk-snapshot.ts';
import { pushFacts } from '../../server/actions/kiosk/push-facts.ts';
import { revokeKiosk } from '../../server/actions/kiosk/revoke-kiosk.ts';
import { setDeskState } from '../../server/actions/desk/set-desk-state.ts';
import { startHold } from '../../server/actions/booking/start-hold.ts';
import { appendEvents } from '../../server/store/event-log.ts';
import { startServing } from '../../server/actions/desk/start-serving.ts';
import { runDueJobs } from '../../server/scheduler/scheduler.ts';
import type { Appointment } from '../../server/store/appointment-store.ts';
import { loadOffice } from '../../server/store/office-store.ts';
import type { KioskSnapshot } from '../../shared/api/kiosk-sync.ts';
import { HOUR, MINUTE, SECOND, type Ms } from '../../shared/core/clock.ts';
import type { KioskFact } from '../../shared/events/kiosk-fact.ts';
import { SERVICE } from '../fixtures/office.ts';
import { pairedKiosk, type TestKiosk } from '../support/kiosk-facts.ts';
import { SyncKiosk } from '../support/sync-kiosk.ts';
import { at, testContext, type TestContext } from '../support/test-context.ts';
import { bookConfirmedVisit, bookVisit, currentVisit, THURSDAY, tokenOf } from '../support/visits.ts';

export const DESK = { deskId: 'desk-1', staffId: null } as const;
export const START = at(THURSDAY, '9:40');
/** Between one thing and the next. */
const STEP_MS: Ms = 50 * SECOND;
/** How far the kiosks' own clocks are off when they start. */
const SKEWS: readonly Ms[] = [0, 3 * HOUR];

/** What clerks, citizens and the clock do at the server, in this order and at these times; and what kiosks told. */
export type Deed =
  | { readonly kind: 'serve'; readonly number: string }
  | { readonly kind: 'cancel' | 'confirm'; readonly visitId: string }
  | { readonly kind: 'jobs' }
  | { readonly kind: 'revoke'; readonly kiosk: TestKiosk }
  /** As they were in the end: until a fact is sent, its times follow what the kiosk learns of the time. */
  | { readonly kind: 'facts'; readonly kiosk: TestKiosk; readonly facts: () => readonly KioskFact[] };
export type Logged = { readonly at: Ms; readonly deed: Deed };

export type Base = {
  readonly file: string;
  readonly kiosks: readonly TestKiosk[];
  readonly early: readonly KioskSnapshot[];
  readonly visits: readonly Appointment[];
};

/** A Thursday morning; half of the visits were booked after the kiosks last heard of the office. */
export async function makeBase(file: string): Promise<Base> {
  const ctx = await testContext({ url: `sqlite:${file}` });
  const kiosks = [await pairedKiosk(ctx, 'A', 'aa'.repeat(32)), await pairedKiosk(ctx, 'B', 'bb'.repeat(32))];
  const visits = [
    await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '10:10'), email: 'a@example.org' }),
    await bookConfirmedVisit(ctx, {
      startsAt: at(THURSDAY, '10:00'),
      email: 'b@example.org',
      serviceId: SERVICE.permits,
      deskId: 'desk-5',
    }),
  ];
  ctx.clock.set(START - 5 * MINUTE);
  await runDueJobs(ctx);
  const early: KioskSnapshot[] = [];
  for (const kiosk of kiosks) {
    const snapshot = await kioskSnapshot(ctx, kiosk);
    if (!snapshot.ok) throw new Error(snapshot.error);
    early.push(snapshot.value);
  }
  // Its letter has left, so its hold ends within the story.
  const pending = await bookVisit(ctx, { startsAt: at(THURSDAY, '10:50'), email: 'c@example.org' });
  await ctx.store.write(async (tx) =>
    appendEvents(
      tx,
      ctx.officeId,
      await startHold(tx, await loadOffice(tx, ctx.officeId), pending.id, ctx.clock.now()),
    ),
  );
  visits.push(await currentVisit(ctx, pending.id));
  const staffs = await bookByStaff(ctx, {
    serviceId: SERVICE.registration,
    startsAt: at(THURSDAY, '10:30'),
    language: 'pl',
    staffId: 'staff1',
  });
  if (!staffs.ok) throw new Error(JSON.stringify(staffs.error));
  visits.push(await currentVisit(ctx, staffs.value.appointmentId));
  await setDeskState(ctx, { ...DESK, state: 'open' });
  await ctx.close();
  return { file, kiosks, early, visits };
}

export async function freshServer(base: Base, file: string): Promise<TestContext> {
  copyFileSync(base.file, file);
  return testContext({ url: `sqlite:${file}`, now: START, prefix: 'run' });
}

/** Does at the server what somebody did; facts all arrive at once and in order. */
export async function doDeed(ctx: TestContext, deed: Deed, visits: readonly Appointment[]): Promise<void> {
  switch (deed.kind) {
    case 'serve': {
      const called = await callByNumber(ctx, { ...DESK, number: deed.number, isSure: true });
      if (!called.ok) throw new Error(`${deed.number} not called: ${called.error}`);
      await startServing(ctx, DESK);
      await finishServing(ctx, DESK);
      return;
    }
    case 'cancel':
    case 'confirm': {
      const token = tokenOf(
        ctx,
        deed.kind,
        visits.find((v) => v.id === deed.visitId)!,
      );
      await (deed.kind === 'cancel' ? cancelAppointment(ctx, { token }) : confirmAppointment(ctx, { token }));
      return;
    }
    case 'jobs':
      await runDueJobs(ctx);
      return;
    case 'revoke':
      await revokeKiosk(ctx, deed.kiosk);
      return;
    case 'facts':
      for (const fact of deed.facts()) {
        const { results } = await pushFacts(ctx, { kiosk: deed.kiosk, facts: [fact] });
        if (results[0]?.outcome !== 'applied') throw new Error(`in order, and yet ${JSON.stringify(results[0])}`);
      }
  }
}

export class World {
  readonly log: Logged[] = [];
  readonly onTheWay: (() => Promise<unknown>)[] = [];
  readonly kiosks: readonly SyncKiosk[];
  readonly #told: number[];
  readonly server: TestContext;
  readonly base: Base;
  readonly #folder: string;

  private constructor(base: Base, server: TestContext, folder: string) {
    this.base = base;
    this.server = server;
    this.#folder = folder;
    this.kiosks = base.kiosks.map((paired, i) => {
      const kiosk = new SyncKiosk({
        name: `kiosk${i}`,
        folder: join(folder, `kiosk${i}`),
        paired,
        server,
        clock: server.clock,
        skewMs: SKEWS[i]!,
        onTheWay: this.onTheWay,
      });
      kiosk.takeSnapshot(base.early[i]!);
      return kiosk;
    });
    this.#told = this.kiosks.map(() => 0);
  }

  static async create(base: Base, folder: string): Promise<World> {
    mkdirSync(folder, { recursive: true });
    return new World(base, await freshServer(base, join(folder, 'server.db')), folder);
  }

  tick(): void {
    this.server.clock.advance(STEP_MS);
  }

  /** Something at the server that is the same whatever the kiosks' lines are like. */
  async deed(deed: Exclude<Deed, { kind: 'facts' }>): Promise<void> {
    this.log.push({ at: this.server.clock.now(), deed });
    await doDeed(this.server, deed, this.base.visits);
  }

  /** Notes what the kiosks have written since the last time. */
  noteFacts(): void {
    for (const [i, kiosk] of this.kiosks.entries()) {
      const from = this.#told[i]!;
      const to = kiosk.facts().length;
      if (from === to) continue;
      this.#told[i] = to;
      const facts = (): readonly KioskFact[] => kiosk.facts().slice(from, to);
      this.log.push({ at: this.server.clock.now(), deed: { kind: 'facts', kiosk: this.base.kiosks[i]!, facts } });
    }
  }

  /** The uplink is good for everybody, and what was on its way arrives. */
  async settle(): Promise<void> {
    while (this.onTheWay.length > 0) await this.onTheWay.pop()!();
    for (const kiosk of this.kiosks) {
      kiosk.delivery = 'ok';
      await kiosk.settle();
    }
    // What the others have told.
    for (const kiosk of this.kiosks) await kiosk.pull('ok');
    this.noteFacts();
  }

  async close(): Promise<void> {
    for (const kiosk of this.kiosks) kiosk.close();
    await this.server.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
