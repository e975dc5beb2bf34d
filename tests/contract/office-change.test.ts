// An office file loaded while the office works: what would put two people at one time, or leave one at no desk, is refused; on both databases.
import { expect, test } from 'vitest';
import { ADMIN_COMMANDS } from '../../server/admin/commands.ts';
import { callNextTicket } from '../../server/actions/desk/call-next-ticket.ts';
import { currentOffice } from '../../server/actions/office/current-office.ts';
import { finishServing } from '../../server/actions/desk/finish-serving.ts';
import { issueWalkInTicket } from '../../server/actions/desk/issue-walk-in-ticket.ts';
import { loadOfficeFile } from '../../server/actions/office/load-office-file.ts';
import { setDeskState } from '../../server/actions/desk/set-desk-state.ts';
import { startServing } from '../../server/actions/desk/start-serving.ts';
import type { DeskId } from '../../shared/core/ids.ts';
import type { Office } from '../../shared/domain/office/office.ts';
import { demoOffice, DESK, SERVICE } from '../fixtures/office.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { at } from '../support/test-context.ts';
import { bookConfirmedVisit } from '../support/visits.ts';

const withGrid = (slotMinutes: number): Office => ({ ...demoOffice, rules: { ...demoOffice.rules, slotMinutes } });
/** Another desk stands in its place. */
const without = (deskId: DeskId): Office => ({
  ...demoOffice,
  desks: demoOffice.desks.map((desk) => (desk.id === deskId ? { ...desk, id: 'desk-9' as DeskId } : desk)),
});

onBothDatabases('an office that changes', (database) => {
  test('another grid of time is refused while visits stand on the old one: their claims would not meet', async () => {
    await using ctx = await database.context();
    await bookConfirmedVisit(ctx);
    expect(await loadOfficeFile(ctx, { office: withGrid(1) })).toEqual({ ok: false, error: { code: 'grid-in-use' } });
    expect((await currentOffice(ctx)).rules.slotMinutes).toBe(5);
    expect((await loadOfficeFile(ctx, { office: demoOffice })).ok).toBe(true);
    // The last of them is over the next day.
    ctx.clock.set(at('2026-03-13', '7:00'));
    expect((await loadOfficeFile(ctx, { office: withGrid(1) })).ok).toBe(true);
    expect((await currentOffice(ctx)).rules.slotMinutes).toBe(1);
  });

  test('a desk is not retired from under the person at it', async () => {
    await using ctx = await database.context();
    const desk = { deskId: DESK.one, staffId: null };
    await setDeskState(ctx, { ...desk, state: 'open' });
    await issueWalkInTicket(ctx, { serviceId: SERVICE.registration, staffId: null, language: 'pl' });
    expect((await callNextTicket(ctx, desk)).ok).toBe(true);
    expect(await loadOfficeFile(ctx, { office: without(DESK.one) })).toEqual({
      ok: false,
      error: { code: 'desk-busy', number: '1' },
    });
    expect(
      await ADMIN_COMMANDS['load-office'].run(ctx, { words: [], file: JSON.stringify(without(DESK.one)) }),
    ).toEqual({ ok: false, error: 'desk 1 has somebody at it now: when that visit has ended the file can be loaded' });
    await startServing(ctx, desk);
    expect((await finishServing(ctx, desk)).ok).toBe(true);
    expect((await loadOfficeFile(ctx, { office: without(DESK.one) })).ok).toBe(true);
  });
});
