// Examples of the sections about the machine, as an office's kiosk would show them, calm and in trouble.
import type { MachineSections } from '../../../shared/domain/technician/machine-sections.ts';
import { failed, found } from '../../../shared/domain/technician/technician.ts';
import type { TechnicianExamples } from './example.ts';

const network: MachineSections['network'] = {
  hostname: 'biletomat-hol',
  interfaces: [
    { name: 'enp2s0', addresses: ['192.0.2.17/24', '2001:db8:20::17/64'], mac: '02:00:5e:10:00:17' },
    { name: 'wlp1s0', addresses: ['198.51.100.23/24'], mac: '02:00:5e:10:00:18' },
  ],
  gateways: ['192.0.2.1 (enp2s0)'],
  dnsServers: ['192.0.2.1', '192.0.2.2'],
  serverUrl: 'https://kolejka.example.org',
  clock: { offsetMs: -340, measuredAt: '2026-03-12 10:03', ageMinutes: 2, isCertain: true },
  check: null,
};
const certificate = {
  subject: 'kolejka.example.org',
  issuer: 'Example Trust CA 2',
  validFrom: '2026-01-10',
  validTo: '2026-04-10',
  daysLeft: 28,
  protocol: 'TLSv1.3',
  refusedFor: null,
};

const database: MachineSections['database'] = {
  databaseBytes: 2_457_600,
  walBytes: 412_032,
  journalBytes: 1_048_900,
  freeDiskBytes: 21_400_000_000,
  lastCheckpointAt: '2026-03-12 9:58',
  rows: [
    { table: 'appointments_cache', count: 84 },
    { table: 'diagnostics', count: 612 },
    { table: 'meta', count: 11 },
    { table: 'numbering', count: 6 },
    { table: 'numbering_plans', count: 1 },
    { table: 'outbox', count: 1_204 },
    { table: 'paper', count: 1 },
    { table: 'print_jobs', count: 231 },
    { table: 'server_tickets', count: 118 },
    { table: 'tickets', count: 229 },
  ],
  backups: [],
  check: null,
};
const soundJournal = { entries: 1_204, damagedLines: 0, missingInDatabase: 0, missingInJournal: 0 };

const EVENTS = [
  'technician-entered',
  'printer-changed',
  'fact-alarm',
  'technician-task-done',
  'voice-missing',
  'switched-off',
] as const;
const logs: MachineSections['logs'] = {
  kinds: [
    { event: 'technician-task', count: 214 },
    { event: 'technician-task-done', count: 213 },
    { event: 'printer-changed', count: 96 },
    { event: 'technician-entered', count: 61 },
    { event: 'fact-alarm', count: 1 },
  ],
  events: Array.from({ length: 40 }, (_, i) => ({
    at: `2026-03-12 ${9 - Math.floor(i / 8)}:${String(59 - (i % 8) * 7).padStart(2, '0')}`,
    event: EVENTS[i % EVENTS.length] ?? 'fatal',
    detail:
      ['', 'paper-low', 'Zk3vQ8Lr0pXw:418', 'export-logs stick-gone', 'spawn espeak-ng ENOENT', 'technician'][
        i % EVENTS.length
      ] ?? '',
  })),
  files: [
    { name: 'kiosk-2026-03-12.log', bytes: 184_320 },
    { name: 'kiosk-2026-03-11.log', bytes: 402_118 },
    { name: 'kiosk-2026-03-10.log', bytes: 398_004 },
    { name: 'kiosk-2026-03-09.log', bytes: 377_002 },
  ],
};

const drive = {
  id: 'sdb1',
  name: 'SERWIS · Example DataStick',
  state: 'ready',
  freeBytes: 7_400_000_000,
  sizeBytes: 8_000_000_000,
} as const;
const written = { folder: 'biletomat-diagnostyka-2026-03-12-1005', files: 12, bytes: 1_204_551 };

export const machineExamples: TechnicianExamples<keyof MachineSections | 'inputs' | 'machine'> = {
  inputs: { calm: { printer: 'ready', online: true, unconfirmed: 0 } },
  machine: { calm: { printer: 'ready', online: true, unconfirmed: 0 } },
  'touch-test': { first: {}, field: { around: { page: 1 } }, 'hands-off': { around: { page: 2 } } },
  'keypad-test': { first: {} },
  'scanner-test': {
    keyboard: { scanner: { state: 'none' }, last: null },
    read: { scanner: { state: 'ready', name: 'Example Scan 3' }, last: { at: '10:05', text: ']Q1448213\u001d' } },
    'no-permission': { scanner: { state: 'no-permission', name: 'Example Scan 3' }, last: null },
    'no-library': { scanner: { state: 'no-library', reason: 'HID.node: libudev.so.1 is missing' }, last: null },
  },
  'sound-test': {
    voice: { voice: 'ready', answer: null },
    'not-heard': { voice: 'ready', answer: { at: '2026-03-12 10:05', isHeard: false } },
    silent: { voice: 'missing', answer: { at: '2026-03-12 10:05', isHeard: true } },
  },
  network: {
    untried: network,
    fine: {
      ...network,
      check: {
        at: '10:05',
        serverUrl: network.serverUrl,
        isReachable: true,
        certificate,
        steps: [
          { step: 'resolve', outcome: 'fine', ms: 4, detail: '203.0.113.40, 2001:db8:1::40' },
          { step: 'connect', outcome: 'fine', ms: 11, detail: '203.0.113.40:443' },
          { step: 'tls', outcome: 'fine', ms: 24, detail: 'TLSv1.3' },
          { step: 'http', outcome: 'fine', ms: 38, detail: 'HTTP 200' },
        ],
      },
      around: { page: 1, last: { task: 'check-network', outcome: found({}) } },
    },
    tried: {
      ...network,
      check: { at: '10:05', serverUrl: network.serverUrl, isReachable: true, certificate, steps: [] },
    },
    refused: {
      ...network,
      clock: { offsetMs: 0, measuredAt: null, ageMinutes: null, isCertain: false },
      check: {
        at: '10:05',
        serverUrl: network.serverUrl,
        isReachable: false,
        certificate: { ...certificate, validTo: '2026-03-09', daysLeft: -3, refusedFor: 'CERT_HAS_EXPIRED' },
        steps: [
          { step: 'resolve', outcome: 'fine', ms: 4, detail: '203.0.113.40' },
          { step: 'connect', outcome: 'fine', ms: 11, detail: '203.0.113.40:443' },
          { step: 'tls', outcome: 'failed', ms: 23, detail: 'CERT_HAS_EXPIRED' },
          { step: 'http', outcome: 'skipped', ms: null, detail: '' },
        ],
      },
      around: { page: 1, last: { task: 'check-network', outcome: failed('way-ends', 'CERT_HAS_EXPIRED') } },
    },
  },
  database: {
    unchecked: database,
    sound: {
      ...database,
      backups: [
        { name: 'kiosk-2026-03-12-1005.db', bytes: 2_457_600 },
        { name: 'kiosk-2026-03-05-1612.db', bytes: 2_211_840 },
      ],
      check: { at: '10:05', isSound: true, faults: [], danglingRows: 0, journal: soundJournal },
      around: { last: { task: 'compact-database', outcome: found({ beforeBytes: 2_869_632, afterBytes: 1_998_848 }) } },
    },
    damaged: {
      ...database,
      check: {
        at: '10:05',
        isSound: false,
        faults: ['Tree 14 page 41 cell 2: Rowid 1182 out of order', 'row 612 missing from index outbox_waiting'],
        danglingRows: 2,
        journal: { ...soundJournal, missingInDatabase: 3 },
      },
      around: { last: { task: 'check-database', outcome: failed('database-damaged') } },
    },
  },
  logs: { all: logs, none: { kinds: [], events: [], files: [] }, second: { ...logs, around: { page: 1 } } },
  'usb-drive': {
    none: { drives: [] },
    one: { drives: [drive] },
    several: {
      drives: [
        drive,
        { ...drive, id: 'sdc1', name: 'KINGFISHER', state: 'read-only' },
        { id: 'sdd1', name: 'Example Slim', state: 'not-mounted', freeBytes: null, sizeBytes: 32_000_000_000 },
      ],
    },
    done: {
      drives: [],
      around: { last: { task: 'export-logs', outcome: found({ ...written, drive: 'unmounted', detail: '' }) } },
    },
    'still-mounted': {
      drives: [drive],
      around: {
        last: {
          task: 'export-logs',
          outcome: found({
            ...written,
            drive: 'still-mounted',
            detail: 'udisksctl: not installed; umount: umount: /media/SERWIS: must be superuser to unmount.',
          }),
        },
      },
    },
    gone: { drives: [], around: { last: { task: 'export-logs', outcome: failed('stick-gone', 'EIO') } } },
  },
  system: {
    calm: {
      versions: {
        biletomat: '0.1.0',
        node: '24.0.0',
        sqlite: '3.50.4',
        os: 'Debian GNU/Linux 13 (trixie)',
        kernel: '6.12.0-amd64',
      },
      serviceUpMinutes: 1_533,
      machineUpMinutes: 18_244,
      memory: { serviceBytes: 104_857_600, freeBytes: 2_411_724_800, totalBytes: 4_012_900_352 },
      temperatureC: 47,
      selfCheck: { at: '2026-03-12 3:05', problems: [] },
    },
    unknown: {
      versions: { biletomat: '0.1.0', node: '24.0.0', sqlite: '3.50.4', os: '', kernel: '6.12.0' },
      serviceUpMinutes: 3,
      machineUpMinutes: 70,
      memory: { serviceBytes: 104_857_600, freeBytes: 2_411_724_800, totalBytes: 4_012_900_352 },
      temperatureC: null,
      selfCheck: { at: '2026-03-12 3:05', problems: ['paper-for-tomorrow', 'certificate'] },
    },
  },
  power: {
    systemd: { hasSystemd: true, keeper: 'systemd' },
    alone: { hasSystemd: false, keeper: 'nobody' },
    refused: {
      hasSystemd: true,
      keeper: 'shell',
      around: {
        last: {
          task: 'reboot',
          outcome: failed('not-permitted', 'systemctl: Call to Reboot failed: Interactive authentication required.'),
        },
      },
    },
    going: { hasSystemd: true, keeper: 'systemd', around: { last: { task: 'restart-service', outcome: found({}) } } },
  },
  'service-switch': {
    on: { off: null },
    off: {
      off: {
        text: {
          pl: 'Przerwa techniczna. Bilet wyda pracownik.',
          uk: 'Технічна перерва. Талон видасть працівник.',
          en: 'Technical break. Staff give out tickets.',
        },
        since: '2026-03-12 9:47',
        by: 'technician',
      },
    },
    'off-by-office': { off: { text: null, since: '2026-03-12 8:02', by: 'server' } },
    typing: { off: null, around: { page: 1 } },
  },
};
