// Examples of the states behind the scenes: starting, set-up, out of service, PIN and technician.
import type { KioskState, SetUpFields, TechnicianView } from '../../shared/domain/kiosk-state.ts';
import type { ExamplesOf } from './examples.ts';

const profiles = ['epson-tm-t88v', 'epson-tm-t20iii', 'bixolon-srp-350iii', 'citizen-ct-s310ii', 'generic'];
const fields: SetUpFields = { serverUrl: 'https://kolejka.example.org', pairingCode: '', printer: 'tcp:127.0.0.1:9100', printerProfile: 'epson-tm-t88v' };

const view: TechnicianView = {
  version: '0.1.0',
  kioskName: 'Hala, wejście A',
  storeId: 'Zk3vQ8Lr0pXw',
  printer: {
    word: 'paper-low',
    detail: '',
    port: 'serial:/dev/serial/by-id/usb-printer-0?baud=115200&flow=rtscts',
    profile: 'epson-tm-t88v',
    identity: 'EPSON TM-T88V, 30.26 ESC/POS, J5PF004211',
    bits: [
      { request: 'DLE EOT 1', byte: '0x16', meaning: 'online' },
      { request: 'DLE EOT 2', byte: '0x12', meaning: 'cover closed' },
      { request: 'DLE EOT 3', byte: '0x12', meaning: 'no error' },
      { request: 'DLE EOT 4', byte: '0x1e', meaning: 'paper near end' },
    ],
    exchanges: [
      { at: '10:04:58', direction: 'out', hex: '10 04 01' },
      { at: '10:04:58', direction: 'in', hex: '16' },
      { at: '10:04:59', direction: 'out', hex: '1d 28 48 06 00 30 30 30 30 31 37' },
      { at: '10:05:01', direction: 'in', hex: '37 22 30 30 31 37 00' },
    ],
  },
  sync: {
    serverUrl: 'https://kolejka.example.org', online: true, since: '7:31', lastAnswerAt: '10:05', outboxLength: 0, setAside: [], cursor: 'f1a9:20713',
    clockOffsetMs: -340, clockUncertain: false, appointments: 84,
  },
  tickets: { issuedToday: 107, unconfirmed: [{ ticketId: 't9', number: 'U021', at: '9:48' }, { ticketId: 't8', number: 'R104', at: '9:12' }] },
  misses: { lastHour: 4, alarm: false },
};
const troubled: TechnicianView = {
  ...view,
  printer: { ...view.printer, word: 'disconnected', detail: 'open failed: no such file', bits: [], exchanges: [], identity: '' },
  sync: { ...view.sync, online: false, since: '9:58', outboxLength: 12, setAside: [{ seq: 418, reason: 'unreadable' }], clockUncertain: true },
  misses: { lastHour: 61, alarm: true },
};

type StateOf<Name extends KioskState['name']> = Extract<KioskState, { name: Name }>;
const technician: StateOf<'technician'> = {
  name: 'technician', view, busy: null, last: null, fields: { printer: view.printer.port, printerProfile: 'epson-tm-t88v', fromEnvironment: true }, profiles,
};
const pin: StateOf<'technician-pin'> = { name: 'technician-pin', typed: 0, problem: null, secondsLeft: 0, busy: false };
const setUp: StateOf<'set-up'> = { name: 'set-up', fields, profiles, busy: false, problem: null };

export const maintenanceExamples: ExamplesOf<'starting' | 'set-up' | 'out-of-service' | 'technician-pin' | 'technician'> = {
  starting: { first: { name: 'starting' } },
  'set-up': {
    first: setUp,
    'server-unreachable': { ...setUp, problem: 'server-unreachable' },
    'code-wrong': { ...setUp, fields: { ...fields, pairingCode: 'K7QM2ZP4XW9C' }, problem: 'pairing-code-wrong' },
    printer: { ...setUp, problem: 'printer-address' },
    busy: { ...setUp, busy: true },
  },
  'out-of-service': {
    revoked: { name: 'out-of-service', reason: 'revoked', detail: 'k-27' },
    database: { name: 'out-of-service', reason: 'database', detail: 'SQLITE_CORRUPT' },
    'disk-full': { name: 'out-of-service', reason: 'disk-full', detail: '' },
    'no-settings': { name: 'out-of-service', reason: 'no-settings', detail: '' },
    'switched-off': { name: 'out-of-service', reason: 'switched-off', text: null, detail: '' },
    'switched-off-with-text': {
      name: 'out-of-service', reason: 'switched-off', detail: '',
      text: {
        pl: 'Trwa wymiana papieru. Wrócimy o 11:30. Bilety wydaje stanowisko informacji przy wejściu od ulicy Długiej.',
        uk: 'Міняємо папір. Повернемося об 11:30. Талони видає інформаційне віконце біля входу з вулиці Довгої.',
        en: 'We are changing the paper and will be back at 11:30. Tickets are given at the information desk by the Długa Street entrance.',
      },
    },
  },
  'technician-pin': {
    first: pin,
    wrong: { ...pin, problem: 'wrong', secondsLeft: 8 },
    'not-set': { ...pin, problem: 'not-set' },
    busy: { ...pin, busy: true },
  },
  technician: {
    calm: technician,
    troubled: { ...technician, view: troubled, last: { task: 'test-ticket', ok: false, detail: 'disconnected' } },
    busy: { ...technician, busy: 'test-ticket' },
    done: { ...technician, last: { task: 'reconnect-printer', ok: true, detail: '' } },
  },
};
