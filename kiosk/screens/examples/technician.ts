// Examples of every section behind the PIN, for the gallery and the tests; a section without one does not compile.
// Longer than most files: one list, an entry for each section.
import type { TechnicianExamples } from './example.ts';
import type { KioskState } from '../../../shared/domain/kiosk-session/state.ts';
import { failed, found, type SectionView, type ViewOf } from '../../../shared/domain/technician/technician.ts';
import { machineExamples } from './machine.ts';
import type { SectionName } from '../../../shared/domain/technician/sections.ts';

type TechnicianState = Extract<KioskState, { name: 'technician' }>;
/** A view, and where it matters what the section was told to do. */

export const profiles = [
  'epson-tm-t88v',
  'epson-tm-t88vi',
  'epson-tm-t88vii',
  'epson-tm-t20iii',
  'bixolon-srp-350iii',
  'citizen-ct-s310ii',
  'citizen-ct-s651',
  'star-escpos',
  'custom-vkp80iii',
  'custom-kpm216',
];

const calm: ViewOf<'menu'> = { printer: 'ready', online: true, unconfirmed: 0 };
const troubled: ViewOf<'menu'> = { printer: 'no-paper', online: false, unconfirmed: 3 };

const well = { word: 'ready', detail: '', confirms: true } as const;
const status: ViewOf<'printer-status'> = {
  word: 'paper-low',
  detail: '',
  confirms: true,
  port: 'serial:/dev/serial/by-id/usb-printer-0?baud=115200&flow=rtscts',
  profile: 'epson-tm-t88v',
  identity: { maker: 'EPSON', model: 'TM-T88V', firmware: '30.26 ESC/POS', serial: 'J5PF004211' },
  bits: [
    { request: 'DLE EOT 1', byte: '16', word: 'drawer-pin-high' },
    { request: 'DLE EOT 2', byte: '12', word: 'nothing-special' },
    { request: 'DLE EOT 3', byte: '12', word: 'nothing-special' },
    { request: 'DLE EOT 4', byte: '1e', word: 'paper-low' },
  ],
  counters: { linesFed: 184_220, cuts: 9_412, hours: 1_311 },
};
/** Everything that a kiosk printer in trouble can say at once. */
const inTrouble: ViewOf<'printer-status'> = {
  word: 'error',
  detail: 'supply voltage out of bounds',
  confirms: true,
  port: 'usb:port:1-4',
  profile: 'custom-vkp80iii',
  identity: {},
  bits: [
    { request: 'DLE EOT 1', byte: '3a', word: 'offline' },
    { request: 'DLE EOT 1', byte: '3a', word: 'waits-for-recovery' },
    { request: 'DLE EOT 2', byte: '52', word: 'error' },
    { request: 'DLE EOT 3', byte: '1a', word: 'cutter-error' },
    { request: 'DLE EOT 4', byte: '12', word: 'nothing-special' },
    { request: 'DLE EOT 20 p', byte: '24', word: 'paper-low' },
    { request: 'DLE EOT 20 p', byte: '24', word: 'ticket-in-output' },
    { request: 'DLE EOT 20 r', byte: '0a', word: 'line-error' },
    { request: 'DLE EOT 20 r', byte: '0a', word: 'supply-voltage' },
    { request: 'DLE EOT 20 x', byte: '01', word: 'cutter-error' },
  ],
  counters: { cuts: 20_117, printedCm: 341_220, paperLeftCm: 1_240, retractions: 318, powerUps: 44 },
};

const pages: ViewOf<'printer-pages'> = {
  latin: { name: 'windows1250', number: 45 },
  cyrillic: { name: 'windows1251', number: 46 },
  isChosen: false,
  profile: 'Epson TM-T88V',
};
const ports = [
  {
    address: 'serial:/dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0',
    name: 'FTDI FT232R USB UART A50285BI',
    device: '/dev/ttyUSB0',
  },
  { address: 'serial:/dev/ttyS0', name: '', device: '/dev/ttyS0' },
  { address: 'usb:port:1-4', name: 'EPSON TM-T20III', device: '/dev/usb/lp0' },
];
const port: ViewOf<'printer-port'> = {
  ...well,
  kept: { printer: status.port, printerProfile: 'epson-tm-t88v', fromEnvironment: true },
  trial: null,
  ports,
  profiles,
};
const figures = { minMs: 2, medianMs: 3, maxMs: 9, bytesPerSecond: 11_080, possibleBytesPerSecond: 11_520 };
const roll: ViewOf<'paper-roll'> = {
  ...well,
  roll: { lengthMetres: 80, usedMetres: 68, isAssumed: false, sinceDay: '2026-03-02' },
  metresLeft: 12,
};
const said = (
  word: ViewOf<'printer-log'>['entries'][number]['decoded'][number]['word'],
  ...bits: ViewOf<'printer-log'>['entries'][number]['decoded'][number]['bits']
) => [{ word, bits, said: '' }];
const log: ViewOf<'printer-log'> = {
  page: 0,
  pages: 34,
  entries: [
    {
      at: '10:04:57',
      direction: 'out',
      hex: '1b 40 1d 61 0f 1c 2e 1b 4d 00 1b 61 01 1b 45 01 … (478 bytes)',
      decoded: said('document'),
    },
    { at: '10:04:57', direction: 'out', hex: '1d 28 48 06 00 30 30 30 30 31 37', decoded: said('ask-completion') },
    {
      at: '10:04:58',
      direction: 'in',
      hex: '37 22 30 30 31 37 00',
      decoded: [{ word: 'completed', bits: [], said: '0017' }],
    },
    { at: '10:05:00', direction: 'out', hex: '10 04 02', decoded: said('ask-offline') },
    { at: '10:05:00', direction: 'in', hex: '36', decoded: said('status', 'cover-open', 'stopped-by-paper-end') },
    { at: '10:05:00', direction: 'in', hex: '18 00 0c 00', decoded: said('automatic-status', 'offline', 'no-paper') },
    {
      at: '10:05:01',
      direction: 'in',
      hex: '5f 54 4d 2d 54 38 38 56 00',
      decoded: [{ word: 'says', bits: [], said: 'TM-T88V' }],
    },
    { at: '10:05:02', direction: 'in', hex: 'ff fe', decoded: said('noise') },
  ],
};

const sync: ViewOf<'sync'> = {
  serverUrl: 'https://kolejka.example.org',
  otherServerUrl: null,
  online: true,
  since: null,
  lastAnswerAt: '10:05',
  outboxLength: 0,
  oldestWaitingAt: null,
  setAsideCount: 0,
  setAside: [],
  hasCodeKey: true,
  kioskId: 'k-27',
  cursor: 'f1a9:20713',
  clockOffsetMs: -340,
  clockUncertain: false,
  appointments: 84,
  misses: { lastHour: 4, alarm: false },
  version: '0.1.0',
  kioskName: 'Hala, wejście A',
  storeId: 'Zk3vQ8Lr0pXw',
};

const examples: TechnicianExamples<SectionName> = {
  ...machineExamples,
  menu: { calm, troubled },
  printer: { calm, troubled },
  'printer-status': {
    calm: status,
    trouble: inTrouble,
    'never-confirms': { ...status, word: 'ready', confirms: false },
    disconnected: {
      ...status,
      word: 'disconnected',
      detail: 'no such port (unplugged?)',
      bits: [],
      identity: {},
      counters: null,
      around: { last: { task: 'test-ticket', outcome: failed('disconnected', 'no such port (unplugged?)') } },
    },
    busy: { ...status, word: 'ready', around: { busy: 'test-ticket' } },
    printed: {
      ...status,
      word: 'ready',
      around: { last: { task: 'test-ticket', outcome: found({ certainty: 'confirmed' }) } },
    },
  },
  'printer-actions': {
    plain: { ...well, selfTest: true, cut: true, presenter: null },
    presenter: {
      ...well,
      selfTest: false,
      cut: true,
      presenter: { canRetract: true },
      around: { last: { task: 'move-presenter', outcome: found({}) } },
    },
    clone: {
      ...well,
      selfTest: false,
      cut: false,
      presenter: null,
      around: { last: { task: 'feed-paper', outcome: failed('no-paper') } },
    },
  },
  'printer-pages': {
    profile: pages,
    chosen: {
      ...pages,
      cyrillic: null,
      isChosen: true,
      around: {
        last: { task: 'choose-page', outcome: found({ script: 'latin', page: { name: 'windows1250', number: 45 } }) },
      },
    },
    line: { ...pages, around: { page: 1 } },
    grid: { ...pages, around: { page: 2 } },
  },
  'printer-speed': {
    first: { ...well, port: status.port },
    fast: { ...well, port: status.port, around: { last: { task: 'measure-line', outcome: found(figures) } } },
    slow: {
      ...well,
      port: 'serial:/dev/ttyS0?baud=9600&flow=none',
      around: {
        last: {
          task: 'measure-line',
          outcome: found({ minMs: 4, medianMs: 6, maxMs: 11, bytesPerSecond: 930, possibleBytesPerSecond: 960 }),
        },
      },
    },
    clone: {
      ...well,
      port: 'tcp:192.0.2.14:9100',
      around: {
        last: {
          task: 'measure-line',
          outcome: found({ minMs: 80, medianMs: 210, maxMs: 900, bytesPerSecond: null, possibleBytesPerSecond: null }),
        },
      },
    },
  },
  'printer-log': { newest: log, empty: { page: 0, pages: 1, entries: [] } },
  'printer-port': {
    environment: port,
    saved: {
      ...port,
      kept: { printer: 'tcp:192.0.2.14:9100', printerProfile: 'epson-tm-t20iii', fromEnvironment: false },
    },
    ports: { ...port, around: { page: 10 } },
    'no-ports': { ...port, ports: [], around: { page: 10 } },
    profiles: { ...port, around: { page: 30 } },
    typed: { ...port, around: { page: 1 } },
    trial: {
      ...port,
      trial: {
        printer: 'serial:/dev/ttyS0?baud=38400&flow=xonxoff',
        printerProfile: 'epson-tm-t88v',
        fromEnvironment: false,
        secondsLeft: 17,
      },
    },
    'trial-environment': {
      ...port,
      kept: { printer: 'tcp:192.0.2.14:9100', printerProfile: 'epson-tm-t20iii', fromEnvironment: false },
      trial: { printer: port.kept.printer, printerProfile: 'epson-tm-t88v', fromEnvironment: true, secondsLeft: 20 },
    },
    'trial-silent': {
      ...port,
      word: 'unknown',
      trial: {
        printer: 'serial:/dev/ttyS0?baud=9600&flow=none',
        printerProfile: 'epson-tm-t88v',
        fromEnvironment: false,
        secondsLeft: 2,
      },
    },
    'trial-over': { ...port, around: { last: { task: 'keep-printer', outcome: failed('trial-over') } } },
  },
  'paper-roll': {
    first: roll,
    low: { ...roll, word: 'paper-low', metresLeft: null },
    done: {
      ...roll,
      roll: { lengthMetres: 80, usedMetres: 0, isAssumed: false, sinceDay: '2026-03-12' },
      metresLeft: 80,
      around: { last: { task: 'start-roll', outcome: found({}) } },
    },
    'not-counted': { ...well, roll: null, metresLeft: null },
    'open-cover': { ...roll, word: 'no-paper', around: { page: 1 } },
    'cover-seen': { ...roll, word: 'cover-open', around: { page: 1 } },
    'take-core': { ...roll, word: 'cover-open', around: { page: 2 } },
    'put-roll': { ...roll, word: 'cover-open', around: { page: 3 } },
    'pull-paper': { ...roll, word: 'cover-open', around: { page: 4 } },
    'close-cover': { ...roll, word: 'cover-open', around: { page: 5 } },
    closed: { ...roll, around: { page: 5 } },
    'test-ticket': { ...roll, around: { page: 6 } },
    'roll-length': { ...roll, around: { page: 7 } },
  },
  tickets: {
    none: { issuedToday: 107, unconfirmed: [] },
    two: {
      issuedToday: 107,
      unconfirmed: [
        { ticketId: 't9', number: 'U021', at: '9:48' },
        { ticketId: 't8', number: 'R104', at: '9:12' },
      ],
    },
  },
  sync: {
    calm: sync,
    offline: {
      ...sync,
      online: false,
      since: '9:58',
      outboxLength: 12,
      oldestWaitingAt: '2026-03-12 9:58',
      setAsideCount: 2,
      hasCodeKey: false,
      setAside: [
        { seq: 418, fact: 'ticket-issued', reason: 'unreadable', said: 'unreadable', at: '2026-03-12 9:41' },
        { seq: 402, fact: 'ticket-paper', reason: 'other', said: 'office-moved', at: '2026-03-12 9:12' },
      ],
      clockUncertain: true,
      misses: { lastHour: 61, alarm: true },
    },
    /** The settings name another server than the one it is paired with. */
    'other-address': { ...sync, otherServerUrl: 'https://kolejki.powiat-przykladowo.example.org' },
    move: { ...sync, otherServerUrl: 'https://kolejki.powiat-przykladowo.example.org', around: { page: 1 } },
    moved: {
      ...sync,
      serverUrl: 'https://kolejki.powiat-przykladowo.example.org',
      around: { last: { task: 'move-server', outcome: found({}) } },
    },
    'move-refused': { ...sync, around: { last: { task: 'move-server', outcome: failed('server-unreachable') } } },
  },
};

/** `printer-status.busy` and so on; `reading` is a section whose first view is not here yet. */
export const technicianExamples: Readonly<Record<string, TechnicianState>> = {
  reading: { name: 'technician', place: { section: 'printer-status', page: 0 }, view: null, busy: null, last: null },
  ...Object.fromEntries(
    Object.entries(examples).flatMap(([section, variants]) =>
      Object.entries(variants).map(([variant, { around = {}, ...view }]): [string, TechnicianState] => [
        `${section}.${variant}`,
        {
          name: 'technician',
          place: { section: section as SectionName, page: around.page ?? 0 },
          view: { section, ...view } as SectionView,
          busy: around.busy ?? null,
          last: around.last ?? null,
        },
      ]),
    ),
  ),
};
