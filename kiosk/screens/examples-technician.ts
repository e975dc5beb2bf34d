// Examples of every section behind the PIN, for the gallery and the tests; a section without one does not compile.
import type { KioskState } from '../../shared/domain/kiosk-state.ts';
import { failed, found, type SectionView, type TaskName, type TaskReport, type ViewOf } from '../../shared/domain/technician/technician.ts';
import { machineExamples } from './examples-machine.ts';
import type { SectionName } from '../../shared/domain/technician/sections.ts';

type TechnicianState = Extract<KioskState, { name: 'technician' }>;
/** A view, and where it matters what the section was told to do. */
type Example<S extends SectionName> = ViewOf<S> & { readonly around?: { readonly page?: number; readonly busy?: TaskName; readonly last?: TaskReport } };

export const profiles = ['epson-tm-t88v', 'epson-tm-t20iii', 'bixolon-srp-350iii', 'citizen-ct-s310ii', 'generic'];

const calm: ViewOf<'menu'> = { printer: 'ready', online: true, unconfirmed: 0 };
const troubled: ViewOf<'menu'> = { printer: 'no-paper', online: false, unconfirmed: 3 };

const status: ViewOf<'printer-status'> = {
  word: 'paper-low',
  detail: '',
  port: 'serial:/dev/serial/by-id/usb-printer-0?baud=115200&flow=rtscts',
  profile: 'epson-tm-t88v',
  identity: 'EPSON · TM-T88V · 30.26 ESC/POS · J5PF004211',
  bits: [
    { request: 'DLE EOT 1', byte: '16', meaning: 'online' },
    { request: 'DLE EOT 2', byte: '12', meaning: 'cover closed' },
    { request: 'DLE EOT 3', byte: '12', meaning: 'no error' },
    { request: 'DLE EOT 4', byte: '1e', meaning: 'paper near end' },
  ],
  exchanges: [
    { at: '10:04', direction: 'out', hex: '10 04 01' },
    { at: '10:04', direction: 'in', hex: '16' },
    { at: '10:04', direction: 'out', hex: '1d 28 48 06 00 30 30 30 30 31 37' },
    { at: '10:05', direction: 'in', hex: '37 22 30 30 31 37 00' },
  ],
};

const sync: ViewOf<'sync'> = {
  serverUrl: 'https://kolejka.example.org', online: true, since: '7:31', lastAnswerAt: '10:05', outboxLength: 0, oldestWaitingAt: null, setAsideCount: 0, setAside: [], hasCodeKey: true, kioskId: 'k-27', cursor: 'f1a9:20713',
  clockOffsetMs: -340, clockUncertain: false, appointments: 84, misses: { lastHour: 4, alarm: false }, version: '0.1.0', kioskName: 'Hala, wejście A', storeId: 'Zk3vQ8Lr0pXw',
};

export type TechnicianExamples<Name extends SectionName> = { readonly [S in Name]: Readonly<Record<string, Example<S>>> };

const examples: TechnicianExamples<SectionName> = {
  ...machineExamples,
  menu: { calm, troubled },
  printer: { calm, troubled },
  'printer-status': {
    calm: status,
    disconnected: {
      ...status, word: 'disconnected', detail: 'no such port (unplugged?)', bits: [], exchanges: [], identity: '',
      around: { last: { task: 'test-ticket', outcome: failed('disconnected', 'no such port (unplugged?)') } },
    },
    busy: { ...status, word: 'ready', around: { busy: 'test-ticket' } },
    printed: { ...status, word: 'ready', around: { last: { task: 'test-ticket', outcome: found({ certainty: 'confirmed' }) } } },
  },
  'printer-port': {
    environment: { printer: status.port, printerProfile: 'epson-tm-t88v', fromEnvironment: true, profiles },
    saved: { printer: 'tcp:192.0.2.14:9100', printerProfile: 'epson-tm-t20iii', fromEnvironment: false, profiles },
  },
  tickets: {
    none: { issuedToday: 107, unconfirmed: [] },
    two: { issuedToday: 107, unconfirmed: [{ ticketId: 't9', number: 'U021', at: '9:48' }, { ticketId: 't8', number: 'R104', at: '9:12' }] },
  },
  sync: {
    calm: sync,
    offline: { ...sync, online: false, since: '9:58', outboxLength: 12, oldestWaitingAt: '2026-03-12 9:58', setAsideCount: 2, hasCodeKey: false,
      setAside: [
        { seq: 418, fact: 'ticket-issued', reason: 'unreadable', said: 'unreadable', at: '2026-03-12 9:41' },
        { seq: 402, fact: 'ticket-paper', reason: 'other', said: 'office-moved', at: '2026-03-12 9:12' },
      ],
      clockUncertain: true, misses: { lastHour: 61, alarm: true } },
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
          name: 'technician', place: { section: section as SectionName, page: around.page ?? 0 }, view: { section, ...view } as SectionView,
          busy: around.busy ?? null, last: around.last ?? null,
        },
      ]),
    ),
  ),
};
