// Tests for restart, reboot and shutdown: asked of systemd in its own words, and a refusal is one clear line.
import { expect, test } from 'vitest';
import { createSimulatedMachine, fine, refused } from '../../../tests/support/simulated-machine.ts';
import { changePower, mayRestart, powerOf } from './power.ts';

test('reboot and shutdown go to systemd without asking at a terminal', async () => {
  using simulated = createSimulatedMachine();
  simulated.answers('systemctl', fine());
  expect(await changePower(simulated.machine, 'reboot')).toEqual({ ok: true, value: undefined });
  expect(await changePower(simulated.machine, 'poweroff')).toEqual({ ok: true, value: undefined });
  expect(simulated.ran).toEqual(['systemctl --no-ask-password -i reboot', 'systemctl --no-ask-password -i poweroff']);
});

test.each([
  ['Call to Reboot failed: Interactive authentication required.', 'not-permitted'],
  ['Call to PowerOff failed: Access denied', 'not-permitted'],
  ['Call to Reboot failed: Unit is masked.', 'command-failed'],
])('refused: %s', async (line, trouble) => {
  using simulated = createSimulatedMachine();
  simulated.answers('systemctl', refused(`${line}\n`));
  expect(await changePower(simulated.machine, 'reboot')).toEqual({
    ok: false,
    error: { trouble, detail: `systemctl: ${line}` },
  });
});

test('without systemd nothing is run, and with systemd but without its program that is said', async () => {
  using bare = createSimulatedMachine({ hasSystemd: false });
  bare.answers('systemctl', fine());
  expect(await changePower(bare.machine, 'reboot')).toEqual({
    ok: false,
    error: { trouble: 'no-systemd', detail: '' },
  });
  expect(bare.ran).toEqual([]);
  using odd = createSimulatedMachine();
  expect(await changePower(odd.machine, 'reboot')).toEqual({
    ok: false,
    error: { trouble: 'command-failed', detail: 'systemctl: not installed' },
  });
});

test('the service ends only where somebody starts it again', () => {
  using lonely = createSimulatedMachine({ keeper: 'nobody', hasSystemd: false });
  expect(mayRestart(lonely.machine)).toEqual({ ok: false, error: { trouble: 'nobody-restarts', detail: '' } });
  expect(powerOf(lonely.machine)).toEqual({ hasSystemd: false, keeper: 'nobody' });
  expect(mayRestart({ keeper: 'shell' })).toEqual({ ok: true, value: undefined });
});
