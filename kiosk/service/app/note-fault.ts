// A device's news in the diagnostics, which wait for nobody's disk: one that refuses them is told of by the watch over the store.
import type { KioskLogEvent } from '../../../shared/events/kiosk-log-event.ts';
import { addDiagnostic } from '../../store/diagnostics-store.ts';
import { StoreFailure } from '../../store/open-store.ts';
import type { KioskContext } from '../context.ts';

export function noteFault(
  { store, clock }: Pick<KioskContext, 'store' | 'clock'>,
  event: KioskLogEvent,
  detail: string,
): void {
  try {
    store.write(({ db }) => addDiagnostic(db, clock.now(), event, detail));
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
  }
}
