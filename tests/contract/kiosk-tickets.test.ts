// What a kiosk hears of a ticket that another dispenser gave out; on both databases.
import { expect, test } from 'vitest';
import { codeTruth } from '../../server/actions/visit/code-truth.ts';
import { kioskChanges } from '../../server/read-model/kiosk-changes.ts';
import { kioskSnapshot } from '../../server/read-model/kiosk-snapshot.ts';
import { kioskChangesSchema, kioskSnapshotSchema } from '../../shared/api/kiosk-sync.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { factOf, issued, pairedKiosk, push } from '../support/kiosk-facts.ts';
import { at } from '../support/test-context.ts';
import { bookConfirmedVisit, THURSDAY } from '../support/visits.ts';

onBothDatabases('a ticket of another kiosk', (database) => {
  test.each([
    ['9:50', 'early'],
    ['10:30', 'booked'],
    ['11:00', 'late'],
  ] as const)(
    'its visitor came at %s: %s, in the snapshot, in the feed and in the answer to the code',
    async (time, priority) => {
      await using ctx = await database.context();
      const kiosk = await pairedKiosk(ctx);
      const other = await pairedKiosk(ctx, 'B', 'cd'.repeat(32));
      const visit = await bookConfirmedVisit(ctx, { startsAt: at(THURSDAY, '10:30') });
      const snapshot = async () => {
        const read = await kioskSnapshot(ctx, kiosk);
        return kioskSnapshotSchema.parse(read.ok ? read.value : undefined);
      };
      const { cursor } = await snapshot();
      ctx.clock.set(at(THURSDAY, time));
      const body = issued({
        ticketId: 't1',
        day: THURSDAY,
        number: 1,
        checkedInAt: ctx.clock.now(),
        appointmentId: visit.id,
        priority,
        bookedFor: visit.startsAt,
      });
      await push(ctx, other, [factOf(1, body, ctx.clock.now())]);
      const ticket = { ticketId: 't1', state: 'waiting', priority };
      expect((await snapshot()).tickets).toMatchObject([ticket]);
      const changes = await kioskChanges(ctx, { ...kiosk, after: cursor });
      expect(kioskChangesSchema.parse(changes.ok ? changes.value : undefined).changes).toContainEqual({
        type: 'ticket',
        ticket: expect.objectContaining(ticket),
      });
      expect((await codeTruth(ctx, { code: visit.code, kioskId: kiosk.kioskId })).truth).toMatchObject({
        kind: 'known',
        ticket,
      });
    },
  );
});
