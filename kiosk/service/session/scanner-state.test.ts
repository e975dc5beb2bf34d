// A scanner pulled out, refused, or without its library: the kiosk knows and says it, and goes on without.
import { expect, test } from 'vitest';
import { startKioskBench } from '../../../tests/support/kiosk-bench.ts';

test('a scanner that cannot be read is known to the maintenance menu and the log, and codes are still typed', async () => {
  await using bench = await startKioskBench();
  expect(bench.kiosk.ctx.scanner()).toEqual({ state: 'ready', name: 'simulated' });
  bench.scanner.become({ state: 'no-permission', name: 'Symbol DS9308' });
  expect(bench.kiosk.ctx.scanner()).toEqual({ state: 'no-permission', name: 'Symbol DS9308' });
  expect(bench.logged).toContain('info scanner-changed {"state":"no-permission","name":"Symbol DS9308"}');
  await bench.reaches('welcome');
  bench.scanner.scan('447712');
  expect(bench.state.name).toBe('welcome');
  bench.send({ type: 'choose-have-visit' });
  expect(bench.state.name).toBe('enter-code');
});

test('pulled out in the middle of a visit, and plugged in again: nothing of it is lost', async () => {
  await using bench = await startKioskBench();
  await bench.reaches('welcome');
  bench.send({ type: 'choose-have-visit' }, { type: 'digit', digit: '4' });
  bench.scanner.unplug();
  expect(bench.state).toMatchObject({ name: 'enter-code', digits: '4' });
  expect(bench.kiosk.ctx.scanner()).toEqual({ state: 'none' });
  bench.scanner.plug();
  bench.scanner.scan('447712');
  await bench.until('the scan', () => bench.state.name !== 'enter-code' || bench.state.digits === '447712');
});
