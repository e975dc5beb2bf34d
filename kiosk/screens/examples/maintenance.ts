// Examples of the states behind the scenes: starting, set-up, out of service and PIN; the technician's sections have a file of their own.
import type { KioskState, SetUpFields } from '../../../shared/domain/kiosk-session/state.ts';
import { profiles, technicianExamples } from './technician.ts';
import type { ExamplesOf } from './example.ts';

const fields: SetUpFields = {
  serverUrl: 'https://kolejka.example.org',
  pairingCode: '',
  printer: 'tcp:127.0.0.1:9100',
  printerProfile: 'epson-tm-t88v',
};

type StateOf<Name extends KioskState['name']> = Extract<KioskState, { name: Name }>;
const pin: StateOf<'technician-pin'> = { name: 'technician-pin', typed: 0, problem: null, secondsLeft: 0, busy: false };
const setUp: StateOf<'set-up'> = { name: 'set-up', fields, profiles, busy: false, problem: null };

export const maintenanceExamples: ExamplesOf<
  'starting' | 'set-up' | 'out-of-service' | 'technician-pin' | 'technician'
> = {
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
    /** As long as it can be typed, in the one language it is typed in. */
    'switched-off-typed': {
      name: 'out-of-service',
      reason: 'switched-off',
      detail: '',
      text: {
        pl: 'Biletomat wróci do pracy o 11:30, bo wymieniamy papier i noże. Bilety wydaje stanowisko informacji przy wejściu od ulicy Długiej. Osoby z umówioną wizytą prosimy, żeby podeszły prosto do stanowisk.',
      },
    },
    'switched-off-with-text': {
      name: 'out-of-service',
      reason: 'switched-off',
      detail: '',
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
  technician: technicianExamples,
};
