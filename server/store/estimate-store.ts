// How long finished visits took: kept for a wait estimate that learns (rules, section 8).
import type { Ms } from '../../shared/core/clock.ts';
import type { OfficeId, ServiceId } from '../../shared/core/ids.ts';
import type { LocalDay } from '../../shared/core/local-time.ts';
import type { Tx } from './store.ts';

export type ServiceDuration = {
  readonly id: string;
  readonly officeId: OfficeId;
  readonly serviceId: ServiceId;
  readonly onDay: LocalDay;
  readonly durationMs: Ms;
};

export async function addServiceDuration(tx: Tx, duration: ServiceDuration): Promise<void> {
  await tx.insertInto('serviceDurations').values(duration).execute();
}
