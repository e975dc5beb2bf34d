// A kiosk's session alone: events go in one after the other, and its state and effects are looked at.
import { expect } from 'vitest';
import { dammDigit } from '../../shared/domain/booking/code.ts';
import type {
  CodeAnswer,
  KioskEffect,
  KioskEvent,
  KioskInputs,
  TicketRequest,
} from '../../shared/domain/kiosk-session/event.ts';
import type { KioskSession } from '../../shared/domain/kiosk-session/memory.ts';
import type { ServiceChoice, TicketView, VisitView } from '../../shared/domain/kiosk-session/state.ts';
import { firstSession, transition } from '../../shared/domain/kiosk-session/session.ts';

export const T0 = 1_000_000;
const code = (five: string): string => five + dammDigit(five);
export const CODE = code('12345');
export const service = (n: number, closed: ServiceChoice['closed'] = null): ServiceChoice => ({
  serviceId: `s${n}`,
  name: { pl: `Sprawa ${n}` },
  category: { pl: 'Pojazdy' },
  desks: ['1'],
  ahead: null,
  closed,
});
export const inputs: KioskInputs = {
  now: T0,
  steady: 5_000,
  clock: '10:00',
  today: '2026-03-12',
  office: { name: { pl: 'Urząd' }, phone: '0', welcome: null },
  printer: 'ready',
  offline: null,
  voice: 'ready',
  switchedOff: null,
  notices: [],
  services: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => service(n)),
};
export const visit: VisitView = { service: { pl: 'Sprawa 1' }, day: '2026-03-12', hour: '10:20', desks: ['2'] };
export const request: TicketRequest = {
  serviceId: 's1',
  onlyDeskId: null,
  priority: 'booked',
  appointmentId: 'a1',
  codeHmac: null,
  bookedFor: T0,
  checkedInAt: T0,
  decidedBy: 'server',
  confirmsVisit: false,
  confirmAtDesk: false,
  needsDecision: false,
  uncertainTime: false,
};
export const ticket: TicketView = {
  ticketId: 't1',
  number: 'U001',
  priority: 'booked',
  service: { pl: 'Sprawa 1' },
  desks: ['2'],
  bookedFor: '10:20',
  ahead: null,
  copy: 0,
  showToStaff: false,
  confirmAtDesk: false,
  needsDecision: false,
};

/** A session that takes events one after the other; facts can change between them. */
export class SessionBench {
  session: KioskSession = firstSession(T0, null);
  inputs: KioskInputs = inputs;
  effects: readonly KioskEffect[] = [];
  constructor() {
    this.do({ type: 'started' });
  }
  do(...events: KioskEvent[]): this {
    for (const event of events) {
      const next = transition(this.session, event, this.inputs);
      this.session = next.session;
      this.effects = next.effects;
    }
    return this;
  }
  with(change: Partial<KioskInputs>): this {
    this.inputs = { ...this.inputs, ...change };
    return this;
  }
  after(ms: number): this {
    return this.with({ now: this.inputs.now + ms, steady: this.inputs.steady + ms }).do({ type: 'tick' });
  }
  eraseAll(): this {
    for (const _ of CODE) this.do({ type: 'erase-digit' });
    return this;
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
export const choices = (bench: SessionBench): readonly ServiceChoice[] =>
  bench.state.name === 'choose-service' ? bench.state.choices : [];
/** What a code that nobody knows is answered with. */
export const unknownCode: Extract<CodeAnswer, { kind: 'refused' }> = {
  kind: 'refused',
  reason: 'unknown',
  visit: null,
  serviceId: null,
  codeHmac: null,
};
