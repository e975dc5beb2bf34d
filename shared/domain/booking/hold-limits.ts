// How many times of a day's offer unconfirmed visits may hold, and how much a browser works for another one when that nears.

/** Units of a desk's day that bookings may occupy, and of the visit that is asked for. */
export type HoldRoom = {
  readonly offerUnits: number;
  readonly visitUnits: number;
  /** Of the visits confirmed lately, 0 to 1: those whose mail domain this is. */
  readonly domainShare: number;
};
/** In units of that desk's day. */
export type HoldCaps = { readonly day: number; readonly network: number; readonly domain: number };
/** Units held unconfirmed on that desk's day, and visits unconfirmed by the network on all days, held or not. */
export type HoldsNow = {
  readonly day: number;
  readonly network: number;
  readonly domain: number;
  readonly ofNetwork: number;
};

/** A family of four must be able to hold its times together. */
const FAMILY = 4;
const DAY_SHARE = 1 / 2;
const NETWORK_SHARE = 1 / 4;
/** What any domain may hold, were it one person's own. */
const DOMAIN_LEAST_SHARE = 1 / 4;
/** From so many unconfirmed visits on a network's browsers work for the next. */
const FREE_OF_NETWORK = 6;
const NEAR = 3 / 4;
export const MOST_WORK_LEVEL = 6;

/**
 * Half of the offer can never be held by visits that nobody has confirmed. One network gets a quarter; one mail domain a quarter too, or as much of
 * the offer as it has had of the visits confirmed lately, where that is more: what most people use is not narrowed, and a favour is earned by
 * confirmed visits, not given by a list of names.
 */
export function holdCaps({ offerUnits, visitUnits, domainShare }: HoldRoom): HoldCaps {
  const family = FAMILY * visitUnits;
  const day = Math.max(Math.ceil(offerUnits * DAY_SHARE), Math.min(offerUnits, family));
  const atMostDay = (share: number): number => Math.min(day, Math.max(Math.ceil(offerUnits * share), family));
  return { day, network: atMostDay(NETWORK_SHARE), domain: atMostDay(Math.max(DOMAIN_LEAST_SHARE, domainShare)) };
}

/** Whether the visit may hold its time until it is confirmed. */
export const mayHold = (now: HoldsNow, caps: HoldCaps, visitUnits: number): boolean =>
  now.day + visitUnits <= caps.day &&
  now.network + visitUnits <= caps.network &&
  now.domain + visitUnits <= caps.domain;

/** 0: none is asked. Each level doubles the work; it rises with what the network has left unconfirmed, since the caps alone do not grow. */
export function workLevel(now: HoldsNow, caps: HoldCaps, visitUnits: number): number {
  const isNear = (held: number, cap: number): boolean => held + visitUnits > Math.max(cap * NEAR, FAMILY * visitUnits);
  const ofDay = !mayHold(now, caps, visitUnits)
    ? 2
    : isNear(now.day, caps.day) || isNear(now.network, caps.network) || isNear(now.domain, caps.domain)
      ? 1
      : 0;
  const ofNetwork = now.ofNetwork < FREE_OF_NETWORK ? 0 : 1 + Math.floor(Math.log2(now.ofNetwork / FREE_OF_NETWORK));
  return Math.min(MOST_WORK_LEVEL, Math.max(ofDay, ofNetwork));
}

/** Without scripts time stands for work: so long the browser waits before its button works. */
export const waitSeconds = (level: number): number => 15 * level;
/** Tries that one of the puzzle's parts takes on average. */
export const triesPerPart = (level: number): number => 32 * 2 ** level;
/** Several parts make the time even, and their number is the progress. */
export const WORK_PARTS = 8;
/** Rounds of PBKDF2 a try: slow enough that a browser's own crypto is as fast as a program's. */
export const WORK_ROUNDS = 1_000;
/** What begins a try: the challenge, the part and the number that is looked for. */
export const workText = (challenge: string, part: number, guess: number): string => `${challenge}|${part}|${guess}`;
/** Whether a try's first four bytes are small enough. */
export const isSolved = (bytes: ArrayLike<number>, level: number): boolean =>
  (bytes[0] ?? 255) * 2 ** 24 + (bytes[1] ?? 255) * 2 ** 16 + (bytes[2] ?? 255) * 2 ** 8 + (bytes[3] ?? 255) <
  2 ** 32 / triesPerPart(level);
