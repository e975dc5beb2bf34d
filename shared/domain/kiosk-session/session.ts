// The kiosk session: one person in front of the kiosk, as a pure transition from state and event to state and effects.
import { assertNever } from '../../core/assert.ts';
import type { Ms } from '../../core/clock.ts';
import { DEFAULT_APPEARANCE, onAppearance } from './appearance.ts';
import type { KioskEvent, KioskInputs } from './event.ts';
import type { ServiceChoice, SessionView } from './state.ts';
import { NO_MISSES } from './misses.ts';
import { isIdleEvent, onTick, wipe } from './idle.ts';
import { chooseService, issue, onPaper, onSaved, requestFor } from '../ticket/kiosk-tickets.ts';
import { only, show, type KioskSession, type Transition } from './memory.ts';
import { NO_SPECIAL_KEYS, type SpecialKeys } from './special-keys.ts';
import { leaveSection, onTechnicianEvent } from './technician-session.ts';
import { enterCode, editCode, submitCode, onScanned } from './code-entry.ts';
import { onAnswer, answerVisit, takeWalkIn } from './code-answer.ts';

/** A kiosk that has just been switched on. */
export function firstSession(
  now: Ms,
  screenInches: number | null,
  { headphoneKeys, technicianKey, keypad }: SpecialKeys = NO_SPECIAL_KEYS,
): KioskSession {
  return {
    ...DEFAULT_APPEARANCE,
    revision: 0,
    state: { name: 'starting' },
    citizen: 0,
    idleWarning: null,
    offline: null,
    printer: 'unknown',
    clock: '',
    today: '',
    office: null,
    notices: [],
    screenInches,
    headphoneKeys,
    technicianKey,
    keypad,
    walkInsClosed: null,
    voice: 'missing',
    memory: {
      ask: 0,
      lastTouchAt: 0,
      wipedAt: 0,
      pressedAt: now,
      pending: null,
      visit: null,
      codeHmac: null,
      misses: NO_MISSES,
      pinWaitUntil: 0,
    },
  };
}

/** Decides everything that a screen does next. The same session comes back when nothing changed. */
export function transition(session: KioskSession, event: KioskEvent, inputs: KioskInputs): Transition {
  const around = {
    printer: inputs.printer,
    offline: inputs.offline,
    clock: inputs.clock,
    today: inputs.today,
    office: inputs.office,
    notices: inputs.notices,
  };
  const heard = { voice: inputs.voice, isCurtainDrawn: session.isCurtainDrawn && inputs.voice === 'ready' };
  const touched = isIdleEvent(event)
    ? session
    : { ...session, idleWarning: null, memory: { ...session.memory, lastTouchAt: inputs.steady } };
  const stepped = step({ ...touched, ...around, ...heard }, event, inputs);
  const obeyed = obeySwitch(stepped.session, inputs);
  // The first screen alone says it before anybody asks; the services are looked at for it only there.
  const next = {
    ...stepped,
    session: { ...obeyed, walkInsClosed: obeyed.state.name === 'welcome' ? walkInsClosed(inputs.services) : null },
  };
  const isSame = JSON.stringify(viewOf(next.session)) === JSON.stringify(viewOf(session));
  const revision = isSame ? session.revision : session.revision + 1;
  // However it came about: the idle time, a revocation, the technician's own key.
  const hasLeft = session.state.name === 'technician' && next.session.state.name !== 'technician';
  return {
    session: { ...next.session, revision },
    effects: hasLeft ? [...next.effects, { type: 'technician-left' }] : next.effects,
  };
}

/** Not null: no service takes anybody without a visit any more today. */
function walkInsClosed(services: readonly ServiceChoice[]): SessionView['walkInsClosed'] {
  const days = services.map(({ closed }) => closed);
  if (days.length === 0 || days.includes(null)) return null;
  return {
    nextFreeDay:
      days
        .map((closed) => closed?.nextFreeDay ?? null)
        .filter((day) => day !== null)
        .sort()[0] ?? null,
  };
}

/** What the page may see: everything but the memory. */
export function viewOf({ memory: _memory, ...view }: KioskSession): Omit<KioskSession, 'memory'> {
  return view;
}

/** The first screen is never there while the kiosk is switched off; whoever is at another one finishes first. */
function obeySwitch(s: KioskSession, inputs: KioskInputs): KioskSession {
  const { state } = s;
  const { switchedOff } = inputs;
  const isOff = state.name === 'out-of-service' && state.reason === 'switched-off';
  if (switchedOff === null)
    return isOff
      ? show(s, inputs.office ? { name: 'welcome' } : { name: 'out-of-service', reason: 'no-settings', detail: '' })
      : s;
  return isOff || state.name === 'welcome'
    ? show(s, { name: 'out-of-service', reason: 'switched-off', text: switchedOff.text, detail: '' })
    : s;
}

function step(s: KioskSession, event: KioskEvent, inputs: KioskInputs): Transition {
  switch (event.type) {
    case 'tick':
      return onTick(s, inputs);
    case 'started':
      // A ticket that a restart interrupted may be on the screen already.
      if (!['starting', 'set-up', 'out-of-service'].includes(s.state.name)) return only(s);
      return only(
        inputs.office
          ? show(s, { name: 'welcome' })
          : show(s, { name: 'out-of-service', reason: 'no-settings', detail: '' }),
      );
    case 'voice-not-heard':
      return { session: { ...s, isCurtainDrawn: false }, effects: [{ type: 'note-voice-not-heard' }] };
    case 'touched':
    case 'more-time':
      return only(s);
    case 'set-language':
    case 'set-contrast':
    case 'set-text-size':
    case 'set-reach':
    case 'set-spoken':
    case 'set-volume':
    case 'set-curtain':
      return only(onAppearance(s, event));
    case 'revoked':
      return only(holdsTicket(s) ? s : show(s, { name: 'out-of-service', reason: 'revoked', detail: event.detail }));
    case 'failed':
      return only(holdsTicket(s) ? s : show(s, { name: 'out-of-service', reason: event.reason, detail: event.detail }));
    case 'choose-have-visit':
      return only(s.state.name === 'welcome' ? enterCode(s, inputs) : s);
    case 'choose-no-visit':
      return only(s.state.name === 'welcome' || s.state.name === 'enter-code' ? chooseService(s, inputs) : s);
    case 'digit':
    case 'erase-digit':
      return editCode(s, event, inputs);
    case 'submit-code':
      return submitCode(s, inputs);
    case 'scanned':
      return takesScans(s) ? onScanned(s, event.text, inputs) : only(s);
    case 'code-answered':
      return s.state.name === 'checking' && event.ask === s.memory.ask ? onAnswer(s, event.answer, inputs) : only(s);
    case 'answer-visit':
      return answerVisit(s, event.isConfirmed, inputs);
    case 'take-walk-in':
      return takeWalkIn(s, inputs);
    case 'choose-service': {
      const choice =
        s.state.name === 'choose-service' ? inputs.services.find((c) => c.serviceId === event.serviceId) : undefined;
      if (!choice || choice.closed) return only(s);
      return issue(s, requestFor(choice.serviceId, s.memory.codeHmac), null, inputs);
    }
    case 'show-page':
      return only(s.state.name === 'choose-service' ? chooseService(s, inputs, event.page) : s);
    case 'take-number-without-paper':
      if (s.state.name !== 'no-paper-offer' || !s.memory.pending) return only(s);
      return issue(s, s.memory.pending, s.state.visit, inputs, true);
    case 'printer-not-ready':
    case 'ticket-saved':
    case 'ticket-not-saved':
      return s.state.name === 'printing' && event.ask === s.memory.ask ? onSaved(s, event) : only(s);
    case 'paper':
    case 'resumed':
    case 'ticket-copying':
      return only(onPaper(s, event));
    case 'answer-ticket':
      if (s.state.name !== 'ask-ticket') return only(s);
      if (event.hasTicket) return only(wipe(s, inputs));
      return {
        session: show(s, {
          name: 'show-number',
          ticket: s.state.ticket,
          why: 'citizen-says-no',
          printer: s.printer,
          copyMayCome: false,
        }),
        effects: [{ type: 'note-no-paper', ticketId: s.state.ticket.ticketId }],
      };
    case 'finish':
      return only(isLastScreen(s) ? wipe(s, inputs) : s);
    case 'start-over':
      return only(mayLeave(s) ? wipe(s, inputs) : s);
    case 'back':
      return s.state.name === 'technician' ? leaveSection(s, s.state.place, inputs) : only(goBack(s, inputs));
    case 'set-up-needed':
    case 'set-up-answered':
    case 'submit-set-up':
    case 'open-technician':
    case 'submit-pin':
    case 'pin-answered':
    case 'open-section':
    case 'section-read':
    case 'technician-task':
    case 'task-done':
    case 'close-technician':
      return onTechnicianEvent(s, event, inputs);
    default:
      return assertNever(event);
  }
}

/** A ticket that is on its way or on the screen is never taken from the citizen by news from elsewhere. */
const holdsTicket = ({ state }: KioskSession): boolean =>
  ['printing', 'take-ticket', 'ask-ticket', 'show-number'].includes(state.name);
const isLastScreen = ({ state }: KioskSession): boolean =>
  ['take-ticket', 'show-number', 'see-staff', 'ticket-called', 'refused'].includes(state.name);
const mayLeave = ({ state }: KioskSession): boolean =>
  !['starting', 'set-up', 'out-of-service', 'checking', 'printing', 'technician', 'technician-pin'].includes(
    state.name,
  );
const takesScans = (s: KioskSession): boolean => mayLeave(s) && s.state.name !== 'ask-ticket';

function goBack(s: KioskSession, inputs: KioskInputs): KioskSession {
  switch (s.state.name) {
    case 'enter-code':
    case 'choose-service':
      return s.state.name === 'choose-service' && s.state.page > 0
        ? chooseService(s, inputs, s.state.page - 1)
        : show({ ...s, memory: { ...s.memory, pending: null, codeHmac: null } }, { name: 'welcome' });
    case 'refused':
      return enterCode({ ...s, memory: { ...s.memory, pending: null, codeHmac: null } }, inputs);
    case 'confirm-visit':
    case 'no-paper-offer':
    case 'see-staff':
    case 'ticket-called':
    case 'technician-pin':
      return show({ ...s, memory: { ...s.memory, pending: null, visit: null, codeHmac: null } }, { name: 'welcome' });
    case 'starting':
    case 'set-up':
    case 'out-of-service':
    case 'welcome':
    case 'checking':
    case 'printing':
    case 'take-ticket':
    case 'ask-ticket':
    case 'show-number':
    case 'technician':
      return s;
  }
}
