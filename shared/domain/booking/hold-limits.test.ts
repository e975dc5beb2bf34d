import { expect, test } from 'vitest';
import { holdCaps, mayHold, workLevel, type HoldsNow } from './hold-limits.ts';

const ROOM = { offerUnits: 28, visitUnits: 2, domainShare: 0 };
const CAPS = holdCaps(ROOM);
const held = (now: Partial<HoldsNow>): HoldsNow => ({ day: 0, network: 0, domain: 0, ofNetwork: 0, ...now });

test('half of an offer stays free of unconfirmed visits, one network and one small domain get about a quarter', () => {
  expect(CAPS).toEqual({ day: 14, network: 8, domain: 8 });
  expect(holdCaps({ ...ROOM, offerUnits: 100 })).toEqual({ day: 50, network: 25, domain: 25 });
});

test('a domain that most people use gets its share of the confirmed visits, never more than the day', () => {
  expect(holdCaps({ ...ROOM, offerUnits: 100, domainShare: 0.4 }).domain).toBe(40);
  expect(holdCaps({ ...ROOM, offerUnits: 100, domainShare: 0.9 }).domain).toBe(50);
});

test('a family of four behind one address, with an own mail domain, holds four times of one desk and works for none', () => {
  for (let before = 0; before < 4; before += 1) {
    const now = held({ day: before * 2, network: before * 2, domain: before * 2, ofNetwork: before });
    expect([mayHold(now, CAPS, 2), workLevel(now, CAPS, 2)]).toEqual([true, 0]);
  }
});

test('in a day with very few times a family still finds room, though not more than there is', () => {
  expect(holdCaps({ offerUnits: 5, visitUnits: 1, domainShare: 0 })).toEqual({ day: 4, network: 4, domain: 4 });
  expect(holdCaps({ offerUnits: 3, visitUnits: 1, domainShare: 0 }).day).toBe(3);
});

test('work is asked when a limit nears, and doubles with every doubling of what a network leaves unconfirmed', () => {
  expect(workLevel(held({ network: 8, day: 8 }), CAPS, 2)).toBe(2);
  expect(workLevel(held({ day: 10 }), CAPS, 2)).toBe(1);
  expect([5, 6, 12, 24, 48, 96, 10_000].map((ofNetwork) => workLevel(held({ ofNetwork }), CAPS, 2))).toEqual([
    0, 1, 2, 3, 4, 5, 6,
  ]);
});

test('a full cap holds no further time, whichever it is', () => {
  expect([{ day: 13 }, { network: 7 }, { domain: 7 }].map((now) => mayHold(held(now), CAPS, 2))).toEqual([
    false,
    false,
    false,
  ]);
});
