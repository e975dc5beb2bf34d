// A visit's code, typed or scanned: digit by digit, what is wrong with it, what a wrong one costs, and when it is asked about.
import { CODE_LENGTH, parseCode, parseScannedCode } from '../booking/code.ts';
import type { KioskEvent, KioskInputs } from './event.ts';
import { addMiss, ALARM_MISSES_PER_HOUR, secondsSlowed } from './misses.ts';
import { wipe } from './idle.ts';
import { only, show, type KioskSession, type Transition } from './memory.ts';

/** From this miss on the screen offers help. */
const HELP_FROM_MISSES = 3;

export function enterCode(
  s: KioskSession,
  inputs: KioskInputs,
  digits = '',
  problem: 'incomplete' | 'check-digits' | 'not-a-code' | null = null,
): KioskSession {
  const { misses } = s.memory;
  const secondsLeft = secondsSlowed(misses, inputs.steady);
  return show(s, {
    name: 'enter-code',
    digits,
    problem,
    misses: misses.inSession,
    slowDown: secondsLeft > 0 ? { until: misses.slowUntil, secondsLeft } : null,
    helpOffered: misses.inSession >= HELP_FROM_MISSES,
  });
}

export function editCode(
  s: KioskSession,
  event: Extract<KioskEvent, { type: 'digit' | 'erase-digit' }>,
  inputs: KioskInputs,
): Transition {
  // The physical keypad works from the first screen: a digit there means "I have a visit".
  const typed =
    s.state.name === 'enter-code' ? s.state.digits : s.state.name === 'welcome' && event.type === 'digit' ? '' : null;
  if (typed === null || secondsSlowed(s.memory.misses, inputs.steady) > 0) return only(s);
  return event.type === 'digit'
    ? typeDigit(s, typed, event.digit, inputs)
    : only(enterCode(s, inputs, typed.slice(0, -1)));
}

/** The sixth digit checks the other five at once. After a wrong code the next digit begins anew. */
function typeDigit(s: KioskSession, typed: string, digit: string, inputs: KioskInputs): Transition {
  const isFull = typed.length === CODE_LENGTH;
  if (isFull && !isFoundWrong(s)) return only(s);
  const digits = isFull ? digit : typed + digit;
  return digits.length < CODE_LENGTH || parseCode(digits).ok
    ? only(enterCode(s, inputs, digits))
    : refuseDigits(s, digits, inputs);
}

const isFoundWrong = ({ state }: KioskSession): boolean =>
  state.name === 'enter-code' && state.problem === 'check-digits';

function refuseDigits(s: KioskSession, digits: string, inputs: KioskInputs): Transition {
  const missed = miss(s, inputs);
  return { session: enterCode(missed.session, inputs, digits, 'check-digits'), effects: missed.effects };
}

export function submitCode(s: KioskSession, inputs: KioskInputs): Transition {
  if (s.state.name !== 'enter-code' || secondsSlowed(s.memory.misses, inputs.steady) > 0) return only(s);
  const { digits } = s.state;
  if (digits.length < CODE_LENGTH) return only(enterCode(s, inputs, digits, 'incomplete'));
  const code = parseCode(digits);
  if (code.ok) return ask(s, code.value, inputs);
  // Found wrong already, and counted.
  return isFoundWrong(s) ? only(s) : refuseDigits(s, digits, inputs);
}

export function onScanned(s: KioskSession, text: string, inputs: KioskInputs): Transition {
  // A ticket still on the screen belongs to somebody who has left: the scan begins a new person's session.
  const isNext = s.state.name === 'take-ticket' || s.state.name === 'show-number';
  const fresh = isNext ? wipe(s, inputs) : s;
  if (isNext && inputs.switchedOff !== null) return only(fresh);
  const code = parseScannedCode(text);
  return code.ok ? ask(fresh, code.value, inputs) : only(enterCode(fresh, inputs, '', 'not-a-code'));
}

function ask(s: KioskSession, code: string, inputs: KioskInputs): Transition {
  const number = s.memory.ask + 1;
  const session = show(
    { ...s, memory: { ...s.memory, ask: number, pressedAt: inputs.now, pending: null, visit: null, codeHmac: null } },
    { name: 'checking' },
  );
  return { session, effects: [{ type: 'ask-code', ask: number, code }] };
}

export function miss(s: KioskSession, inputs: KioskInputs): Transition {
  const misses = addMiss(s.memory.misses, inputs.steady);
  const isAlarm = misses.at.length === ALARM_MISSES_PER_HOUR;
  return {
    session: { ...s, memory: { ...s.memory, misses } },
    effects: isAlarm ? [{ type: 'alarm-misses', lastHour: misses.at.length }] : [],
  };
}
