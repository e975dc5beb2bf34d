// Tests for the kiosk session: what each press, answer and minute leads to.
import { expect, test } from 'vitest';
import { dammDigit } from './code.ts';
import type { CodeAnswer, KioskEffect, KioskEvent, KioskFacts, KioskSession, ServiceChoice, TicketRequest, TicketView, VisitView } from './kiosk-session.ts';
import { firstSession, transition, viewOf } from './kiosk-session.ts';

const SECOND = 1_000;
const T0 = 1_000_000;
const code = (five: string): string => five + dammDigit(five);
const CODE = code('12345');
const service = (n: number, closed: ServiceChoice['closed'] = null): ServiceChoice => ({
  serviceId: `s${n}`, name: { pl: `Sprawa ${n}` }, category: { pl: 'Pojazdy' }, desks: ['1'], ahead: null, closed,
});
const facts: KioskFacts = {
  now: T0, steady: 5_000, clock: '10:00', today: '2026-03-12', office: { name: { pl: 'Urząd' }, phone: '0', welcome: null }, printer: 'ready', offline: null, voice: 'ready', switchedOff: null, notices: [],
  services: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => service(n)),
};
const visit: VisitView = { service: { pl: 'Sprawa 1' }, day: '2026-03-12', hour: '10:20', desks: ['2'] };
const request: TicketRequest = {
  serviceId: 's1', onlyDeskId: null, priority: 'booked', appointmentId: 'a1', codeHmac: null, bookedFor: T0, checkedInAt: T0,
  decidedBy: 'server', confirmsVisit: false, confirmAtDesk: false, uncertainTime: false,
};
const ticket: TicketView = {
  ticketId: 't1', number: 'U001', priority: 'booked', service: { pl: 'Sprawa 1' }, desks: ['2'], bookedFor: '10:20', ahead: null, copy: 0,
  showToStaff: false, confirmAtDesk: false,
};

/** A session that takes events one after the other; facts can change between them. */
class Bench {
  session: KioskSession = firstSession(T0, null);
  facts: KioskFacts = facts;
  effects: readonly KioskEffect[] = [];
  constructor() {
    this.do({ type: 'started' });
  }
  do(...events: KioskEvent[]): this {
    for (const event of events) {
      const next = transition(this.session, event, this.facts);
      this.session = next.session;
      this.effects = next.effects;
    }
    return this;
  }
  with(change: Partial<KioskFacts>): this {
    this.facts = { ...this.facts, ...change };
    return this;
  }
  after(ms: number): this {
    return this.with({ now: this.facts.now + ms, steady: this.facts.steady + ms }).do({ type: 'tick' });
  }
  type(digits: string): this {
    for (const digit of digits) this.do({ type: 'digit', digit });
    return this;
  }
  /** Types a code, and answers what the appliance was asked. */
  code(answer: CodeAnswer, digits = CODE): this {
    this.do({ type: 'choose-have-visit' }).type(digits).do({ type: 'submit-code' });
    expect(this.effects).toEqual([{ type: 'ask-code', ask: this.session.memory.ask, code: digits }]);
    return this.do({ type: 'code-answered', ask: this.session.memory.ask, answer });
  }
  saved(isWithoutPaper = false): this {
    return this.do({ type: 'ticket-saved', ask: this.session.memory.ask, ticket, isWithoutPaper });
  }
  get state() {
    return this.session.state;
  }
}
const choices = (bench: Bench): readonly ServiceChoice[] => (bench.state.name === 'choose-service' ? bench.state.choices : []);
const unknown: CodeAnswer = { kind: 'refused', reason: 'unknown', visit: null, serviceId: null, codeHmac: null };

test('a valid code becomes a ticket: asked, saved, printed, taken', () => {
  const bench = new Bench().code({ kind: 'ticket', request, visit });
  expect(bench.state).toEqual({ name: 'printing', ticket: null });
  expect(bench.effects).toEqual([{ type: 'issue-ticket', ask: 2, request, isWithoutPaper: false, language: 'pl', pressedAt: T0 }]);
  bench.saved();
  expect(bench.state).toEqual({ name: 'printing', ticket });
  bench.do({ type: 'paper', ticket, outcome: { kind: 'printed' } });
  expect(bench.state).toEqual({ name: 'take-ticket', ticket });
  expect(bench.do({ type: 'finish' }).state.name).toBe('welcome');
});

test('a second press while the first is worked on asks for nothing more', () => {
  const bench = new Bench().code({ kind: 'ticket', request, visit });
  for (const event of [{ type: 'submit-code' }, { type: 'scanned', text: CODE }, { type: 'take-walk-in' }, { type: 'choose-service', serviceId: 's1' }, { type: 'back' }, { type: 'start-over' }] as const) {
    bench.do(event);
    expect(bench.effects).toEqual([]);
    expect(bench.state.name).toBe('printing');
  }
});

test('an answer to an older question changes nothing', () => {
  const bench = new Bench().do({ type: 'choose-have-visit' }).type(CODE).do({ type: 'submit-code' });
  bench.do({ type: 'code-answered', ask: 0, answer: unknown });
  expect(bench.state.name).toBe('checking');
});

test('a pending visit is confirmed by a tap, or not', () => {
  const pending: CodeAnswer = { kind: 'confirm', request: { ...request, confirmsVisit: true }, visit, atDesk: false };
  const bench = new Bench().code(pending);
  expect(bench.state).toEqual({ name: 'confirm-visit', visit, atDesk: false });
  bench.do({ type: 'answer-visit', isConfirmed: true });
  expect(bench.effects).toMatchObject([{ type: 'issue-ticket', request: { confirmsVisit: true } }]);
  expect(new Bench().code(pending).do({ type: 'answer-visit', isConfirmed: false }).state.name).toBe('welcome');
});

test.each(['other-day', 'cancelled', 'expired', 'lapsed', 'unknown'] as const)('refused as %s: the reason, and a walk-in ticket for the same service', (reason) => {
  const bench = new Bench().code({ kind: 'refused', reason, visit, serviceId: 's2', codeHmac: null });
  expect(bench.state).toEqual({ name: 'refused', reason, visit, walkIn: { possible: true, service: { pl: 'Sprawa 2' } } });
  bench.do({ type: 'take-walk-in' });
  expect(bench.effects).toMatchObject([{ type: 'issue-ticket', request: { serviceId: 's2', priority: 'walk-in', appointmentId: null } }]);
});

test('an unknown code typed without the line goes into the walk-in ticket as its hash', () => {
  const bench = new Bench().code({ ...unknown, codeHmac: 'ab' }).do({ type: 'take-walk-in' });
  expect(bench.state.name).toBe('choose-service');
  bench.do({ type: 'choose-service', serviceId: 's3' });
  expect(bench.effects).toMatchObject([{ type: 'issue-ticket', request: { serviceId: 's3', codeHmac: 'ab' } }]);
});

test('where no walk-in ticket is possible: the reason and the next free day', () => {
  const closed = { reason: 'tickets-gone', nextFreeDay: '2026-03-13' } as const;
  const bench = new Bench().with({ services: [service(1, closed)] }).code({ kind: 'refused', reason: 'lapsed', visit, serviceId: 's1', codeHmac: null });
  expect(bench.state).toMatchObject({ walkIn: { possible: false, ...closed } });
  expect(bench.do({ type: 'take-walk-in' }).effects).toEqual([]);
  const noService = new Bench().code({ kind: 'refused', reason: 'cancelled', visit, serviceId: 's99', codeHmac: null });
  expect(noService.state).toMatchObject({ walkIn: { possible: false, reason: 'not-offered' } });
});

test('the same code again: a copy, a call, or staff', () => {
  const copying = new Bench().code({ kind: 'copy', ticketId: 't1' });
  expect(copying.effects).toMatchObject([{ type: 'copy-ticket', ticketId: 't1' }]);
  copying.do({ type: 'ticket-copying', ticket: { ...ticket, copy: 1 } }, { type: 'paper', ticket: { ...ticket, copy: 1 }, outcome: { kind: 'printed' } });
  expect(copying.state).toMatchObject({ name: 'take-ticket', ticket: { copy: 1 } });
  expect(new Bench().code({ kind: 'called', number: 'U001', desk: '2' }).state).toEqual({ name: 'ticket-called', number: 'U001', desk: '2' });
  expect(new Bench().code({ kind: 'staff', reason: 'copies-used', number: 'U001' }).state).toEqual({ name: 'see-staff', reason: 'copies-used', number: 'U001' });
});

test('walk-in: six services a page, greyed ones do nothing', () => {
  const bench = new Bench().with({ services: [...facts.services.slice(0, 7), service(8, { reason: 'intake-ended', nextFreeDay: null })] }).do({ type: 'choose-no-visit' });
  expect(bench.state).toMatchObject({ name: 'choose-service', page: 0, pages: 2 });
  expect(choices(bench)).toHaveLength(6);
  bench.do({ type: 'show-page', page: 1 });
  expect(choices(bench).map((c) => c.serviceId)).toEqual(['s7', 's8']);
  expect(bench.do({ type: 'choose-service', serviceId: 's8' }).effects).toEqual([]);
  expect(bench.do({ type: 'back' }).state).toMatchObject({ name: 'choose-service', page: 0 });
  expect(bench.do({ type: 'back' }).state.name).toBe('welcome');
});

test.each(['no-paper', 'cover-open', 'cutter-error', 'overheated', 'error', 'offline', 'disconnected', 'unknown'] as const)(
  'printer %s before a number: walk-ins to staff, a valid code may be checked in without a ticket', (printer) => {
    expect(new Bench().with({ printer }).do({ type: 'choose-no-visit' }).state).toMatchObject({ name: 'see-staff', reason: 'walk-in-without-printer' });
    const bench = new Bench().with({ printer }).code({ kind: 'ticket', request, visit });
    expect(bench.state).toEqual({ name: 'no-paper-offer', visit, printer });
    expect(bench.effects).toEqual([]);
    bench.do({ type: 'take-number-without-paper' });
    expect(bench.effects).toMatchObject([{ type: 'issue-ticket', isWithoutPaper: true }]);
    bench.saved(true);
    expect(bench.state).toMatchObject({ name: 'show-number', why: 'asked', ticket: { number: 'U001' } });
  });

test('the printer fails between the look and the number: still no number', () => {
  const booked = new Bench().code({ kind: 'ticket', request, visit });
  booked.do({ type: 'printer-not-ready', ask: booked.session.memory.ask, printer: 'no-paper' });
  expect(booked.state).toEqual({ name: 'no-paper-offer', visit, printer: 'no-paper' });
  const walkIn = new Bench().do({ type: 'choose-no-visit' }, { type: 'choose-service', serviceId: 's1' });
  walkIn.do({ type: 'printer-not-ready', ask: walkIn.session.memory.ask, printer: 'no-paper' });
  expect(walkIn.state).toMatchObject({ name: 'see-staff', reason: 'walk-in-without-printer' });
});

test('paper ends in the middle: the number large, then the copy', () => {
  const bench = new Bench().code({ kind: 'ticket', request, visit }).saved();
  bench.do({ type: 'paper', ticket, outcome: { kind: 'failed', printer: 'no-paper', copyMayCome: true } });
  expect(bench.state).toEqual({ name: 'show-number', ticket, why: 'printer', printer: 'no-paper', copyMayCome: true });
  bench.do({ type: 'paper', ticket: { ...ticket, copy: 1 }, outcome: { kind: 'printed' } });
  expect(bench.state).toMatchObject({ name: 'take-ticket', ticket: { copy: 1 } });
});

test("paper of somebody who has left does not disturb the next person", () => {
  const bench = new Bench().code({ kind: 'ticket', request, visit }).saved().do({ type: 'paper', ticket, outcome: { kind: 'failed', printer: 'no-paper', copyMayCome: true } });
  bench.do({ type: 'finish' }, { type: 'choose-have-visit' }, { type: 'paper', ticket, outcome: { kind: 'printed' } });
  expect(bench.state.name).toBe('enter-code');
});

test('a presumed ticket is asked about', () => {
  const asked = () => new Bench().code({ kind: 'ticket', request, visit }).saved().do({ type: 'paper', ticket, outcome: { kind: 'presumed' } });
  expect(asked().state.name).toBe('ask-ticket');
  expect(asked().do({ type: 'answer-ticket', hasTicket: true }).state.name).toBe('welcome');
  const no = asked().do({ type: 'answer-ticket', hasTicket: false });
  expect(no.state).toMatchObject({ name: 'show-number', why: 'citizen-says-no' });
  expect(no.effects).toEqual([{ type: 'note-no-paper', ticketId: 't1' }]);
});

test('wrong digits: five free misses, then 5 s growing to 60 s; a scan stays open', () => {
  const bench = new Bench().do({ type: 'choose-have-visit' });
  const wrong = (CODE.slice(0, 5) + ((Number(CODE[5]) + 1) % 10));
  const waits: number[] = [];
  for (let i = 0; i < 10; i += 1) {
    bench.do({ type: 'erase-all' }).type(wrong).do({ type: 'submit-code' });
    expect(bench.state).toMatchObject({ name: 'enter-code', problem: 'check-digits', misses: i + 1, digits: wrong });
    const { slowDown } = bench.state as { slowDown: { secondsLeft: number } | null };
    waits.push(slowDown?.secondsLeft ?? 0);
    if (slowDown) {
      expect(bench.do({ type: 'erase-all' }).type('1').state).toMatchObject({ digits: wrong });
      bench.do({ type: 'more-time' }).after(slowDown.secondsLeft * SECOND);
      expect(bench.state).toMatchObject({ slowDown: null });
    }
  }
  expect(waits).toEqual([0, 0, 0, 0, 5, 10, 20, 40, 60, 60]);
  bench.do({ type: 'erase-all' }).type(wrong).do({ type: 'submit-code' }, { type: 'scanned', text: CODE });
  expect(bench.effects).toMatchObject([{ type: 'ask-code', code: CODE }]);
});

test('the person after a slowed one has two free tries', () => {
  const bench = new Bench();
  for (let i = 0; i < 5; i += 1) bench.code(unknown).do({ type: 'back' });
  expect(bench.state).toMatchObject({ name: 'enter-code', slowDown: { secondsLeft: 5 }, helpOffered: true });
  bench.do({ type: 'start-over' }).code(unknown).do({ type: 'back' });
  expect(bench.state).toMatchObject({ slowDown: null, misses: 1 });
  bench.do({ type: 'start-over' }).code(unknown).do({ type: 'back' }).do({ type: 'back' }).code(unknown).do({ type: 'back' });
  expect(bench.state).toMatchObject({ slowDown: { secondsLeft: 10 } });
});

test('sixty misses within an hour alarm staff once', () => {
  const bench = new Bench();
  let alarms = 0;
  for (let i = 0; i < 65; i += 1) {
    bench.do({ type: 'start-over' }).code(unknown);
    alarms += bench.effects.filter((e) => e.type === 'alarm-misses' && e.lastHour === 60).length;
  }
  expect(alarms).toBe(1);
});

test('an incomplete code is no miss; a code with a bad check digit is never asked about', () => {
  const bench = new Bench().do({ type: 'choose-have-visit' }).type('123').do({ type: 'submit-code' });
  expect(bench.state).toMatchObject({ problem: 'incomplete', misses: 0 });
  expect(bench.effects).toEqual([]);
  expect(bench.do({ type: 'erase-digit' }).state).toMatchObject({ digits: '12', problem: null });
});

test('a scanned code works from the first screen; anything else says so', () => {
  expect(new Bench().do({ type: 'scanned', text: `${CODE.slice(0, 3)} ${CODE.slice(3)}` }).effects).toMatchObject([{ type: 'ask-code', code: CODE }]);
  expect(new Bench().do({ type: 'scanned', text: 'https://example.org/' }).state).toMatchObject({ name: 'enter-code', problem: 'not-a-code' });
});

test('the first digit on the keypad of the first screen begins the code', () => {
  expect(new Bench().type('1').state).toMatchObject({ name: 'enter-code', digits: '1' });
});

test('idle: warned at 30 s, more time as often as wanted, wiped at 50 s with language and sizes', () => {
  const bench = new Bench().do({ type: 'set-language', language: 'uk' }, { type: 'set-contrast', contrast: 'high' }, { type: 'set-text-size', textSize: 'large' }, { type: 'choose-have-visit' }).type('12');
  for (let i = 0; i < 12; i += 1) {
    expect(bench.after(29 * SECOND).session.idleWarning).toBeNull();
    expect(bench.after(1 * SECOND).session.idleWarning).toEqual({ secondsLeft: 20 });
    expect(bench.do({ type: 'more-time' }).session.idleWarning).toBeNull();
    expect(bench.state).toMatchObject({ digits: '12' });
  }
  bench.after(50 * SECOND);
  expect(viewOf(bench.session)).toMatchObject({ state: { name: 'welcome' }, language: 'pl', contrast: 'normal', textSize: 'normal', idleWarning: null });
});

test('a ticket in the hand needs no warning; printing is never interrupted by idleness', () => {
  const bench = new Bench().code({ kind: 'ticket', request, visit }).saved().after(600 * SECOND);
  expect(bench.state.name).toBe('printing');
  bench.do({ type: 'paper', ticket, outcome: { kind: 'printed' } }).after(20 * SECOND);
  expect(bench.state.name).toBe('welcome');
});

test('nothing changed: the same revision, so the page hears nothing', () => {
  const bench = new Bench();
  const { revision } = bench.session;
  expect(bench.after(1 * SECOND).session.revision).toBe(revision);
  expect(bench.with({ offline: { since: '10:00', countsHidden: false } }).do({ type: 'tick' }).session.revision).toBe(revision + 1);
});

test('revoked: out of service, but not while somebody waits for paper', () => {
  expect(new Bench().do({ type: 'revoked', detail: 'k1' }).state).toEqual({ name: 'out-of-service', reason: 'revoked', detail: 'k1' });
  expect(new Bench().code({ kind: 'ticket', request, visit }).do({ type: 'revoked', detail: 'k1' }).state.name).toBe('printing');
});

test('paired but without an office yet: not in service until the snapshot is here', () => {
  const bench = new Bench();
  bench.session = firstSession(T0, null);
  bench.with({ office: null }).do({ type: 'started' });
  expect(bench.state).toMatchObject({ name: 'out-of-service', reason: 'no-settings' });
  expect(bench.with({ office: facts.office }).after(SECOND).state.name).toBe('welcome');
});

test('a ticket interrupted by a restart is shown when the service is back', () => {
  const bench = new Bench();
  bench.session = firstSession(T0, null);
  bench.do({ type: 'resumed', ticket }, { type: 'started' });
  expect(bench.state).toMatchObject({ name: 'show-number', why: 'restarted', copyMayCome: true, ticket: { number: 'U001' } });
  bench.do({ type: 'paper', ticket: { ...ticket, copy: 1 }, outcome: { kind: 'printed' } });
  expect(bench.state).toMatchObject({ name: 'take-ticket', ticket: { copy: 1 } });
});

test('technician: gesture, PIN, view, one task at a time, wrong PIN waits', () => {
  const bench = new Bench().do({ type: 'open-technician' }, { type: 'submit-pin', pin: '1234' });
  expect(bench.effects).toEqual([{ type: 'check-pin', pin: '1234' }]);
  bench.do({ type: 'pin-answered', isRight: false, problem: 'wrong', waitMs: 5 * SECOND });
  expect(bench.state).toMatchObject({ name: 'technician-pin', problem: 'wrong', secondsLeft: 5 });
  expect(bench.do({ type: 'submit-pin', pin: '1234' }).effects).toEqual([]);
  bench.after(5 * SECOND).do({ type: 'submit-pin', pin: '4321' }, { type: 'pin-answered', isRight: true, problem: null, waitMs: 0 });
  expect(bench.effects).toEqual([{ type: 'read-section', place: { section: 'menu', page: 0 }, isRenewal: false }]);
  bench.do({ type: 'technician-task', task: { task: 'test-ticket' } });
  expect(bench.effects).toEqual([{ type: 'run-task', task: { task: 'test-ticket' } }]);
  expect(bench.do({ type: 'technician-task', task: { task: 'sync-now' } }).effects).toEqual([]);
  bench.do({ type: 'task-done', report: { task: 'test-ticket', outcome: { ok: true, found: { certainty: 'confirmed' } } } });
  expect(bench.state).toMatchObject({ busy: null, last: { task: 'test-ticket', outcome: { ok: true } } });
  expect(bench.do({ type: 'close-technician' }).state.name).toBe('welcome');
  expect(bench.effects).toEqual([{ type: 'technician-left' }]);
});

test('technician: whoever closes the screen before the PIN was judged waits all the same', () => {
  const bench = new Bench().do({ type: 'open-technician' }, { type: 'submit-pin', pin: '1234' }, { type: 'close-technician' });
  expect(bench.do({ type: 'pin-answered', isRight: false, problem: 'wrong', waitMs: 5 * SECOND }).state.name).toBe('welcome');
  expect(bench.do({ type: 'open-technician' }).state).toMatchObject({ name: 'technician-pin', secondsLeft: 5 });
  expect(bench.do({ type: 'submit-pin', pin: '1234' }).effects).toEqual([]);
});

test('technician: a section shows what was read for it and nothing else; a task’s ending stays in its section', () => {
  const menu = { section: 'menu', printer: 'ready', online: true, unconfirmed: 0 } as const;
  const bench = new Bench().do({ type: 'open-technician' }, { type: 'submit-pin', pin: '4321' }, { type: 'pin-answered', isRight: true, problem: null, waitMs: 0 });
  bench.do({ type: 'section-read', view: menu });
  expect(bench.state).toMatchObject({ view: menu });
  bench.do({ type: 'open-section', section: 'printer-status', page: 0 });
  expect(bench.state).toMatchObject({ place: { section: 'printer-status' }, view: null });
  expect(bench.do({ type: 'section-read', view: menu }).state).toMatchObject({ view: null });
  bench.do({ type: 'technician-task', task: { task: 'reconnect-printer' } }, { type: 'task-done', report: { task: 'reconnect-printer', outcome: { ok: true, found: {} } } });
  expect(bench.state).toMatchObject({ last: { task: 'reconnect-printer' } });
  expect(bench.do({ type: 'back' }).state).toMatchObject({ place: { section: 'printer' }, last: null });
  expect(bench.do({ type: 'back' }, { type: 'back' }).state.name).toBe('welcome');
});

test('whoever changes a roll touches the printer and not the screen: the menu stays open as long as the printer tells of hands', () => {
  const roll = (word: 'cover-open' | 'no-paper' | 'ready') => ({ type: 'section-read', view: { section: 'paper-roll', word, detail: '', roll: null, metresLeft: null } }) as const;
  const bench = new Bench().do({ type: 'open-technician' }, { type: 'submit-pin', pin: '4321' }, { type: 'pin-answered', isRight: true, problem: null, waitMs: 0 });
  bench.do({ type: 'open-section', section: 'paper-roll', page: 2 }, roll('no-paper'));
  for (const word of ['cover-open', 'no-paper', 'ready'] as const) bench.after(290 * SECOND).do(roll(word));
  expect(bench.state.name).toBe('technician');
  expect(bench.after(290 * SECOND).do(roll('ready')).state.name).toBe('technician');
  expect(bench.after(10 * SECOND).state.name).toBe('welcome');
});

test('the page cannot reach the technician by any event but the PIN', () => {
  const bench = new Bench().do({ type: 'open-section', section: 'printer', page: 0 }, { type: 'section-read', view: { section: 'menu', printer: 'ready', online: true, unconfirmed: 0 } });
  expect(bench.state.name).toBe('welcome');
  expect(bench.do({ type: 'technician-task', task: { task: 'reprint', ticketId: 't1' } }).effects).toEqual([]);
});

test('set-up of an unpaired kiosk keeps every answer on an error', () => {
  const fields = { serverUrl: 'https://example.org', pairingCode: 'ABCD', printer: 'tcp:x', printerProfile: 'virtual' };
  const bench = new Bench();
  bench.session = firstSession(T0, null);
  bench.do({ type: 'set-up-needed', fields: { ...fields, pairingCode: '' }, profiles: ['virtual'] }, { type: 'submit-set-up', fields });
  expect(bench.effects).toEqual([{ type: 'set-up', fields }]);
  expect(bench.do({ type: 'submit-set-up', fields }).effects).toEqual([]);
  bench.do({ type: 'set-up-answered', problem: 'pairing-code-wrong' });
  expect(bench.state).toEqual({ name: 'set-up', fields, profiles: ['virtual'], busy: false, problem: 'pairing-code-wrong' });
});

test('voice, volume, reach and curtain are one person’s: the next one finds them as they were', () => {
  const bench = new Bench().do(
    { type: 'set-spoken', spoken: 'headphones' }, { type: 'set-volume', volume: 5 }, { type: 'set-reach', reach: 'low' }, { type: 'set-curtain', isDrawn: true }, { type: 'set-language', language: 'uk' },
  );
  expect(bench.session).toMatchObject({ spoken: 'headphones', volume: 5, reach: 'low', isCurtainDrawn: true, language: 'uk' });
  bench.do({ type: 'start-over' });
  expect(bench.session).toMatchObject({ spoken: 'off', volume: 3, reach: 'normal', isCurtainDrawn: false, language: 'pl' });
});

test('the curtain needs a voice: it is not drawn without one, and falls when the voice goes or is switched off', () => {
  const bench = new Bench().do({ type: 'set-curtain', isDrawn: true });
  expect(bench.session.isCurtainDrawn).toBe(false);
  bench.do({ type: 'set-spoken', spoken: 'speaker' }, { type: 'set-curtain', isDrawn: true });
  expect(bench.session.isCurtainDrawn).toBe(true);
  bench.with({ voice: 'missing' }).do({ type: 'tick' });
  expect(bench.session).toMatchObject({ isCurtainDrawn: false, spoken: 'speaker', voice: 'missing' });
  bench.with({ voice: 'ready' }).do({ type: 'set-curtain', isDrawn: true }, { type: 'set-spoken', spoken: 'off' });
  expect(bench.session.isCurtainDrawn).toBe(false);
});

test('whoever listens or reaches from below has twice the time, and a voice never leaves without asking', () => {
  const bench = new Bench().do({ type: 'set-spoken', spoken: 'speaker' });
  bench.after(59 * SECOND);
  expect(bench.session).toMatchObject({ spoken: 'speaker', idleWarning: null });
  bench.after(1 * SECOND);
  expect(bench.session.idleWarning).toEqual({ secondsLeft: 40 });
  bench.after(40 * SECOND);
  expect(bench.session).toMatchObject({ spoken: 'off', idleWarning: null });
  bench.do({ type: 'set-reach', reach: 'low' }, { type: 'choose-have-visit' }).after(59 * SECOND);
  expect(bench.session.idleWarning).toBeNull();
  expect(bench.after(1 * SECOND).session.idleWarning).toEqual({ secondsLeft: 40 });
});

test('switched off: nobody begins, keys and scans open nothing, the technician can; switched on, it is as before', () => {
  const text = { pl: 'Wymiana papieru' };
  const bench = new Bench().with({ switchedOff: { text } }).do({ type: 'tick' });
  const off = { name: 'out-of-service', reason: 'switched-off', text, detail: '' };
  expect(bench.state).toEqual(off);
  bench.do({ type: 'choose-have-visit' }, { type: 'choose-no-visit' }, { type: 'digit', digit: '1' }, { type: 'scanned', text: CODE }, { type: 'start-over' });
  expect([bench.state, bench.effects]).toEqual([off, []]);
  bench.do({ type: 'open-technician' });
  expect(bench.state.name).toBe('technician-pin');
  bench.do({ type: 'close-technician' });
  expect(bench.state).toEqual(off);
  bench.with({ switchedOff: { text: null } }).do({ type: 'tick' });
  expect(bench.state).toMatchObject({ reason: 'switched-off', text: null });
  bench.with({ switchedOff: null }).do({ type: 'tick' });
  expect(bench.state.name).toBe('welcome');
});

test('switched off in the middle: the person finishes; the next scan is refused', () => {
  const bench = new Bench().do({ type: 'choose-have-visit' }).with({ switchedOff: { text: null } }).do({ type: 'tick' });
  expect(bench.state.name).toBe('enter-code');
  bench.type(CODE).do({ type: 'submit-code' }).do({ type: 'code-answered', ask: bench.session.memory.ask, answer: { kind: 'ticket', request, visit } });
  bench.saved().do({ type: 'paper', ticket, outcome: { kind: 'printed' } });
  expect(bench.state.name).toBe('take-ticket');
  bench.do({ type: 'scanned', text: CODE });
  expect(bench.state).toMatchObject({ name: 'out-of-service', reason: 'switched-off' });
  expect(bench.effects).toEqual([]);
});

test('switched off by staff never hides a worse reason, and the language of whoever reads it returns to default', () => {
  const bench = new Bench().with({ switchedOff: { text: null } }).do({ type: 'revoked', detail: 'k1' });
  expect(bench.state).toMatchObject({ reason: 'revoked' });
  bench.after(60 * SECOND);
  expect(bench.state).toMatchObject({ reason: 'revoked' });
  const other = new Bench().with({ switchedOff: { text: null } }).do({ type: 'set-language', language: 'uk' }, { type: 'set-text-size', textSize: 'large' });
  other.after(29 * SECOND);
  expect(other.session.language).toBe('uk');
  other.after(SECOND);
  expect(other.session).toMatchObject({ language: 'pl', textSize: 'normal', state: { reason: 'switched-off' } });
});

test('the sixth digit finds a wrong code at once, Enter does not count it again, and the next digit begins anew', () => {
  const wrong = CODE.slice(0, 5) + ((Number(CODE[5]) + 1) % 10);
  const bench = new Bench().do({ type: 'choose-have-visit' }).type(wrong);
  expect(bench.state).toMatchObject({ digits: wrong, problem: 'check-digits', misses: 1 });
  bench.do({ type: 'submit-code' });
  expect(bench.state).toMatchObject({ digits: wrong, problem: 'check-digits', misses: 1 });
  bench.type('4');
  expect(bench.state).toMatchObject({ digits: '4', problem: null });
  // A right code stays as it is, whatever else is typed.
  bench.do({ type: 'erase-all' }).type(`${CODE}9`);
  expect(bench.state).toMatchObject({ digits: CODE, problem: null });
});
