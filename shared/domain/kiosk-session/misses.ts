// How typing of codes slows down after misses, so that guessing a stranger's code does not pay.
import { HOUR, MINUTE, SECOND, type Ms } from '../../core/clock.ts';

export type Misses = {
  readonly inSession: number;
  /** Tries of this session before typing slows down. */
  readonly freeTries: number;
  /** 0: not slowed; n: the nth wait. */
  readonly level: number;
  readonly slowUntil: Ms;
  /** Instants of the hour before the last one. */
  readonly at: readonly Ms[];
};

const FREE_TRIES = 5;
/** The next person is not punished for the one before, but a guesser gains little by starting over. */
const FREE_TRIES_AFTER_SLOWING = 2;
const WAITS_MS: readonly Ms[] = [5 * SECOND, 10 * SECOND, 20 * SECOND, 40 * SECOND, 60 * SECOND];
/** Without a miss for this long, a new session has all its free tries again. */
const FORGOTTEN_AFTER_MS = 10 * MINUTE;
/** From here on staff are alarmed (rules, section 5). */
export const ALARM_MISSES_PER_HOUR = 60;

export const NO_MISSES: Misses = { inSession: 0, freeTries: FREE_TRIES, level: 0, slowUntil: 0, at: [] };

const withinHour = ({ at }: Misses, now: Ms): readonly Ms[] => at.filter((t) => t > now - HOUR);
/** Also when nobody has come since. */
export const missesLastHour = (misses: Misses, now: Ms): number => withinHour(misses, now).length;

export function addMiss(misses: Misses, now: Ms): Misses {
  const inSession = misses.inSession + 1;
  const at = [...withinHour(misses, now), now];
  if (inSession < misses.freeTries) return { ...misses, inSession, at };
  const wait = WAITS_MS[Math.min(misses.level, WAITS_MS.length - 1)]!;
  return { ...misses, inSession, at, level: Math.min(misses.level + 1, WAITS_MS.length), slowUntil: now + wait };
}

/** What the next person starts with. */
export function nextSession(misses: Misses, now: Ms): Misses {
  const last = misses.at.at(-1);
  const forgotten = last === undefined || now - last > FORGOTTEN_AFTER_MS;
  const level = forgotten ? 0 : misses.level;
  return {
    inSession: 0,
    freeTries: level > 0 ? FREE_TRIES_AFTER_SLOWING : FREE_TRIES,
    level,
    slowUntil: 0,
    at: withinHour(misses, now),
  };
}

/** Whole seconds until typing is open again; 0 when it is. */
export const secondsSlowed = (misses: Misses, now: Ms): number =>
  Math.max(0, Math.ceil((misses.slowUntil - now) / SECOND));
