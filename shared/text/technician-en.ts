// The technician's sentences in English.
import { counted } from './plural.ts';
import type { TechnicianText } from './technician.ts';

const seconds = { one: 'second', few: 'seconds', many: 'seconds' };
const digits = { one: 'digit', few: 'digits', many: 'digits' };

export const technicianEn: TechnicianText = {
  setUp: {
    title: 'Set up this kiosk',
    body: 'This kiosk is not connected to an office yet. An administrator gives out the pairing code on the page “Biletomaty”.',
    serverUrl: 'Server address',
    serverUrlHint: 'for example https://kolejka.example.org',
    pairingCode: 'Pairing code',
    pairingCodeHint: '12 characters, valid for 10 minutes',
    printer: 'Printer',
    printerHint: 'tcp:ADDRESS:9100, serial:/dev/… or usb:/dev/…',
    profile: 'Printer model',
    submit: 'Connect to the office',
    busy: 'Connecting to the server…',
    problems: {
      'server-address': 'This is not a server address. It begins with https://',
      'server-http-only-on-loopback': 'An http:// address is allowed on this very computer only. Use https://',
      'server-unreachable': 'The server does not answer. Check the address and the network.',
      'server-certificate': 'The certificate of the server is not valid. The kiosk will not connect to it.',
      'server-not-ours': 'Something else than a Biletomat server answers at this address.',
      'pairing-code-format': 'The pairing code has 12 characters.',
      'pairing-code-wrong': 'This pairing code is not known. Check the characters.',
      'pairing-code-expired': 'The pairing code has expired. Ask an administrator for a new one.',
      'pairing-too-many': 'Too many tries. Ask an administrator for a new code.',
      'printer-address': 'This is not a printer address.',
      'not-saved': 'The settings could not be saved on the disk.',
    },
  },
  pin: {
    title: 'Enter the service PIN',
    typed: (n) => `Typed: ${counted('en', n, digits)}`,
    submit: 'Open',
    wrong: 'The PIN is wrong.',
    notSet: 'No PIN is set. An administrator sets it on the page of this kiosk.',
    wait: (n) => `Next try in ${counted('en', n, seconds)}.`,
    busy: 'Checking the PIN…',
  },
  title: 'Service',
  close: 'Close service',
  tabs: { printer: 'Printer', sync: 'Connection', tickets: 'Tickets', settings: 'Settings' },
  printerState: {
    ready: { state: 'Ready', advice: 'The printer answers and can print.' },
    'paper-low': { state: 'Paper is running low', advice: 'Have a new roll at hand. The printer still prints.' },
    'no-paper': { state: 'No paper', advice: 'Open the cover, put in a new roll and close the cover.' },
    'cover-open': { state: 'Cover open', advice: 'Close the cover until it clicks.' },
    'cutter-error': { state: 'Cutter error', advice: 'Switch the printer off, remove the paper stuck at the cutter and switch it on again.' },
    overheated: { state: 'The head is hot', advice: 'Wait a few minutes. The printer goes on by itself.' },
    error: { state: 'Printer error', advice: 'Switch the printer off and on again after 10 seconds. If the error comes back, call service.' },
    offline: { state: 'The printer takes no data', advice: 'Check the FEED button, the cover and the paper. Then reconnect.' },
    disconnected: { state: 'No connection to the printer', advice: 'Check power and cable, then the port in the settings. Then reconnect.' },
    unknown: { state: 'State unknown', advice: 'The printer gave no usable answer. Check the model in the settings and reconnect.' },
  },
  labels: {
    port: 'Port', profile: 'Model', identity: 'Device', says: 'Says', status: 'Status answers', exchanges: 'Last exchange', none: 'none',
    sent: 'sent', received: 'received', server: 'Server', connection: 'Connection',
    online: (since) => `yes, since ${since}`, offline: (since) => `no, since ${since}`, never: 'never yet',
    lastAnswer: 'Last answer', outbox: 'To be sent', setAside: 'Set aside', cursor: 'Cursor', clock: 'Clock difference',
    clockOffset: (s) => `${s} s`, clockUncertain: 'uncertain, the server has not answered yet', appointments: 'Appointments kept here',
    issuedToday: 'Issued today', unconfirmed: 'Tickets without a confirmed print', missesLastHour: 'Wrong codes in the last hour', missesAlarm: 'Too many: somebody may be guessing codes',
    version: 'Version', kiosk: 'Kiosk', store: 'Store', fromEnvironment: 'The settings come from the environment.', saved: 'The settings were saved here.',
  },
  tasks: { 'test-ticket': 'Test ticket', 'reconnect-printer': 'Reconnect', 'sync-now': 'Exchange data now', reprint: 'Print a copy' },
  running: 'Working…',
  done: 'Done',
  failed: 'Failed',
  savePrinter: 'Save printer',
  useEnvironment: 'Use environment',
};
