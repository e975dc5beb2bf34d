import { expect, test } from 'vitest';
import type { Result } from '../../shared/core/result.ts';
import { createHandClock, settle } from '../../tests/support/hand-clock.ts';
import { FairTurns, type Done, type Lane, type TurnRefusal } from './fair-turns.ts';

/** Work that is finished by hand; `begun` lists it in the order of its turns. */
function bench(input: { readonly atOnce?: number; readonly mostWaiting?: number } = {}) {
  const time = createHandClock(0);
  const turns = new FairTurns({
    atOnce: input.atOnce ?? 1,
    atOncePerLane: 1,
    mostWaiting: input.mostWaiting ?? 100,
    mostWaitingPaced: 3,
    steady: () => time.steady.now(),
    timers: time.timers,
  });
  const begun: string[] = [];
  const open = new Map<string, (done: Done<string>) => void>();
  const answers = new Map<string, Result<string, TurnRefusal>>();
  const ask = (name: string, lane: Lane, signal?: AbortSignal): void => {
    const work = (): Promise<Done<string>> => {
      begun.push(name);
      const { promise, resolve } = Promise.withResolvers<Done<string>>();
      open.set(name, resolve);
      return promise;
    };
    void turns.run(lane, work, signal).then((answer) => answers.set(name, answer));
  };
  const finish = async (name: string, done: Done<string> = { value: name, isMiss: true }): Promise<void> => {
    open.get(name)!(done);
    await settle(3);
  };
  return { time, turns, begun, answers, ask, finish };
}
const free = (name: string): Lane => ({ name, gapMs: 0 });
const paced = (name: string): Lane => ({ name, gapMs: 1_000 });

test('a clerk who signs in behind sixty of a stranger has the next turn', async () => {
  const b = bench();
  for (let i = 0; i < 60; i += 1) b.ask(`stranger ${i}`, free('stranger'));
  b.ask('clerk', free('clerk'));
  await b.finish('stranger 0');
  expect(b.begun).toEqual(['stranger 0', 'clerk']);
});

test('a stranger never has both hands: a clerk is begun at once', () => {
  const b = bench({ atOnce: 2 });
  for (let i = 0; i < 60; i += 1) b.ask(`stranger ${i}`, free('stranger'));
  b.ask('clerk', free('clerk'));
  expect(b.begun).toEqual(['stranger 0', 'clerk']);
});

test('behind the same address it is the newest one who has the next turn, not the last of sixty', async () => {
  const b = bench();
  for (let i = 0; i < 60; i += 1) b.ask(`stranger ${i}`, free('one address'));
  b.ask('clerk', free('one address'));
  await b.finish('stranger 0');
  expect(b.begun).toEqual(['stranger 0', 'clerk']);
});

test('never more at once than allowed, and every one is done in the end', async () => {
  const b = bench({ atOnce: 2 });
  for (let i = 0; i < 10; i += 1) b.ask(`${i}`, free(`lane ${i % 3}`));
  expect(b.turns.running).toBe(2);
  for (let done = 0; done < 10; done += 1) {
    expect(b.turns.running).toBeLessThanOrEqual(2);
    await b.finish(b.begun[done]!);
  }
  expect([...b.begun].sort()).toEqual(Array.from({ length: 10 }, (_, i) => `${i}`));
  expect(b.turns).toMatchObject({ running: 0, waiting: 0 });
});

test('two who ask in masses take turns', async () => {
  const b = bench();
  for (let i = 0; i < 4; i += 1) b.ask(`a${i}`, free('a'));
  for (let i = 0; i < 4; i += 1) b.ask(`b${i}`, free('b'));
  for (let done = 0; done < 8; done += 1) await b.finish(b.begun[done]!);
  expect(b.begun.map((name) => name[0]).join('')).toBe('abababab');
});

test('a flood pushes out its own oldest, never somebody else', async () => {
  const b = bench({ mostWaiting: 5 });
  b.ask('running', free('stranger'));
  b.ask('clerk', free('clerk'));
  for (let i = 0; i < 20; i += 1) b.ask(`${i}`, free('stranger'));
  await settle(3);
  expect(b.answers.get('clerk')).toBeUndefined();
  expect(b.answers.get('0')).toEqual({ ok: false, error: { code: 'busy' } });
  expect(b.turns.waiting).toBe(5);
});

test('in a paced lane a miss makes the next wait; the right password sets it free again', async () => {
  const b = bench();
  b.ask('guess', paced('anna'));
  await b.finish('guess');
  b.ask('right', paced('anna'));
  expect(b.begun).toEqual(['guess']);
  await b.time.advance(999);
  expect(b.begun).toEqual(['guess']);
  await b.time.advance(1);
  expect(b.begun).toEqual(['guess', 'right']);
  await b.finish('right', { value: 'in', isMiss: false });
  for (let i = 0; i < 30; i += 1) {
    b.ask(`again ${i}`, paced('anna'));
    await b.finish(`again ${i}`, { value: 'in', isMiss: false });
  }
  expect(b.begun).toHaveLength(32);
});

test('a paced lane keeps nobody else waiting, and says when to come again to those too many', async () => {
  const b = bench({ atOnce: 2 });
  for (let i = 0; i < 6; i += 1) b.ask(`guess ${i}`, paced('anna'));
  await settle(3);
  expect(b.answers.get('guess 1')).toEqual({ ok: false, error: { code: 'too-many', retryAfterMs: 1_000 } });
  b.ask('clerk', free('clerk'));
  expect(b.begun).toEqual(['guess 0', 'clerk']);
});

test('guesses sent all at once are put into the paced lane when their turn comes', async () => {
  const b = bench();
  b.ask('one', free('network'));
  b.ask('two', free('network'));
  await b.finish('one');
  await b.finish('two', { moveTo: paced('anna') });
  await b.finish('two');
  expect(b.begun).toEqual(['one', 'two', 'two']);
  expect(b.answers.get('two')).toEqual({ ok: true, value: 'two' });
});

test('whoever has gone away no longer takes a turn', async () => {
  const b = bench();
  b.ask('first', free('a'));
  const gone = new AbortController();
  b.ask('gone', free('a'), gone.signal);
  gone.abort();
  await b.finish('first');
  expect(b.begun).toEqual(['first']);
  expect(b.turns).toMatchObject({ running: 0, waiting: 0 });
});

test('work that fails gives its turn back', async () => {
  const b = bench();
  await expect(b.turns.run(free('a'), () => Promise.reject(new Error('no memory')))).rejects.toThrow('no memory');
  b.ask('next', free('a'));
  expect(b.begun).toEqual(['next']);
});
