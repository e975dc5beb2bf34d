// What a press on the console promises: only the ticket that the clerk saw is acted on, and no number that is on no paper is called; on both databases.
import { expect, test } from 'vitest';
import { callByNumber } from '../../server/actions/desk/call-by-number.ts';
import { issueWalkInTicket } from '../../server/actions/desk/issue-walk-in-ticket.ts';
import { recordHeartbeat } from '../../server/actions/kiosk/record-heartbeat.ts';
import { runDeskCommand } from '../../server/actions/desk/run-desk-command.ts';
import { setDeskState } from '../../server/actions/desk/set-desk-state.ts';
import { newsAbout } from '../../server/actions/desk/ticket-news.ts';
import type { Context } from '../../server/app/context.ts';
import { deskView } from '../../server/read-model/desk-view.ts';
import { displayView } from '../../server/read-model/display-view.ts';
import type { DeskCommand, DeskTicket } from '../../shared/api/desk.ts';
import { MINUTE, SECOND } from '../../shared/core/clock.ts';
import { deskText } from '../../shared/text/desk.ts';
import { SERVICE } from '../fixtures/office.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { factOf, issued, pairedKiosk, push, type TestKiosk } from '../support/kiosk-facts.ts';
import { pressAtDesk } from '../support/press-at-desk.ts';
import { testContext, type TestContext } from '../support/test-context.ts';

const desk = (number: number) => ({ deskId: `desk-${number}`, staffId: null });
async function walkIn(ctx: Context): Promise<string> {
  const made = await issueWalkInTicket(ctx, { serviceId: SERVICE.registration, staffId: null, language: 'pl' });
  if (!made.ok) throw new Error(made.error);
  return made.value.numbers[0]!;
}
const wordOf = (result: { readonly ok: boolean; readonly error?: string }): string =>
  result.ok ? 'done' : result.error!;
const seenOf = ({ ticketId, version }: DeskTicket): { ticketId: string; version: number } => ({ ticketId, version });

/** Every command that acts on a ticket which waits, is at the desk, was set aside or missed; `bring` makes it so and returns what the clerk sees. */
const WAITS = async (ctx: TestContext): Promise<DeskTicket> => (await deskView(ctx, 'desk-1')).waiting[0]!;
const CALLED = async (ctx: TestContext): Promise<DeskTicket> => {
  await pressAtDesk(ctx, desk(1), { command: 'call-next' });
  return (await deskView(ctx, 'desk-1')).current!;
};
const SERVED = async (ctx: TestContext): Promise<DeskTicket> => {
  await CALLED(ctx);
  await pressAtDesk(ctx, desk(1), { command: 'start' });
  return (await deskView(ctx, 'desk-1')).current!;
};
const MISSED = async (ctx: TestContext): Promise<DeskTicket> => {
  await CALLED(ctx);
  for (let call = 2; call <= 3; call += 1) {
    ctx.clock.advance(31 * SECOND);
    await pressAtDesk(ctx, desk(1), { command: 'recall' });
  }
  await pressAtDesk(ctx, desk(1), { command: 'no-show' });
  return (await deskView(ctx, 'desk-1')).missed[0]!;
};
const PARKED = async (ctx: TestContext): Promise<DeskTicket> => {
  await CALLED(ctx);
  await pressAtDesk(ctx, desk(1), { command: 'park' });
  return (await deskView(ctx, 'desk-1')).parked[0]!;
};
const PRESSES: readonly [
  command: string,
  bring: (ctx: TestContext) => Promise<DeskTicket>,
  press: (seen: { ticketId: string; version: number }) => DeskCommand,
][] = [
  ['park a waiting one', WAITS, (seen) => ({ command: 'park', ...seen })],
  ['transfer', WAITS, (seen) => ({ command: 'transfer', ...seen, toDeskId: 'desk-2' })],
  ['mark-assisted', WAITS, (seen) => ({ command: 'mark-assisted', ...seen, reason: 'z dzieckiem' })],
  ['pick', WAITS, (seen) => ({ command: 'pick', ...seen, reason: 'poproszony' })],
  ['withdraw', WAITS, (seen) => ({ command: 'withdraw', ...seen, reason: 'poszedł' })],
  ['recall', CALLED, (seen) => ({ command: 'recall', ...seen })],
  ['undo-call', CALLED, (seen) => ({ command: 'undo-call', ...seen })],
  ['start', CALLED, (seen) => ({ command: 'start', ...seen })],
  ['no-show', CALLED, (seen) => ({ command: 'no-show', ...seen })],
  ['finish', SERVED, (seen) => ({ command: 'finish', ...seen })],
  ['park the one here', SERVED, (seen) => ({ command: 'park', ...seen })],
  ['restore', MISSED, (seen) => ({ command: 'restore', ...seen })],
  ['return', PARKED, (seen) => ({ command: 'return', ...seen })],
];

onBothDatabases('a press on the console', (database) => {
  test('from a view that is no longer true changes nothing and is told so, whatever is pressed', async () => {
    await using ctx = await database.context();
    for (const number of [1, 2]) await setDeskState(ctx, { ...desk(number), state: 'open' });
    for (const [name, bring, press] of PRESSES) {
      await walkIn(ctx);
      const seen = seenOf(await bring(ctx));
      const before = JSON.stringify(await ticketRow(ctx, seen.ticketId));
      expect([name, wordOf(await runDeskCommand(ctx, desk(1), press({ ...seen, version: seen.version - 1 })))]).toEqual(
        [name, 'ticket-changed'],
      );
      expect(JSON.stringify(await ticketRow(ctx, seen.ticketId))).toBe(before);
      ctx.clock.advance(31 * SECOND);
      // Only the third call makes a no-show.
      expect([name, wordOf(await runDeskCommand(ctx, desk(1), press(seen)))]).toEqual([
        name,
        name === 'no-show' ? 'too-soon' : 'done',
      ]);
      await empty(ctx);
    }
  });

  test('"Odłóż" for a person whom another clerk has called meanwhile is refused, and says which desk called', async () => {
    await using ctx = await database.context();
    for (const number of [1, 2]) await setDeskState(ctx, { ...desk(number), state: 'open' });
    const number = await walkIn(ctx);
    const old = (await deskView(ctx, 'desk-1')).waiting[0]!;
    await pressAtDesk(ctx, desk(2), { command: 'call-next' });
    const command: DeskCommand = { command: 'park', ...seenOf(old) };
    const refused = await runDeskCommand(ctx, desk(1), command);
    expect(wordOf(refused)).toBe('ticket-changed');
    expect((await deskView(ctx, 'desk-2')).current?.numbers).toEqual([number]);
    const news = (await newsAbout(ctx, command, 'ticket-changed'))!;
    expect(news).toMatchObject({ numbers: [number], what: 'called', deskNumber: '2' });
    expect(deskText.news(news, '10:12', false)).toBe(`${number} wezwało o 10:12 stanowisko 2.`);
  });

  test('twelve clerks act on one ticket in one moment: one of them does it, eleven are told', async () => {
    await using ctx = await database.context();
    const other =
      ctx.store.dialect === 'postgres' ? await testContext({ url: ctx.url, prefix: 'other', clock: ctx.clock }) : ctx;
    for (const number of [1, 2]) await setDeskState(ctx, { ...desk(number), state: 'open' });
    await walkIn(ctx);
    const seen = seenOf(await WAITS(ctx));
    const commands: readonly DeskCommand[] = [
      { command: 'park', ...seen },
      { command: 'transfer', ...seen, toDeskId: 'desk-2' },
      { command: 'mark-assisted', ...seen, reason: 'z dzieckiem' },
      { command: 'pick', ...seen, reason: 'poproszony' },
      { command: 'withdraw', ...seen, reason: 'poszedł' },
      { command: 'transfer', ...seen, toServiceId: SERVICE.document },
    ];
    const pressed = await Promise.all(
      [...commands, ...commands].map((command, i) =>
        runDeskCommand(i % 2 === 0 ? ctx : other, desk(1 + (i % 2)), command),
      ),
    );
    expect(pressed.map(wordOf).sort()).toEqual(['done', ...Array.from({ length: 11 }, () => 'ticket-changed')]);
    if (other !== ctx) await other.close();
  });

  test('a word about the paper is no change of the ticket: the clerk’s press goes through', async () => {
    await using ctx = await database.context();
    const kiosk = await pairedKiosk(ctx);
    await setDeskState(ctx, { ...desk(1), state: 'open' });
    const at = ctx.clock.now();
    await push(ctx, kiosk, [factOf(1, issued({ ticketId: 'k1', day: '2026-03-11', number: 1, checkedInAt: at }), at)]);
    const seen = seenOf(await WAITS(ctx));
    await push(ctx, kiosk, [
      factOf(2, { type: 'ticket-paper', version: 1, ticketId: 'k1', copy: 0, outcome: 'unknown' }, at),
    ]);
    expect((await deskView(ctx, 'desk-1')).waiting[0]!.flags).toEqual(['paper-unknown']);
    expect(wordOf(await runDeskCommand(ctx, desk(1), { command: 'pick', ...seen, reason: 'poproszony' }))).toBe('done');
  });

  test('closing a desk whose state another has changed meanwhile is refused', async () => {
    await using ctx = await database.context();
    await setDeskState(ctx, { ...desk(1), state: 'away' });
    await setDeskState(ctx, { ...desk(1), state: 'open' });
    expect(wordOf(await runDeskCommand(ctx, desk(1), { command: 'set-state', state: 'closed', was: 'away' }))).toBe(
      'desk-changed',
    );
    expect((await deskView(ctx, 'desk-1')).desk.state).toBe('open');
  });
});

onBothDatabases('a number read off paper', (database) => {
  const heard = (ctx: TestContext, kiosk: TestKiosk, outboxLength: number): Promise<unknown> =>
    recordHeartbeat(ctx, {
      kioskId: kiosk.kioskId,
      heartbeat: {
        version: '1.0',
        printer: 'ready',
        paperLow: false,
        outboxLength,
        setAside: 0,
        skewMs: 0,
        screen: 'start',
      },
    });

  test('that no kiosk has told of is asked about, where whoever gives out such numbers is connected and has told everything', async () => {
    await using ctx = await database.context();
    const [first, second] = [await pairedKiosk(ctx, 'Hol'), await pairedKiosk(ctx, 'Parter', 'cd'.repeat(32))];
    await setDeskState(ctx, { ...desk(1), state: 'open' });
    for (const kiosk of [first, second]) await heard(ctx, kiosk, 0);
    expect(wordOf(await callByNumber(ctx, { ...desk(1), number: 'R007' }))).toBe('number-not-told');
    expect((await displayView(ctx)).calls).toEqual([]);
    // The other kiosk has something to tell, but R007 is none of its numbers.
    await heard(ctx, second, 2);
    expect(wordOf(await callByNumber(ctx, { ...desk(1), number: 'R007' }))).toBe('number-not-told');
    await heard(ctx, first, 1);
    expect(wordOf(await callByNumber(ctx, { ...desk(1), number: 'R007' }))).toBe('done');
    await pressAtDesk(ctx, desk(1), { command: 'undo-call' });
    await heard(ctx, first, 0);
    expect(wordOf(await callByNumber(ctx, { ...desk(1), number: 'R008', isSure: true }))).toBe('done');
    expect((await deskView(ctx, 'desk-1')).current?.flags).toEqual(['number-read-off-paper']);
    await pressAtDesk(ctx, desk(1), { command: 'undo-call' });
    ctx.clock.advance(3 * MINUTE);
    expect(wordOf(await callByNumber(ctx, { ...desk(1), number: 'R009' }))).toBe('done');
  });

  test.each([
    ['X999999', 'unknown-series'],
    ['R999999', 'number-out-of-range'],
    ['R5001', 'number-out-of-range'],
    ['R399', 'unknown-number'],
    ['21', 'invalid-number'],
    ['R007', 'number-not-told'],
  ])('%s, where no kiosk could have printed it: %s, and nothing is announced', async (number, word) => {
    await using ctx = await database.context();
    await setDeskState(ctx, { ...desk(1), state: 'open' });
    expect(wordOf(await callByNumber(ctx, { ...desk(1), number }))).toBe(word);
    // Saying "I am sure" opens no door but the one that was asked about.
    if (word !== 'number-not-told')
      expect(wordOf(await callByNumber(ctx, { ...desk(1), number, isSure: true }))).toBe(word);
    expect((await displayView(ctx)).calls).toEqual([]);
  });

  test('of somebody who was served says when and where; of somebody at another desk, which', async () => {
    await using ctx = await database.context();
    for (const number of [1, 2]) await setDeskState(ctx, { ...desk(number), state: 'open' });
    const number = await walkIn(ctx);
    await pressAtDesk(ctx, desk(2), { command: 'call-next' });
    const command: DeskCommand = { command: 'call-number', number, isSure: false };
    expect(wordOf(await runDeskCommand(ctx, desk(1), command))).toBe('already-called');
    expect(await newsAbout(ctx, command, 'already-called')).toMatchObject({ what: 'called', deskNumber: '2' });
    for (const press of ['start', 'finish'] as const) await pressAtDesk(ctx, desk(2), { command: press });
    expect(wordOf(await runDeskCommand(ctx, desk(1), command))).toBe('ticket-over');
    const news = (await newsAbout(ctx, command, 'ticket-over'))!;
    expect(deskText.news(news, '9:00', false)).toBe(`Obsługę ${number} zakończono o 9:00 przy stanowisku 2.`);
  });
});

/** Nobody waits and nobody is at the desk. */
async function empty(ctx: TestContext): Promise<void> {
  const { current } = await deskView(ctx, 'desk-1');
  if (current?.state === 'called') await pressAtDesk(ctx, desk(1), { command: 'start' });
  if (current !== null) await pressAtDesk(ctx, desk(1), { command: 'finish' });
  for (const number of [1, 2]) {
    for (const ticket of (await deskView(ctx, `desk-${number}`)).waiting)
      await runDeskCommand(ctx, desk(1), { command: 'withdraw', ...seenOf(ticket), reason: 'koniec próby' });
  }
}

async function ticketRow(ctx: Context, ticketId: string): Promise<unknown> {
  return ctx.store.read((tx) => tx.selectFrom('tickets').selectAll().where('id', '=', ticketId).executeTakeFirst());
}
