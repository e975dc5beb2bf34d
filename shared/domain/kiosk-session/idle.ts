// What time alone does to a session: seconds counted down, the idle warning, the wipe for the next person.
import { SECOND, type Ms } from '../../core/clock.ts';
import { DEFAULT_APPEARANCE, isDefaultAppearance, needsMoreTime } from './appearance.ts';
import type { KioskEvent, KioskInputs } from './event.ts';
import { only, show, type KioskSession, type Transition } from './memory.ts';
import { nextSession, secondsSlowed } from './misses.ts';
import type { KioskStateName } from './state.ts';
import { refreshChoices } from '../ticket/kiosk-tickets.ts';

const WARN_AFTER_MS: Ms = 30 * SECOND;
/** From the warning to the wipe; EN 301 549 wants at least 20 s for one simple action. */
const WIPE_AFTER_WARNING_MS: Ms = 20 * SECOND;
/** The ticket is in the citizen's hand: nothing to warn about. */
const LEAVE_TICKET_AFTER_MS: Ms = 20 * SECOND;
/** Whoever set nothing may be reading help, which only the page knows of; nobody after them waits for their language. */
const READ_AFTER_MS: Ms = 120 * SECOND;
const LEAVE_TECHNICIAN_AFTER_MS: Ms = 300 * SECOND;
/** Whoever listens or reaches up needs longer for the same step. */
const LONGER = 2;

type IdleRule = 'never' | 'appearance' | 'quietly' | 'warned' | 'technician';
const IDLE_RULES: Record<KioskStateName, IdleRule> = {
  starting: 'never',
  'set-up': 'never',
  'out-of-service': 'appearance',
  checking: 'never',
  printing: 'never',
  welcome: 'quietly',
  'take-ticket': 'quietly',
  'enter-code': 'warned',
  'confirm-visit': 'warned',
  refused: 'warned',
  'ticket-called': 'warned',
  'see-staff': 'warned',
  'choose-service': 'warned',
  'no-paper-offer': 'warned',
  'ask-ticket': 'warned',
  'show-number': 'warned',
  'technician-pin': 'warned',
  technician: 'technician',
};

const FROM_A_PERSON: Record<KioskEvent['type'], boolean> = {
  'choose-have-visit': true,
  'choose-no-visit': true,
  digit: true,
  'erase-digit': true,
  'submit-code': true,
  scanned: true,
  'answer-visit': true,
  'take-walk-in': true,
  'choose-service': true,
  'show-page': true,
  'take-number-without-paper': true,
  'answer-ticket': true,
  finish: true,
  back: true,
  'start-over': true,
  'set-language': true,
  'set-contrast': true,
  'set-text-size': true,
  'set-reach': true,
  'set-spoken': true,
  'set-volume': true,
  'set-curtain': true,
  'voice-not-heard': false,
  'more-time': true,
  touched: true,
  'open-technician': true,
  'submit-pin': true,
  'open-section': true,
  'technician-task': true,
  'close-technician': true,
  'submit-set-up': true,
  // A new screen deserves its full time too, whoever brought it.
  'code-answered': true,
  'ticket-saved': true,
  'ticket-not-saved': true,
  'printer-not-ready': true,
  paper: true,
  resumed: true,
  'ticket-copying': true,
  'pin-answered': true,
  tick: false,
  started: false,
  'set-up-needed': false,
  'set-up-answered': false,
  revoked: false,
  failed: false,
  'section-read': false,
  'task-done': false,
};
/** Whether idle time goes on through the event. */
export const isIdleEvent = (event: KioskEvent): boolean => !FROM_A_PERSON[event.type];

/** Nothing of the last person's is left around the screen. */
const forNext = (s: KioskSession, { steady }: KioskInputs): KioskSession => ({
  ...s,
  ...DEFAULT_APPEARANCE,
  citizen: s.citizen + 1,
  memory: { ...s.memory, lastTouchAt: steady, wipedAt: steady },
});

/** The first screen as the next person is to find it. */
export function wipe(s: KioskSession, inputs: KioskInputs): KioskSession {
  return {
    ...forNext(s, inputs),
    state: { name: 'welcome' },
    idleWarning: null,
    memory: {
      ...s.memory,
      lastTouchAt: inputs.steady,
      wipedAt: inputs.steady,
      pending: null,
      visit: null,
      codeHmac: null,
      misses: nextSession(s.memory.misses, inputs.steady),
    },
  };
}

export function onTick(before: KioskSession, inputs: KioskInputs): Transition {
  const s = onTime(before, inputs);
  return s.state.name === 'technician'
    ? { session: s, effects: [{ type: 'read-section', place: s.state.place, isRenewal: true }] }
    : only(s);
}

function onTime(before: KioskSession, inputs: KioskInputs): KioskSession {
  const s = countDown(before, inputs);
  // Whoever waits for the typing to open again is not idle.
  const waitsUntil = s.state.name === 'enter-code' ? s.memory.misses.slowUntil : 0;
  const idleMs = inputs.steady - Math.max(s.memory.lastTouchAt, waitsUntil);
  const times = needsMoreTime(s) ? LONGER : 1;
  switch (ruleOf(s)) {
    case 'never':
      return s;
    case 'appearance':
      // What is said stays; how it is said is the next person's default again.
      return idleMs >= stayMs(s) * times && isMarked(s) ? forNext(s, inputs) : s;
    case 'quietly':
      return idleMs >= (s.state.name === 'welcome' ? stayMs(s) : LEAVE_TICKET_AFTER_MS) * times && needsWipe(s)
        ? wipe(s, inputs)
        : s;
    case 'technician':
      return idleMs >= LEAVE_TECHNICIAN_AFTER_MS ? wipe(s, inputs) : s;
    case 'warned': {
      const wipeAfterMs = (WARN_AFTER_MS + WIPE_AFTER_WARNING_MS) * times;
      if (idleMs >= wipeAfterMs) return wipe(s, inputs);
      if (idleMs < WARN_AFTER_MS * times) return s;
      return { ...s, idleWarning: { secondsLeft: Math.ceil((wipeAfterMs - idleMs) / SECOND) } };
    }
  }
}

/** A voice that falls silent without a word would leave its listener alone. */
const ruleOf = (s: KioskSession): IdleRule =>
  s.state.name === 'welcome' && s.spoken !== 'off' ? 'warned' : IDLE_RULES[s.state.name];

const isSet = (s: KioskSession): boolean => !isDefaultAppearance(s) || s.memory.misses.inSession > 0;
const stayMs = (s: KioskSession): Ms => (isSet(s) ? WARN_AFTER_MS : READ_AFTER_MS);
/** Somebody has been here since the screen was made ready. */
const isMarked = (s: KioskSession): boolean => !isDefaultAppearance(s) || s.memory.lastTouchAt > s.memory.wipedAt;
const needsWipe = (s: KioskSession): boolean => s.state.name !== 'welcome' || isSet(s) || isMarked(s);

function countDown(s: KioskSession, inputs: KioskInputs): KioskSession {
  const { state } = s;
  if (state.name === 'out-of-service' && state.reason === 'no-settings' && inputs.office)
    return show(s, { name: 'welcome' });
  if (state.name === 'enter-code' && state.slowDown !== null) {
    const secondsLeft = secondsSlowed(s.memory.misses, inputs.steady);
    return show(s, { ...state, slowDown: secondsLeft > 0 ? { ...state.slowDown, secondsLeft } : null });
  }
  if (state.name === 'technician-pin') {
    return show(s, { ...state, secondsLeft: Math.max(0, Math.ceil((s.memory.pinWaitUntil - inputs.steady) / SECOND)) });
  }
  return refreshChoices(s, inputs);
}
