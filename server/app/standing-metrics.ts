// How things stand at this moment as gauges in Prometheus' text: made anew for every scrape, so that what is gone leaves no series behind.
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { SECOND, type Ms } from '../../shared/core/clock.ts';
import { PROGRAM_VERSION } from '../../shared/core/program-version.ts';
import { KIOSK_STATES, type KioskStanding, type Standing } from '../actions/office/read-standing.ts';
import type { Connections } from '../store/store.ts';
import type { DiskSpace } from './disk-space.ts';

export type StandingInput = {
  readonly now: Ms;
  readonly dialect: string;
  readonly isTimeDoubted: boolean;
  /** Undefined: the database did not answer. */
  readonly standing: Standing | undefined;
  readonly connections: Connections | undefined;
  readonly disk: DiskSpace | undefined;
  /** When this process last heard of a commit. */
  readonly noticedAt: Ms;
};

/** Figures of the process itself, under the names that every Node dashboard knows: once in a process, however many servers tests run in it. */
let ofProcess: Registry | undefined;
function processText(): Promise<string> {
  if (ofProcess === undefined) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  return ofProcess.metrics();
}

type Add = (
  name: string,
  help: string,
  samples: number | readonly (readonly [labels: Readonly<Record<string, string>>, value: number])[],
) => void;

function createSheet(): { readonly registry: Registry; readonly add: Add } {
  const registry = new Registry();
  return {
    registry,
    add(name, help, samples) {
      const list = typeof samples === 'number' ? [[{}, samples] as const] : samples;
      // Without any label a gauge says 0 by itself, and an unknown figure is not 0.
      const gauge = new Gauge({
        name,
        help,
        labelNames: Object.keys(list[0]?.[0] ?? { unknown: '' }),
        registers: [registry],
      });
      for (const [labels, value] of list) gauge.set(labels, value);
    },
  };
}

export async function standingText(input: StandingInput): Promise<string> {
  const { registry, add } = createSheet();
  add('biletomat_build_info', 'Which program this is.', [
    [{ version: PROGRAM_VERSION, node: process.version, database: input.dialect }, 1],
  ]);
  add('biletomat_database_up', 'Whether the database answered this scrape.', input.standing === undefined ? 0 : 1);
  add('biletomat_time_doubted', "Whether the machine's clock contradicts what is known.", input.isTimeDoubted ? 1 : 0);
  addDisk(add, input.disk);
  addConnections(add, input.connections);
  addOffice(add, input);
  return `${await registry.metrics()}${await processText()}`;
}

function addDisk(add: Add, disk: DiskSpace | undefined): void {
  add(
    'biletomat_disk_free_bytes',
    'Room left on the disk of the data folder.',
    disk === undefined ? [] : disk.freeBytes,
  );
  add('biletomat_disk_size_bytes', 'Size of the disk of the data folder.', disk === undefined ? [] : disk.sizeBytes);
}

function addConnections(add: Add, connections: Connections | undefined): void {
  add(
    'biletomat_database_connections',
    'Connections to PostgreSQL by state; max: as many as there may be.',
    connections === undefined
      ? []
      : [
          [{ state: 'open' }, connections.open],
          [{ state: 'idle' }, connections.idle],
          [{ state: 'max' }, connections.most],
        ],
  );
  add(
    'biletomat_database_waiting',
    'Transactions that wait for a connection to PostgreSQL.',
    connections === undefined ? [] : connections.waiting,
  );
}

/** Without an answer of the database nothing is told: an old figure would look like a good one. */
function addOffice(add: Add, { standing, now, noticedAt }: StandingInput): void {
  const of = <T>(value: (standing: Standing) => T): T | [] => (standing === undefined ? [] : value(standing));
  add(
    'biletomat_tickets_waiting',
    'Tickets waiting now.',
    of((s) => s.queue.reduce((sum, each) => sum + each.waiting, 0)),
  );
  add(
    'biletomat_queue_waiting',
    'Tickets waiting now, by service.',
    of((s) => s.queue.map((each) => [{ service: each.serviceId }, each.waiting])),
  );
  add(
    'biletomat_queue_longest_wait_seconds',
    'How long the one who waits longest has waited, by service.',
    of((s) => s.queue.map((each) => [{ service: each.serviceId }, each.longestMs / SECOND])),
  );
  add(
    'biletomat_letters',
    'Letters that are kept, by state.',
    of((s) => Object.entries(s.letters.byState).map(([state, count]) => [{ state }, count] as const)),
  );
  add(
    'biletomat_letters_waiting',
    'Letters due and not sent yet.',
    of((s) => s.letters.waiting),
  );
  add(
    'biletomat_letters_overdue',
    'Letters tried in vain at least once, and tried again.',
    of((s) => s.letters.overdue),
  );
  add(
    'biletomat_letters_failed',
    'Letters given up.',
    of((s) => s.letters.failed),
  );
  add(
    'biletomat_letters_refused',
    'Letters whose address was refused for good.',
    of((s) => s.letters.refused),
  );
  add(
    'biletomat_letters_held_by_us',
    'Whether letters wait for a setting of ours to be mended.',
    of((s) => (s.letters.isOurs ? 1 : 0)),
  );
  add(
    'biletomat_letter_oldest_waiting_seconds',
    'How long ago the oldest letter that is not sent was written; 0: none waits.',
    of((s) => s.letters.oldestMs / SECOND),
  );
  add(
    'biletomat_facts_set_aside',
    'Facts of kiosks that wait for staff.',
    of((s) => s.setAside),
  );
  add(
    'biletomat_event_lag_seconds',
    'How old the newest event is of which this process has had no notice; 0: it knows of all.',
    of((s) =>
      s.newestEventAt === null || s.newestEventAt <= noticedAt ? 0 : Math.max(0, now - s.newestEventAt) / SECOND,
    ),
  );
  add(
    'biletomat_backup_age_seconds',
    'How old the newest whole backup is; infinite: there is none.',
    of((s) => (s.backupMadeAt === null ? Infinity : Math.max(0, now - s.backupMadeAt) / SECOND)),
  );
  addKiosks(add, standing?.kiosks);
}

function addKiosks(add: Add, kiosks: readonly KioskStanding[] | undefined): void {
  const count = (state: string): number => kiosks?.filter((kiosk) => kiosk.state === state).length ?? 0;
  const each = (
    value: (kiosk: KioskStanding) => number | null | undefined,
  ): (readonly [Record<string, string>, number])[] =>
    (kiosks ?? []).flatMap((kiosk) => {
      const found = value(kiosk);
      return found === null || found === undefined
        ? []
        : [[{ kiosk: kiosk.kioskId, name: kiosk.name }, found] as const];
    });
  const reported = (value: (reported: NonNullable<KioskStanding['report']>) => number | boolean | null) =>
    each(({ report: last }) => (last === null ? null : ofNumber(value(last))));
  add(
    'biletomat_kiosks',
    'Kiosks that are not revoked, by state.',
    kiosks === undefined ? [] : KIOSK_STATES.map((state) => [{ state }, count(state)]),
  );
  add(
    'biletomat_kiosks_online',
    'Kiosks heard from within two minutes.',
    kiosks === undefined ? [] : kiosks.filter((kiosk) => kiosk.isHeard).length,
  );
  add(
    'biletomat_kiosks_offline',
    'Paired kiosks not heard from.',
    kiosks === undefined ? [] : kiosks.filter((kiosk) => kiosk.silentMs !== null && !kiosk.isHeard).length,
  );
  add(
    'biletomat_kiosk_silent_seconds',
    'Since the kiosk was last heard from.',
    each((kiosk) => (kiosk.silentMs === null ? null : kiosk.silentMs / SECOND)),
  );
  add(
    'biletomat_kiosk_switched_off',
    'Whether staff switched it off, as the kiosk told last.',
    reported((last) => last.isSwitchedOff),
  );
  add(
    'biletomat_kiosk_paper_low',
    'Whether the printer says that paper runs low, as the kiosk told last.',
    reported((last) => last.isPaperLow),
  );
  add(
    'biletomat_kiosk_paper_out',
    'Whether the printer is out of paper, as the kiosk told last.',
    reported((last) => last.isPaperOut),
  );
  add(
    'biletomat_kiosk_printer_ready',
    'Whether the printer prints, as the kiosk told last.',
    reported((last) => last.isPrinterReady),
  );
  add(
    'biletomat_kiosk_facts_waiting',
    'What the kiosk has not told the server yet, as it told last.',
    reported((last) => last.factsWaiting),
  );
  add(
    'biletomat_kiosk_disk_free_bytes',
    "Room left on the kiosk's disk, as it told last.",
    reported((last) => last.diskFreeBytes),
  );
}

const ofNumber = (value: number | boolean | null): number | null =>
  typeof value === 'boolean' ? Number(value) : value;
