import { expect, test } from 'vitest';
import { ANSWER_MS, CONVERSATION_MS, smtpTransport } from '../../server/mail/transport.ts';
import { AT_ONCE, AT_ONCE_PER_DOMAIN, startMailWorker, type MailWorker } from '../../server/mail/worker.ts';
import { timesInstead } from '../../server/actions/booking/free-slots.ts';
import { settleTry } from '../../server/actions/booking/settle-letter.ts';
import { claimLetter, LEASE_MS, nextDueLetter } from '../../server/store/mail-delivery.ts';
import { letterCounts } from '../../server/store/letter-delivery-store.ts';
import type { Trouble } from '../../shared/domain/booking/letter-delivery.ts';
import { MINUTE, SECOND } from '../../shared/core/clock.ts';
import type { Context } from '../../server/app/context.ts';
import { SERVICE } from '../fixtures/office.ts';
import { onBothDatabases, type DatabaseUnderTest } from '../support/both-databases.ts';
import { createHandClock, settle, type HandClock } from '../support/hand-clock.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { testContext, type TestContext } from '../support/test-context.ts';
import { bookVisit, freeStarts, THURSDAY } from '../support/visits.ts';

const settings = { from: 'Wydział Komunikacji <wizyty@example.org>', settleTry, timesInstead };
/** The test waits for a letter, never for a time; this only ends a test that has gone wrong. */
const DEADLINE = { timeout: 60_000 };
const never = (): Promise<void> => new Promise(() => undefined);

test('a letter in sending is nobody else’s for longer than any conversation lasts', () => {
  expect(LEASE_MS).toBeGreaterThanOrEqual(CONVERSATION_MS + ANSWER_MS + 2 * MINUTE);
  // Three receivers that hang leave connections for the rest.
  expect(AT_ONCE - 3 * AT_ONCE_PER_DOMAIN).toBeGreaterThanOrEqual(2);
});

type World = AsyncDisposable & {
  readonly ctx: TestContext;
  readonly mail: MailServer;
  readonly hand: HandClock;
  /** Another process on the same database, with a mail worker of its own. */
  another(): Promise<MailWorker>;
  readonly worker: MailWorker;
  book(...emails: string[]): Promise<void>;
  /** How often each address got its letter. */
  copies(): Record<string, number>;
  /** Moves the clock and wakes who sleeps. */
  advance(ms: number): Promise<void>;
  /** A look at the outbox later: the clock moves on, and the timers only so far that no conversation runs out of time while the machine is busy. */
  look(ms: number): Promise<void>;
};

async function openWorld(
  database: DatabaseUnderTest,
  wrap: (ctx: TestContext) => Context = (ctx) => ctx,
): Promise<World> {
  const ctx = await database.context();
  const mail = await startMailServer();
  const hand = createHandClock(0);
  const starts = (await freeStarts(ctx, SERVICE.registration, THURSDAY)).values();
  const workerOn = (of: Context): MailWorker =>
    startMailWorker(of, smtpTransport(mail.url, hand.timers), settings, hand.timers);
  const workers = [workerOn(wrap(ctx))];
  const others: TestContext[] = [];
  return {
    ctx,
    mail,
    hand,
    worker: workers[0]!,
    another: async () => {
      const other = await testContext({ url: ctx.url, prefix: `w${others.length}x`, clock: ctx.clock });
      others.push(other);
      const worker = workerOn(other);
      workers.push(worker);
      return worker;
    },
    book: async (...emails) => {
      for (const email of emails) await bookVisit(ctx, { email, startsAt: starts.next().value! });
      await hand.advance(2 * SECOND);
    },
    copies: () =>
      Object.fromEntries(
        Object.entries(Object.groupBy(mail.letters, (letter) => letter.rcptTo[0]!)).map(([address, letters]) => [
          address,
          letters!.length,
        ]),
      ),
    advance: async (ms) => {
      ctx.clock.advance(ms);
      await hand.advance(ms);
    },
    look: async (ms) => {
      ctx.clock.advance(ms);
      await hand.advance(2 * SECOND);
    },
    [Symbol.asyncDispose]: async () => {
      const ended = new AbortController();
      const stopped = Promise.all(workers.map((worker) => worker.stop())).finally(() => ended.abort());
      while (!ended.signal.aborted) await hand.advance(SECOND);
      await stopped;
      await mail.close();
      for (const other of others) await other.close();
      await ctx.close();
    },
  };
}

const addresses = (count: number, domain: string): string[] =>
  Array.from({ length: count }, (_, index) => `p${index}@${domain}`);
const once = (emails: readonly string[]): Record<string, number> =>
  Object.fromEntries(emails.map((email) => [email, 1]));

onBothDatabases('a letter tried again', (database) => {
  /** One letter, and a try of it that ends with this trouble; the time until the next one. */
  async function tries(ctx: TestContext, trouble: Trouble): Promise<number> {
    const letter = (await ctx.store.read((tx) => nextDueLetter(tx, ctx.clock.now())))!;
    expect(await ctx.store.write((tx) => claimLetter(tx, letter, ctx.clock.now()))).toBe(true);
    await settleTry(ctx, letter, { kind: 'again', trouble }, ctx.clock.now());
    const from = ctx.clock.now();
    const due = await ctx.store.read((tx) =>
      tx.selectFrom('mailOutbox').select('dueAt').where('id', '=', letter.id).executeTakeFirstOrThrow(),
    );
    ctx.clock.advance(due.dueAt - from);
    return due.dueAt - from;
  }

  test('waits through each pause in its turn, the last one again and again', async () => {
    await using ctx = await database.context();
    await bookVisit(ctx, {
      email: 'jan@example.org',
      startsAt: (await freeStarts(ctx, SERVICE.registration, THURSDAY))[0]!,
    });
    const pauses: number[] = [];
    for (let i = 0; i < 8; i += 1) pauses.push(await tries(ctx, 'later'));
    expect(pauses).toEqual([
      5 * SECOND,
      15 * SECOND,
      MINUTE,
      2 * MINUTE,
      5 * MINUTE,
      15 * MINUTE,
      15 * MINUTE,
      15 * MINUTE,
    ]);
  });

  test.for([
    ['sign-in-refused', true],
    ['later', false],
  ] as const)('is staff’s business when they can mend it: %s', async ([trouble, isOurs]) => {
    await using ctx = await database.context();
    await bookVisit(ctx, {
      email: 'jan@example.org',
      startsAt: (await freeStarts(ctx, SERVICE.registration, THURSDAY))[0]!,
    });
    expect(await ctx.store.read((tx) => letterCounts(tx, ctx.officeId, ctx.clock.now()))).toMatchObject({
      overdue: 0,
      isOurs: false,
    });
    await tries(ctx, trouble);
    expect(await ctx.store.read((tx) => letterCounts(tx, ctx.officeId, ctx.clock.now()))).toMatchObject({
      waiting: 1,
      overdue: 1,
      isOurs,
    });
  });
});

onBothDatabases('letters several at once', (database) => {
  test('a mail server that takes the connection and says nothing holds up the one letter that met it', async () => {
    await using world = await openWorld(database);
    let first = true;
    world.mail.silence = (step) => {
      if (step !== 'connection' || !first) return undefined;
      first = false;
      return never();
    };
    const all = addresses(5, 'example.org');
    await world.book(...all);
    await expect.poll(() => world.mail.letters.length, DEADLINE).toBe(4);
    await expect.poll(() => world.mail.connections, DEADLINE).toBe(1);
    // The one that met silence is tried again, once its conversation's time is over.
    await world.advance(CONVERSATION_MS);
    await expect
      .poll(async () => {
        await world.look(5 * SECOND);
        return world.copies();
      }, DEADLINE)
      .toEqual(once(all));
  });

  test('a receiver for whom the mail server stalls holds up its own letters, however many, and nobody else’s', async () => {
    await using world = await openWorld(database);
    world.mail.silence = (step, address) =>
      step === 'recipient' && address.endsWith('@stalls.example.org') ? never() : undefined;
    await world.book(...addresses(AT_ONCE + 1, 'stalls.example.org'));
    const others = addresses(4, 'example.org');
    await world.book(...others);
    await expect.poll(() => world.copies(), DEADLINE).toEqual(once(others));
    await expect.poll(() => world.mail.connections, DEADLINE).toBe(AT_ONCE_PER_DOMAIN);
  });

  test('a server that has the letter and is slow to say so gets no second copy, from this process or another', async () => {
    await using world = await openWorld(database);
    let answer = (): void => undefined;
    world.mail.silence = (step) =>
      step === 'taken'
        ? new Promise((done) => {
            answer = done;
          })
        : undefined;
    await world.book('p0@example.org');
    await world.mail.letterTo('p0@example.org');
    await world.another();
    for (let minute = 0; minute < 9; minute += 1) await world.advance(MINUTE);
    expect(world.copies()).toEqual({ 'p0@example.org': 1 });
    world.mail.silence = () => undefined;
    answer();
    await expect
      .poll(() => world.ctx.store.read((tx) => tx.selectFrom('mailOutbox').select('state').execute()), DEADLINE)
      .toEqual([{ state: 'sent' }]);
    await world.advance(LEASE_MS);
    expect(world.copies()).toEqual({ 'p0@example.org': 1 });
  });

  test('a letter that one process has just taken is nobody else’s, also by a clock that is a little behind or a look that began a little earlier', async () => {
    await using ctx = await database.context();
    await bookVisit(ctx);
    // It has waited for longer than the clocks differ.
    const now = ctx.clock.now() + 2 * MINUTE;
    await ctx.store.write(async (tx) => {
      const due = await nextDueLetter(tx, now);
      expect(await claimLetter(tx, due!, now)).toBe(true);
      for (const behind of [0, 1, SECOND, MINUTE]) expect(await nextDueLetter(tx, now - behind)).toBeUndefined();
    });
  });

  test('two processes under refusals, dead and silent connections send each letter once', async () => {
    await using world = await openWorld(database);
    await world.another();
    let asked = 0;
    world.mail.answer = (step) => {
      asked += 1;
      return step === 'recipient' && asked < 40 && asked % 3 === 0 ? '451 4.3.0 later' : undefined;
    };
    let connections = 0;
    world.mail.silence = (step) => {
      if (step !== 'connection') return undefined;
      connections += 1;
      return connections % 7 === 0 ? never() : undefined;
    };
    const all = ['a', 'b', 'c', 'd'].flatMap((name) => addresses(5, `${name}.example.org`));
    await world.book(...all);
    await expect
      .poll(async () => {
        await world.look(20 * SECOND);
        return Object.keys(world.copies()).length;
      }, DEADLINE)
      .toBe(all.length);
    await world.advance(LEASE_MS);
    expect(world.copies()).toEqual(once(all));
  });

  test('a database that is away when a letter has left gets told later, and no second copy goes out', async () => {
    let cuts = 0;
    await using world = await openWorld(database, (ctx) => ({
      ...ctx,
      store: {
        ...ctx.store,
        write: (work) => {
          // Reads and takes as ever; as long as a letter is out and not noted, the next two writes fail.
          if (world.mail.letters.length > 0 && cuts < 2) {
            cuts += 1;
            return Promise.reject(new Error('connection lost'));
          }
          return ctx.store.write(work);
        },
      },
    }));
    await world.book('p0@example.org');
    await world.mail.letterTo('p0@example.org');
    await expect
      .poll(async () => {
        await world.advance(SECOND);
        return world.ctx.store.read((tx) => tx.selectFrom('mailOutbox').select('state').execute());
      }, DEADLINE)
      .toEqual([{ state: 'sent' }]);
    expect(cuts).toBe(2);
    await world.advance(LEASE_MS);
    expect(world.copies()).toEqual({ 'p0@example.org': 1 });
  });

  test('a server that ends gives back what hangs in a conversation, and the next start sends it at once', async () => {
    await using world = await openWorld(database);
    let connected = (): void => undefined;
    const met = new Promise<void>((resolve) => {
      connected = resolve;
    });
    world.mail.silence = (step) => {
      if (step !== 'connection') return undefined;
      connected();
      return never();
    };
    await world.book('p0@example.org');
    await met;
    await world.worker.stop();
    world.mail.silence = () => undefined;
    await world.another();
    await settle();
    await world.mail.letterTo('p0@example.org');
    expect(world.copies()).toEqual({ 'p0@example.org': 1 });
  });
});
