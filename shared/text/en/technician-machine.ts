// The sentences about the machine in English.
import { counted } from '../plural.ts';
import { bytesWith, durationWith } from '../quantities.ts';
import type { MachineText } from '../types/technician-machine.ts';

const days = (n: number): string => counted('en', n, { one: 'day', other: 'days' });
const files = (n: number): string => counted('en', n, { one: 'file', other: 'files' });
const facts = (n: number): string => counted('en', n, { one: 'entry', other: 'entries' });
const minutes = (n: number): string => counted('en', n, { one: 'minute', other: 'minutes' });

export const machineEn: MachineText = {
  unknown: 'unknown',
  no: 'No, leave it as it is',
  yes: 'Yes',
  again: 'Begin anew',
  start: 'Begin the test',
  finish: 'End the test',
  bytes: bytesWith('.'),
  duration: durationWith({ days, hours: 'h', minutes: 'min' }),
  network: {
    host: 'Name of the machine', gateway: 'Gateway', dns: 'DNS servers', server: 'Server', clock: 'Clock',
    clockSays: (s, age) => `server ${s} s, measured ${age === 0 ? 'just now' : `${minutes(age)} ago`}`,
    clockUnmeasured: 'not measured',
    clockCertain: 'certain', clockUncertain: 'uncertain, the server has not answered yet',
    wayTitle: 'Way to the server',
    way: (at) => `Way to the server, tried at ${at}`,
    notTried: 'The way to the server has not been tried yet.',
    steps: { resolve: 'Name of the server', connect: 'Connection', tls: 'Encryption (TLS)', http: 'Answer of the server' },
    fine: 'fine', failed: 'does not work', skipped: 'skipped',
    certificate: 'Certificate', issuedFor: 'Certificate for', issuedBy: 'Issued by', valid: 'Valid',
    validity: (from, to, left) => `from ${from} to ${to} (${left >= 0 ? `${days(left)} left` : `${days(-left)} over`})`,
    refused: (reason) => `Refused: ${reason}`,
    refusals: {
      CERT_HAS_EXPIRED: 'it has expired', CERT_NOT_YET_VALID: 'it is not valid yet, check the machine’s clock',
      DEPTH_ZERO_SELF_SIGNED_CERT: 'the server signed it itself', SELF_SIGNED_CERT_IN_CHAIN: 'its issuer is not trusted',
      UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its issuer is not known', UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its issuer is not known', UNABLE_TO_GET_ISSUER_CERT: 'its issuer is not known',
      ERR_TLS_CERT_ALTNAME_INVALID: 'it is for another server name',
    },
  },
  sync: {
    oldest: 'The oldest waits since', codeKey: 'Key of the codes',
    setAside: (n) => `Set aside (${n})`,
    reasons: {
      unreadable: 'the server does not understand this entry; update the server or close the entry in the administration',
      failed: 'a fault of the server; an administrator looks at it',
      'waits-for-ticket': 'waits for a ticket that the server does not know yet',
      'ticket-known': 'the server knows this ticket under another number',
      'key-taken': 'the server knows another entry under this number: somebody copied the disk',
      other: 'the server gave a reason that this version does not know',
    },
    facts: { 'ticket-issued': 'ticket issued', 'ticket-paper': 'print of a ticket', 'copy-requested': 'copy asked for', 'technician-noted': 'entry from the service menu' },
    moveAbout: 'The kiosk first asks at the new address whether it is the server of the same office. Pairing, tickets and PIN stay.', moveLabel: 'New address of the server', moveHint: 'https://…',
    otherAddress: (set) => `The settings name another address: ${set}. The pairing’s address is in use; “Change the server’s address” changes it.`,
    pairQuestion: 'Pair this kiosk anew?',
    pairLoses: 'The kiosk forgets the visits, settings and keys of the office, and its PIN stops working. Without a new pairing code it gives out no ticket at all. An administrator gives out the code.',
    pairKeeps: (n) => (n === 0 ? 'Everything has been sent, nothing is lost.' : `To be sent: ${facts(n)}. The kiosk tries to send them now; what is left goes out after the new pairing.`),
  },
  database: {
    size: 'Database', log: 'Write-ahead log (WAL)', journal: 'Journal of numbers', disk: 'Free on the disk', checkpoint: 'Last checkpoint', rows: 'Rows', backups: 'Backups on the disk',
    unchecked: 'The database has not been checked yet.',
    sound: (at) => `The database is sound (at ${at})`,
    soundDetail: (n) => `Every page can be read, the journal agrees: ${facts(n)}.`,
    damaged: (at) => `The database is not sound (at ${at})`,
    faults: (n) => `Damaged places: ${n}`,
    dangling: (n) => `Rows without their partner: ${n}`,
    journalDamaged: (n) => `Unreadable lines of the journal: ${n}`,
    missingInDatabase: (n) => `Journal entries missing in the database: ${n}. Restart the service, it fills them in.`,
    missingInJournal: (n) => `Database entries missing in the journal: ${n}. Make a copy and call service.`,
    compacted: (before, after) => `Was ${before}, is ${after}.`,
    backedUp: (name) => `Copy: ${name}`,
  },
  logs: {
    all: 'all', kind: 'Kind', previousKind: 'Previous kind', nextKind: 'Next kind', newer: 'Newer', older: 'Older',
    page: (page, pages) => `page ${page} of ${pages}`, none: 'There are no such events.', files: 'Log files',
  },
  drive: {
    insert: 'Put in a USB stick. It appears here by itself.',
    free: (free, size) => `${free} of ${size} free`,
    states: { ready: 'ready', 'read-only': 'write-protected', 'not-mounted': 'plugged in, mounted when something is saved' },
    holds: 'Log, last events, state of printer, network and database, versions and settings. No codes, names or keys.',
    takeOut: 'Done. You may take the stick out.',
    takeOutDetail: (folder, n, bytes) => `Folder ${folder}: ${files(n)}, ${bytes}.`,
    stillMounted: 'Everything is saved, but the system did not let go of the stick. Wait until its light stops blinking, then take it out.',
    failedTitle: 'Nothing was saved.',
    failedDetail: 'There is no complete folder on the stick. A folder whose name ends in “-unfinished” can be deleted.',
  },
  system: {
    program: 'Biletomat', node: 'Node.js', database: 'SQLite', os: 'System', kernel: 'Kernel', serviceUp: 'Service running for', machineUp: 'Machine running for',
    serviceMemory: 'Memory of the service', memory: 'Memory of the machine', memorySays: (free, total) => `${free} of ${total} available`,
    temperature: 'Temperature', degrees: (c) => `${c} °C`,
    selfCheck: 'Night check', selfCheckNone: 'not yet', selfCheckFine: (at) => `${at}, nothing found`, selfCheckFound: (at, problems) => `${at}: ${problems}`,
    selfCheckProblems: { database: 'database damaged', journal: 'journal differs from database', disk: 'little room on the disk', printer: 'printer not ready', 'paper-for-tomorrow': 'too little paper for the next day', clock: 'clock uncertain', certificate: 'server certificate ends soon or is not valid', server: 'server does not answer', 'set-aside': 'facts set aside', backlog: 'facts not sent' },
  },
  power: {
    keepers: { systemd: 'systemd starts the service again.', shell: 'The kiosk’s window starts the service again.', nobody: 'Nobody starts the service again: it runs by itself, without systemd and without the kiosk’s window.' },
    noSystemd: 'This machine has no systemd, so it cannot be switched off from here.',
    questions: {
      'restart-service': { ask: 'Restart the service?', means: 'The screen goes away for a few seconds. Tickets, numbers and the queue stay.' },
      reboot: { ask: 'Reboot the machine?', means: 'The kiosk comes back by itself, usually within two minutes.' },
      'shut-down': { ask: 'Shut the machine down?', means: 'The kiosk does not come back by itself. Somebody has to switch it on.' },
    },
    goingDown: { 'restart-service': 'The service is starting again…', reboot: 'The machine is rebooting…', 'shut-down': 'The machine is shutting down…' },
  },
  serviceSwitch: {
    inService: 'The kiosk is in service.', offSince: (since) => `Out of service since ${since}`,
    by: { server: 'by the office', technician: 'by service' },
    citizensRead: 'On the screen:', usual: 'the usual sentence of a kiosk out of service',
    own: 'Own text', ownHint: 'up to 200 characters, in Polish',
    presets: {
      break: 'Technical break. Staff give out tickets.', paper: 'The paper has run out. Staff give out tickets.',
      moved: 'Please use the other kiosk.', closed: 'No more tickets are given out today.',
    },
  },
  touch: {
    about: 'Draw a finger over the whole screen. Every place that is touched changes its colour; what stays empty does not feel touch.',
    handsOff: 'Test without touching', handsOffAbout: 'Nobody touches the screen. If the number grows, the screen reports touches by itself.',
    running: (percent) => `${percent}% touched`, ghosts: (n) => `Touches without a hand: ${n}`,
    covered: 'Every place feels touch.', dead: (n) => `Places without touch: ${n}`,
    coverage: 'Touched', presses: 'Touches', atOnce: 'Most fingers at once', jumps: 'Jumps', noGhosts: 'The screen reports no touches by itself.',
  },
  keypad: {
    about: 'Press every key in turn. A key that comes again within 120 ms counts as a bouncing contact; the kiosk ignores it.',
    keys: { Backspace: 'Delete', Enter: 'Enter', Escape: 'Esc' },
    presses: 'Presses', bounces: 'Bounces', silent: 'No answer yet', numLock: 'NumLock', numLockOff: 'off; the digits work all the same', other: 'Other keys',
    shortest: (ms) => `shortest gap ${ms} ms`, pressed: (n) => `${n}×`, bounced: (n) => `bounces: ${n}`,
  },
  scanner: {
    about: 'Scan any code. Nothing that is read here gives out a ticket.',
    device: 'Scanner', deviceReady: (name) => `${name}, ready`, deviceNone: 'no device of its own; a scanner may work as a keyboard',
    noPermission: (name) => `${name}: the system does not allow it to be opened (no udev rule)`, noLibrary: (reason) => `the scanner library does not work: ${reason}`,
    last: 'Last reading', nothing: 'Nothing has been read yet.', read: 'Text', length: 'Characters', kind: 'Kind of code', kindUnknown: 'the scanner does not say',
    way: 'Came', ways: { device: 'from the scanner (HID)', keyboard: 'as from a keyboard' }, code: 'Code of a visit', isCode: 'yes, the digits fit', isNotCode: 'no',
    tooSlow: (ms) => `The scanner types too slowly (every ${ms} ms) and loses doubled digits. Set its delay between characters to 0, or use HID POS mode.`,
  },
  sound: {
    about: 'Listen beside the kiosk and answer whether it was heard: the kiosk cannot hear itself.',
    question: 'Was it heard?', heard: 'Heard', notHeard: 'Not heard', lastAnswer: 'Last answer', neverAnswered: 'nobody has answered yet',
    notHeardAdvice: 'Check the amplifier, the cable and the speaker, then the sound card’s loudness (BILETOMAT_SOUND_PERCENT, journalctl -t biletomat-sound).',
    chime: 'Chime', left: 'Chime on the left', right: 'Chime on the right', volume: (p) => `Volume: ${p}%`, volumeHint: 'press to change it',
    voice: 'Voice', voiceReady: 'the voice program works', voiceMissing: 'there is no voice: the program espeak-ng is missing or does not work',
    sentence: 'Number U twenty-one. Desk two.', played: (what) => `Played: ${what}`, notPlayed: (what) => `Could not be played: ${what}`,
  },
};
