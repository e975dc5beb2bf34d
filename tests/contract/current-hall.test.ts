// The hall that every live view is made of: read once a commit, and never older than another process's commit by more than 50 ms.
import { expect, test } from 'vitest';
import { issueWalkInTicket } from '../../server/actions/desk/issue-walk-in-ticket.ts';
import type { Context } from '../../server/app/context.ts';
import { currentHall } from '../../server/read-model/current-hall.ts';
import { statusView } from '../../server/read-model/status-view.ts';
import { SERVICE } from '../fixtures/office.ts';
import { onBothDatabases } from '../support/both-databases.ts';

/** `ctx` with a steady clock set by hand, its reads counted, and deaf to notices where asked. */
function watched(
  ctx: Context,
  isDeaf: boolean,
): { readonly ctx: Context; readonly steady: { ms: number }; readonly reads: { count: number } } {
  const steady = { ms: 1_000 };
  const reads = { count: 0 };
  return {
    steady,
    reads,
    ctx: {
      ...ctx,
      measures: { ...ctx.measures, now: () => steady.ms },
      store: {
        ...ctx.store,
        read: (work) => {
          reads.count += 1;
          return ctx.store.read(work);
        },
        ...(isDeaf ? { onCommit: () => () => undefined } : {}),
      },
    },
  };
}

const arrive = (ctx: Context) =>
  issueWalkInTicket(ctx, { serviceId: SERVICE.registration, staffId: null, language: 'pl' });
const waitingIn = async (ctx: Context): Promise<number> => (await statusView(ctx)).waitingTotal;

onBothDatabases('the current hall', (database) => {
  test('another process commits and its notice is lost: the next look after 50 ms shows it', async () => {
    await using own = await database.context();
    await using other = await database.context({ url: own.url, prefix: 'o', clock: own.clock });
    const { ctx, steady } = watched(own, true);
    expect(await waitingIn(ctx)).toBe(0);
    await arrive(other);
    steady.ms += 50;
    expect(await waitingIn(ctx)).toBe(1);
  });

  test('what this process committed is seen by the very next look, and looks in between ask nothing', async () => {
    await using own = await database.context();
    const { ctx, reads } = watched(own, false);
    expect(await waitingIn(ctx)).toBe(0);
    const before = reads.count;
    for (let look = 0; look < 20; look += 1) expect(await waitingIn(ctx)).toBe(0);
    expect(reads.count).toBe(before);
    for (let waiting = 1; waiting <= 3; waiting += 1) {
      await arrive(own);
      expect(await waitingIn(ctx)).toBe(waiting);
    }
  });

  test('a crowd that looks after one commit waits for one reading, and whoever looks after the next for another', async () => {
    await using own = await database.context();
    const { ctx, reads } = watched(own, false);
    await currentHall(ctx);
    await arrive(own);
    const before = reads.count;
    const halls = await Promise.all(Array.from({ length: 50 }, () => currentHall(ctx)));
    expect(reads.count).toBe(before + 1);
    expect(new Set(halls).size).toBe(1);
    expect(halls[0]!.waiting).toHaveLength(1);
  });
});
