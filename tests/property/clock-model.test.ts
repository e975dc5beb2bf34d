// Law: whatever clocks, starts, lines and a server's wrong clock do, no number is given twice on one true day, nobody is refused for a day, all paper comes to its day.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOUR, MINUTE, type Ms } from '../../shared/core/clock.ts';
import { ClockWorld, trueDay } from './clock-world.ts';

/** More, and other, runs: `BILETOMAT_CLOCK_RUNS=20000 BILETOMAT_CLOCK_SEED=7`. */
const RUNS = Number(process.env['BILETOMAT_CLOCK_RUNS'] ?? 2_000);
const SEED = Number(process.env['BILETOMAT_CLOCK_SEED'] ?? 20_260_329);
const DAY = 24 * HOUR;

/** In memory where there is such a disk: a power cut is not this law's matter. */
const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'biletomat-clock-'));
const template = join(folder, 'template');
let worlds = 0;
beforeAll(() => {
  // Its tables are made once; of the office it knows nothing yet.
  new ClockWorld(Date.parse('2026-01-01T12:00:00Z'), template).kiosk.store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Thursday morning; the nights in which the clocks of Warsaw go forward and back; a year's end. */
const STARTS = ['2026-03-12T08:00:00Z', '2026-03-28T20:00:00Z', '2026-10-24T20:00:00Z', '2026-12-31T15:00:00Z'].map(
  (text) => Date.parse(text),
);
/** So that nobody else's clock is wrong by the same: two witnesses that agree are believed. */
const HAND: readonly Ms[] = [-50 * 365 * DAY, -40 * DAY, -16 * HOUR, 7 * HOUR, 33 * HOUR, 60 * DAY];
const SERVER: readonly Ms[] = [0, 0, 0, DAY, -DAY, 15 * DAY, 3 * HOUR, -5 * HOUR];

type Step =
  | { readonly kind: 'wait'; readonly ms: Ms }
  | { readonly kind: 'walk-in' | 'code' | 'restart' | 'house' }
  | { readonly kind: 'hand' | 'reboot' | 'server'; readonly ms: Ms }
  | { readonly kind: 'contact' | 'push'; readonly line: ClockWorld['line'] };

const line = fc.constantFrom<ClockWorld['line']>('ok', 'ok', 'ok', 'lost', 'answer-lost');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .constantFrom<Ms>(20_000, 3 * MINUTE, 12 * MINUTE, 2 * HOUR, 9 * HOUR)
      .map((ms): Step => ({ kind: 'wait', ms })),
  },
  { weight: 4, arbitrary: fc.constant<Step>({ kind: 'walk-in' }) },
  { weight: 3, arbitrary: fc.constant<Step>({ kind: 'code' }) },
  { weight: 4, arbitrary: line.map((l): Step => ({ kind: 'contact', line: l })) },
  { weight: 2, arbitrary: line.map((l): Step => ({ kind: 'push', line: l })) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'restart' }) },
  { weight: 2, arbitrary: fc.constantFrom<Ms>(0, 0, ...HAND).map((ms): Step => ({ kind: 'reboot', ms })) },
  { weight: 1, arbitrary: fc.constantFrom(...HAND).map((ms): Step => ({ kind: 'hand', ms })) },
  { weight: 2, arbitrary: fc.constantFrom(...SERVER).map((ms): Step => ({ kind: 'server', ms })) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'house' }) },
);

async function take(world: ClockWorld, todo: Step): Promise<void> {
  switch (todo.kind) {
    case 'wait':
      world.truth.advance(todo.ms);
      world.kiosk.ctx.clock.watch();
      return;
    case 'walk-in':
      expect(await world.pressWalkIn()).toBe('ticket');
      return;
    case 'code': {
      const code = world.codeOfToday();
      if (code === undefined) return;
      const isHonoured = await world.pressCodeOfToday(code);
      // Only somebody whose last word was wrong may be wrong about the day.
      if (world.heardWrongBy === null || world.heardWrongBy === 0)
        expect(isHonoured, 'a code of the true day is refused').toBe(true);
      return;
    }
    case 'restart':
      return world.restart(false);
    case 'reboot':
      world.kiosk.setClock(todo.ms);
      return world.restart(true);
    case 'hand':
      world.kiosk.setClock(todo.ms);
      world.kiosk.ctx.clock.watch();
      return;
    case 'server':
      world.serverWrongBy = todo.ms;
      return;
    case 'contact':
      return world.contact(todo.line);
    case 'push':
      return world.push(todo.line);
    case 'house':
      return world.runRetention();
  }
}

function holdsNow(world: ClockWorld): void {
  if (world.heardWrongBy === 0) expect(world.shownDay, 'the day shown').toBe(world.today);
  const onDay = Map.groupBy(world.papers, (paper) => trueDay(paper.at));
  for (const [day, papers] of onDay)
    expect(
      new Set(papers.map((p) => p.number)).size,
      `a number twice on ${day}: ${papers.map((p) => p.number).join(' ')}`,
    ).toBe(papers.length);
}

function holdsInTheEnd(world: ClockWorld): void {
  expect(world.shownDay).toBe(world.today);
  for (const paper of world.papers) {
    const told = world.toldDay(paper.ticketId);
    expect(told, `${paper.number} was never told of`).toBeDefined();
    if (told!.day === trueDay(paper.at)) continue;
    // A start of the machine that heard nothing does not claim to know: such paper is queued on the day on which it is heard of.
    // One that ended between a wrong word and the standing of a right one cannot know better.
    expect(
      told!.isDayUnknown || world.undecidedBoots.has(paper.boot),
      `${paper.number} of ${trueDay(paper.at)} is filed under ${told!.day}`,
    ).toBe(true);
  }
}

test('wrong clocks of kiosk and server: each number once a day, no code of the day refused, all paper in the queue of its day, the right day shown at the first right word', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...STARTS),
      fc.array(step, { maxLength: 30, size: 'max' }),
      async (startsAt, steps) => {
        worlds += 1;
        const world = new ClockWorld(startsAt, join(folder, `world-${worlds}`), join(template, 'start-0'));
        try {
          await world.contact('ok');
          for (const todo of steps) {
            await take(world, todo);
            holdsNow(world);
          }
          await world.settle();
          holdsNow(world);
          holdsInTheEnd(world);
        } finally {
          world.close();
        }
      },
    ),
    { numRuns: RUNS, seed: SEED },
  );
}, 600_000);
