// What a kiosk is told: a snapshot, what has changed, the truth of a code; on both databases.
import { expect, test } from 'vitest';
import { callNextTicket } from '../../server/actions/desk/call-next-ticket.ts';
import { codeHmacOf } from '../../server/actions/booking/code-key.ts';
import { codeTruth } from '../../server/actions/visit/code-truth.ts';
import { kioskChanges } from '../../server/read-model/kiosk-changes.ts';
import { kioskSnapshot } from '../../server/read-model/kiosk-snapshot.ts';
import { setDeskState } from '../../server/actions/desk/set-desk-state.ts';
import { ADMIN_COMMANDS } from '../../server/admin/commands.ts';
import { kioskSnapshotSchema } from '../../shared/api/kiosk-sync.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { factOf, issued, pairedKiosk, push } from '../support/kiosk-facts.ts';
import { at } from '../support/test-context.ts';
import { bookConfirmedVisit, bookVisit, THURSDAY } from '../support/visits.ts';

const desk = { deskId: 'desk-1', staffId: null };

onBothDatabases('what a kiosk is told', (database) => {
  test('a kiosk gets a snapshot without a name or a code, then what has changed, each thing as it is now; after a restore a snapshot again', async () => {
    await using ctx = await database.context();
    const kiosk = await pairedKiosk(ctx);
    const visit = await bookVisit(ctx);
    const snapshot = await kioskSnapshot(ctx, kiosk);
    const { cursor, appointments, codeKey, settings } = kioskSnapshotSchema.parse(
      snapshot.ok ? snapshot.value : undefined,
    );
    expect(appointments).toMatchObject([
      {
        appointmentId: visit.id,
        state: 'pending',
        codeHmac: codeHmacOf(codeKey!, visit.code),
        heldUntil: visit.heldUntil,
      },
    ]);
    expect(settings.numbering.plan).toEqual({ first: 1, size: 200, stride: 1000 });
    expect(JSON.stringify(snapshot)).not.toMatch(new RegExp(`Jan|jan@example|"${visit.code}"`));
    expect(await kioskChanges(ctx, { ...kiosk, after: cursor })).toMatchObject({
      ok: true,
      value: { cursor, changes: [] },
    });
    const later = await bookConfirmedVisit(ctx, { email: 'b@example.org', startsAt: at(THURSDAY, '11:10') });
    const changes = await kioskChanges(ctx, { ...kiosk, after: cursor });
    expect(changes).toMatchObject({
      ok: true,
      value: {
        changes: [
          { type: 'appointment', appointment: { appointmentId: later.id, state: 'confirmed' } },
          { type: 'queue' },
        ],
      },
    });
    for (const after of ['other-feed:1', 'feed1:999', 'nonsense', ''])
      expect(await kioskChanges(ctx, { ...kiosk, after })).toEqual({ ok: false, error: 'snapshot-first' });
    expect(await ADMIN_COMMANDS['after-restore'].run(ctx)).toMatchObject({ ok: true });
    expect(await kioskChanges(ctx, { ...kiosk, after: cursor })).toEqual({ ok: false, error: 'snapshot-first' });
    expect((await kioskSnapshot(ctx, kiosk)).ok).toBe(true);
  });

  test('the truth of a code: the visit and the kiosk’s own ticket, changing nothing', async () => {
    await using ctx = await database.context();
    const kiosk = await pairedKiosk(ctx);
    const visit = await bookConfirmedVisit(ctx);
    ctx.clock.set(at(THURSDAY, '10:05'));
    const truth = async (code: string) => (await codeTruth(ctx, { code, kioskId: kiosk.kioskId })).truth;
    expect(await truth(visit.code)).toMatchObject({
      kind: 'known',
      appointment: { appointmentId: visit.id, state: 'confirmed' },
      ticket: null,
    });
    expect(await truth('123456')).toEqual({ kind: 'unknown' });
    await push(ctx, kiosk, [
      factOf(
        1,
        issued({
          ticketId: 'own',
          day: THURSDAY,
          number: 1,
          checkedInAt: ctx.clock.now(),
          appointmentId: visit.id,
          priority: 'booked',
          bookedFor: visit.startsAt,
        }),
        ctx.clock.now(),
      ),
    ]);
    expect(await truth(visit.code)).toMatchObject({
      kind: 'known',
      appointment: { state: 'checked-in' },
      ticket: { ticketId: 'own', state: 'waiting', number: 1, calledToDesk: null, priority: 'booked' },
    });
    await setDeskState(ctx, { ...desk, state: 'open' });
    await callNextTicket(ctx, desk);
    expect(await truth(visit.code)).toMatchObject({ ticket: { state: 'called', calledToDesk: '1' } });
  });
});
