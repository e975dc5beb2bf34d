// The scanner that is a device of its own: what it reads goes to the session, or is looked at in the technician's test.
import { hourAndMinute } from '../../../shared/core/local-time.ts';
import type { ScanView } from '../../../shared/domain/technician/machine-sections.ts';
import type { Foundation } from './foundation.ts';
import type { StartKioskOptions } from './options.ts';
import type { SessionPart } from './session-part.ts';

export type ScannerPart = {
  /** Of the test that is on the screen. */
  readonly lastScan: () => ScanView | null;
  /** What was read in a test is forgotten with its section. */
  forgetUntested(): void;
  close(): Promise<void>;
};

export function listenToScanner(
  { scanner, log }: Pick<StartKioskOptions, 'scanner' | 'log'>,
  { ctx }: Foundation,
  { runner }: SessionPart,
): ScannerPart {
  let lastScan: ScanView | null = null;
  const isTested = (): boolean => {
    const { state } = runner.session;
    return state.name === 'technician' && state.place.section === 'scanner-test';
  };
  const forgets =
    scanner === undefined
      ? []
      : [
          scanner.onScan((text) => {
            if (isTested()) lastScan = { at: hourAndMinute(ctx.clock.now(), ctx.office.zone), text };
            else runner.dispatch({ type: 'scanned', text });
          }),
          scanner.onState((state) => log.info('scanner-changed', { ...state })),
        ];
  return {
    lastScan: () => lastScan,
    forgetUntested: () => {
      if (!isTested()) lastScan = null;
    },
    close: async () => {
      for (const forget of forgets) forget();
      await scanner?.close();
    },
  };
}
