// The office as the last pull left it: services, desks, hours, queue; read from the store once per change.
import type { QueueSummary } from '../../../shared/api/kiosk-sync.ts';
import type { Office, Service } from '../../../shared/domain/office/office.ts';
import type { Db } from '../../store/open-store.ts';
import { loadQueue, loadSettings, type PulledSettings } from '../../store/settings-store.ts';

export type OfficeData = {
  readonly settings: PulledSettings | undefined;
  readonly office: Office | undefined;
  readonly queue: QueueSummary | undefined;
  /** The office's time zone; before the pairing that of the country for which this is made. */
  readonly zone: string;
  reload(): void;
};

const ZONE_BEFORE_PAIRING = 'Europe/Warsaw';

export function createOfficeData(db: Db): OfficeData {
  let settings: PulledSettings | undefined;
  let queue: QueueSummary | undefined;
  const reload = () => {
    settings = loadSettings(db);
    queue = loadQueue(db);
  };
  reload();
  return {
    get settings() {
      return settings;
    },
    get office() {
      return settings?.office;
    },
    get zone() {
      return settings?.office.zone ?? ZONE_BEFORE_PAIRING;
    },
    get queue() {
      return queue;
    },
    reload,
  };
}

export const serviceOf = (office: Office, serviceId: string): Service | undefined =>
  office.services.find((s) => s.id === serviceId);

/** "2" before "10". */
const DOORS = new Intl.Collator('pl', { numeric: true });

/** Numbers on the doors where a ticket for the service may be called: one desk, or all that serve it. */
export function deskNumbers(office: Office, serviceId: string, onlyDeskId: string | null): readonly string[] {
  const desks = office.desks.filter((d) =>
    onlyDeskId === null ? d.serves.some((s) => s === serviceId) : d.id === onlyDeskId,
  );
  return desks.map((d) => d.number).sort(DOORS.compare);
}
