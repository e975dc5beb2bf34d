// Tests for the out-of-service switch and the paper count of a whole kiosk: kept over restarts, written with what they belong to.
import { expect, test } from 'vitest';
import { err, ok } from '../../../shared/core/result.ts';
import { TYPICAL_TICKET_MM } from '../../../shared/domain/ticket/roll-estimate.ts';
import { SERVICE } from '../../../tests/fixtures/office.ts';
import { startKioskBench, type KioskBench } from '../../../tests/support/kiosk-bench.ts';
import { startNewRoll } from '../../store/counters-store.ts';
import { lastDiagnostics } from '../../store/diagnostics-store.ts';
import { paperState } from '../printer/paper.ts';

async function walkIn(bench: KioskBench): Promise<void> {
  bench.send({ type: 'choose-no-visit' }, { type: 'choose-service', serviceId: SERVICE.registration });
  await bench.reaches('take-ticket', 'show-number');
}

test('switched off: said on the screen, kept over a restart, undone by the switch alone', async () => {
  await using bench = await startKioskBench();
  await bench.reaches('welcome');
  bench.kiosk.ctx.serviceSwitch.switchOff({ pl: 'Przerwa techniczna do 11:00' }, 'technician');
  expect(await bench.reaches('out-of-service')).toMatchObject({
    reason: 'switched-off',
    text: { pl: 'Przerwa techniczna do 11:00' },
  });
  await bench.restart();
  await bench.until('the office', () => bench.kiosk.runner.session.office !== null);
  expect(await bench.reaches('out-of-service')).toMatchObject({
    reason: 'switched-off',
    text: { pl: 'Przerwa techniczna do 11:00' },
  });
  bench.kiosk.ctx.serviceSwitch.switchOn('server');
  expect(bench.state.name).toBe('welcome');
  await bench.restart();
  await bench.reaches('welcome');
  expect(
    lastDiagnostics(bench.kiosk.ctx.store.db, 10)
      .filter((d) => d.event.startsWith('switched'))
      .map((d) => [d.event, d.detail]),
  ).toEqual([
    ['switched-on', 'server'],
    ['switched-off', 'technician'],
  ]);
});

test('paper: what the driver says is counted, a torn ticket at its usual length, nothing for bytes never sent', async () => {
  await using bench = await startKioskBench();
  await bench.reaches('welcome');
  const count = () => paperState(bench.kiosk.ctx)?.roll;
  expect(count()).toMatchObject({ isAssumed: true, lengthMm: 80_000, printedMm: 0, tickets: 0 });
  bench.printer.outcomes.push(ok({ certainty: 'confirmed', heightMm: 151.2 }));
  await walkIn(bench);
  expect(count()).toMatchObject({ printedMm: 152, tickets: 1, cuts: 1 });
  bench.send({ type: 'start-over' });
  bench.printer.outcomes.push(err({ paper: 'nothing-sent', status: { state: 'no-paper' } }));
  await walkIn(bench);
  expect(count()).toMatchObject({ printedMm: 152, tickets: 1 });
  bench.printer.become({ state: 'ready', paperLow: false });
  bench.printer.outcomes.push(err({ paper: 'unknown', status: { state: 'cover-open' } }));
  await bench.until('the copy', () => count()?.tickets === 2);
  expect(count()).toMatchObject({ printedMm: 152 + TYPICAL_TICKET_MM });
  const changedAt = bench.hand.clock.now();
  bench.kiosk.ctx.store.write(({ db }) => startNewRoll(db, { lengthMm: 40_000, at: changedAt }));
  await bench.restart();
  expect(count()).toMatchObject({ isAssumed: false, lengthMm: 40_000, printedMm: 0, tickets: 0, startedAt: changedAt });
});
