// What the sections about the machine say to a technician, in every language.
import type { NetworkStep, SelfCheckProblem } from '../../domain/technician/machine-sections.ts';
import type { SetAsideReason } from '../../domain/technician/office-sections.ts';

/** What citizens read when the kiosk was taken out of service; the office may write its own. */
export const SWITCH_PRESETS = ['break', 'paper', 'moved', 'closed'] as const;
export type SwitchPreset = (typeof SWITCH_PRESETS)[number];

export type MachineText = {
  readonly unknown: string;
  readonly no: string;
  readonly yes: string;
  readonly again: string;
  readonly start: string;
  readonly finish: string;
  /** `1,2 MB` */
  readonly bytes: (bytes: number) => string;
  /** `3 dni 4 godz. 5 min` */
  readonly duration: (minutes: number) => string;
  readonly network: {
    readonly host: string;
    readonly gateway: string;
    readonly dns: string;
    readonly server: string;
    readonly clock: string;
    readonly clockSays: (seconds: string, ageMinutes: number) => string;
    readonly clockUnmeasured: string;
    readonly clockCertain: string;
    readonly clockUncertain: string;
    readonly wayTitle: string;
    readonly way: (at: string) => string;
    readonly notTried: string;
    readonly steps: Record<NetworkStep, string>;
    readonly fine: string;
    readonly failed: string;
    readonly skipped: string;
    readonly certificate: string;
    readonly issuedFor: string;
    readonly issuedBy: string;
    readonly valid: string;
    readonly validity: (from: string, to: string, daysLeft: number) => string;
    readonly refused: (reason: string) => string;
    /** By the code that TLS gives. */
    readonly refusals: Readonly<Record<string, string>>;
  };
  readonly sync: {
    readonly oldest: string;
    readonly codeKey: string;
    readonly setAside: (count: number) => string;
    readonly reasons: Record<SetAsideReason, string>;
    readonly facts: Readonly<Record<string, string>>;
    readonly moveAbout: string;
    readonly moveLabel: string;
    readonly moveHint: string;
    /** The setting names another address than the one in use. */
    readonly otherAddress: (set: string) => string;
    readonly pairQuestion: string;
    readonly pairLoses: string;
    readonly pairKeeps: (waiting: number) => string;
  };
  readonly database: {
    readonly size: string;
    readonly log: string;
    readonly journal: string;
    readonly disk: string;
    readonly checkpoint: string;
    readonly rows: string;
    readonly backups: string;
    readonly unchecked: string;
    readonly sound: (at: string) => string;
    readonly soundDetail: (journalEntries: number) => string;
    readonly damaged: (at: string) => string;
    readonly faults: (count: number) => string;
    readonly dangling: (count: number) => string;
    readonly journalDamaged: (count: number) => string;
    readonly missingInDatabase: (count: number) => string;
    readonly missingInJournal: (count: number) => string;
    readonly compacted: (before: string, after: string) => string;
    readonly backedUp: (name: string) => string;
  };
  readonly logs: {
    readonly all: string;
    readonly kind: string;
    readonly previousKind: string;
    readonly nextKind: string;
    readonly newer: string;
    readonly older: string;
    readonly page: (page: number, pages: number) => string;
    readonly none: string;
    readonly files: string;
  };
  readonly drive: {
    readonly insert: string;
    readonly free: (free: string, size: string) => string;
    readonly states: Record<'ready' | 'read-only' | 'not-mounted', string>;
    readonly holds: string;
    readonly takeOut: string;
    readonly takeOutDetail: (folder: string, files: number, bytes: string) => string;
    readonly stillMounted: string;
    readonly failedTitle: string;
    readonly failedDetail: string;
  };
  readonly system: {
    readonly program: string;
    readonly node: string;
    readonly database: string;
    readonly os: string;
    readonly kernel: string;
    readonly serviceUp: string;
    readonly machineUp: string;
    readonly serviceMemory: string;
    readonly memory: string;
    readonly memorySays: (free: string, total: string) => string;
    readonly temperature: string;
    readonly degrees: (celsius: number) => string;
    readonly selfCheck: string;
    readonly selfCheckNone: string;
    readonly selfCheckFine: (at: string) => string;
    readonly selfCheckFound: (at: string, problems: string) => string;
    readonly selfCheckProblems: Record<SelfCheckProblem, string>;
  };
  readonly power: {
    readonly keepers: Record<'systemd' | 'shell' | 'nobody', string>;
    readonly noSystemd: string;
    readonly questions: Record<
      'restart-service' | 'reboot' | 'shut-down',
      { readonly ask: string; readonly means: string }
    >;
    readonly goingDown: Record<'restart-service' | 'reboot' | 'shut-down', string>;
  };
  readonly serviceSwitch: {
    readonly inService: string;
    readonly offSince: (since: string) => string;
    readonly by: Record<'server' | 'technician', string>;
    readonly citizensRead: string;
    readonly usual: string;
    readonly own: string;
    readonly ownHint: string;
    readonly presets: Record<SwitchPreset, string>;
  };
  readonly touch: {
    readonly about: string;
    readonly handsOff: string;
    readonly handsOffAbout: string;
    readonly running: (percent: number) => string;
    readonly ghosts: (count: number) => string;
    readonly covered: string;
    readonly dead: (cells: number) => string;
    readonly coverage: string;
    readonly presses: string;
    readonly atOnce: string;
    readonly jumps: string;
    readonly noGhosts: string;
  };
  readonly keypad: {
    readonly about: string;
    readonly keys: Readonly<Record<'Backspace' | 'Enter' | 'Escape', string>>;
    readonly presses: string;
    readonly bounces: string;
    readonly silent: string;
    readonly numLock: string;
    readonly numLockOff: string;
    readonly other: string;
    readonly shortest: (ms: number) => string;
    readonly pressed: (count: number) => string;
    readonly bounced: (count: number) => string;
  };
  readonly scanner: {
    readonly about: string;
    readonly device: string;
    readonly deviceReady: (name: string) => string;
    readonly deviceNone: string;
    readonly noPermission: (name: string) => string;
    readonly noLibrary: (reason: string) => string;
    readonly last: string;
    readonly nothing: string;
    readonly read: string;
    readonly length: string;
    readonly kind: string;
    readonly kindUnknown: string;
    readonly way: string;
    readonly ways: Record<'device' | 'keyboard', string>;
    readonly code: string;
    readonly isCode: string;
    readonly isNotCode: string;
    /** A scanner that types like a keyboard, with so many milliseconds between characters. */
    readonly tooSlow: (ms: number) => string;
  };
  readonly sound: {
    readonly about: string;
    readonly chime: string;
    readonly left: string;
    readonly right: string;
    readonly volume: (percent: number) => string;
    readonly volumeHint: string;
    readonly voice: string;
    readonly voiceReady: string;
    readonly voiceMissing: string;
    readonly sentence: string;
    /** Asked after each sound: the kiosk cannot hear its own loudspeaker. */
    readonly question: string;
    readonly heard: string;
    readonly notHeard: string;
    readonly lastAnswer: string;
    readonly neverAnswered: string;
    readonly notHeardAdvice: string;
    readonly played: (what: string) => string;
    readonly notPlayed: (what: string) => string;
  };
};
