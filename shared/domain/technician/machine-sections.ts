// The sections about the machine around the kiosk behind the PIN: what each shows, and the tasks that begin there.
import type { Localized } from '../../core/language.ts';
import type { HourText } from '../../core/local-time.ts';

/** `2026-03-12 10:05`, office time. */
export type MomentText = string;

export type NetworkStep = 'resolve' | 'connect' | 'tls' | 'http';
export type NetworkStepView = {
  readonly step: NetworkStep;
  /** `skipped`: an earlier step failed, or the address has no such step. */
  readonly outcome: 'fine' | 'failed' | 'skipped';
  readonly ms: number | null;
  /** Not translated: an address, a protocol, or the code of what went wrong. */
  readonly detail: string;
};
export type CertificateView = {
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly daysLeft: number;
  readonly protocol: string;
  /** Why it is refused, as TLS names it; null: trusted. */
  readonly refusedFor: string | null;
};
export type NetworkCheck = {
  readonly at: HourText;
  readonly serverUrl: string;
  readonly isReachable: boolean;
  readonly steps: readonly NetworkStepView[];
  readonly certificate: CertificateView | null;
};

export type DatabaseCheck = {
  readonly at: HourText;
  readonly isSound: boolean;
  /** What SQLite found; empty: nothing. */
  readonly faults: readonly string[];
  readonly danglingRows: number;
  readonly journal: {
    readonly entries: number;
    readonly damagedLines: number;
    readonly missingInDatabase: number;
    readonly missingInJournal: number;
  };
};

export type UsbDriveView = {
  /** Of the partition: `sdb1`. */
  readonly id: string;
  readonly name: string;
  readonly state: 'ready' | 'read-only' | 'not-mounted';
  readonly freeBytes: number | null;
  readonly sizeBytes: number;
};
/** What a folder written on a USB drive can be said to be. */
export type Exported = {
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
  /** `unmounted`: take it out. `still-mounted`: everything is on it, but the machine would not let go; `detail` says why. */
  readonly drive: 'unmounted' | 'still-mounted';
  readonly detail: string;
};

export type PowerView = {
  readonly hasSystemd: boolean;
  /** Who starts the service again when it ends. */
  readonly keeper: 'systemd' | 'shell' | 'nobody';
};
export type SystemView = {
  readonly versions: {
    readonly biletomat: string;
    readonly node: string;
    readonly sqlite: string;
    readonly os: string;
    readonly kernel: string;
  };
  readonly serviceUpMinutes: number;
  readonly machineUpMinutes: number;
  readonly memory: { readonly serviceBytes: number; readonly freeBytes: number; readonly totalBytes: number };
  /** Null: the machine does not say. */
  readonly temperatureC: number | null;
};

/** The night's check. `problems`: words of its report. */
export const SELF_CHECK_PROBLEMS = [
  'database',
  'journal',
  'disk',
  'printer',
  'paper-for-tomorrow',
  'clock',
  'certificate',
  'server',
  'set-aside',
  'backlog',
] as const;
export type SelfCheckProblem = (typeof SELF_CHECK_PROBLEMS)[number];
export type SelfCheckView = { readonly at: MomentText; readonly problems: readonly SelfCheckProblem[] };

/** A scanner that is a device of its own; `none`: there may be one that types like a keyboard, which the page reads. */
export type ScannerView =
  | { readonly state: 'no-library'; readonly reason: string }
  | { readonly state: 'no-permission'; readonly name: string }
  | { readonly state: 'none' }
  | { readonly state: 'ready'; readonly name: string };
/** What was read while the section is open; never kept after it. */
export type ScanView = { readonly at: HourText; readonly text: string };

export type MachineSections = {
  readonly 'touch-test': object;
  readonly 'keypad-test': object;
  readonly 'scanner-test': { readonly scanner: ScannerView; readonly last: ScanView | null };
  /** `voice`: its program works; whether anybody hears it, only the `answer` of a person says. */
  readonly 'sound-test': {
    readonly voice: 'ready' | 'missing';
    readonly answer: { readonly at: MomentText; readonly isHeard: boolean } | null;
  };
  readonly network: {
    readonly hostname: string;
    readonly interfaces: readonly {
      readonly name: string;
      readonly addresses: readonly string[];
      readonly mac: string;
    }[];
    readonly gateways: readonly string[];
    readonly dnsServers: readonly string[];
    readonly serverUrl: string;
    readonly clock: {
      readonly offsetMs: number;
      readonly measuredAt: MomentText | null;
      readonly ageMinutes: number | null;
      readonly isCertain: boolean;
    };
    readonly check: NetworkCheck | null;
  };
  readonly database: {
    readonly databaseBytes: number;
    readonly walBytes: number;
    readonly journalBytes: number;
    readonly freeDiskBytes: number | null;
    readonly rows: readonly { readonly table: string; readonly count: number }[];
    readonly lastCheckpointAt: MomentText;
    readonly backups: readonly { readonly name: string; readonly bytes: number }[];
    readonly check: DatabaseCheck | null;
  };
  readonly logs: {
    readonly kinds: readonly { readonly event: string; readonly count: number }[];
    /** Newest first. */
    readonly events: readonly { readonly at: MomentText; readonly event: string; readonly detail: string }[];
    readonly files: readonly { readonly name: string; readonly bytes: number }[];
  };
  readonly 'usb-drive': { readonly drives: readonly UsbDriveView[] };
  readonly system: SystemView & { readonly selfCheck: SelfCheckView | null };
  readonly power: PowerView;
  readonly 'service-switch': {
    /** Null: in service. `text` null: the usual sentence. */
    readonly off: {
      readonly text: Localized | null;
      readonly since: MomentText;
      readonly by: 'server' | 'technician';
    } | null;
  };
};

export type MachineTasks = {
  readonly 'sound-heard': { needs: object; finds: object };
  readonly 'sound-not-heard': { needs: object; finds: object };
  readonly 'check-network': { needs: object; finds: object };
  readonly 'check-database': { needs: object; finds: object };
  readonly 'compact-database': { needs: object; finds: { readonly beforeBytes: number; readonly afterBytes: number } };
  readonly 'back-up': { needs: object; finds: { readonly name: string; readonly bytes: number } };
  readonly 'back-up-to-stick': { needs: { readonly drive: string }; finds: Exported };
  readonly 'export-logs': { needs: { readonly drive: string }; finds: Exported };
  readonly 'restart-service': { needs: object; finds: object };
  readonly reboot: { needs: object; finds: object };
  readonly 'shut-down': { needs: object; finds: object };
  readonly 'switch-off': { needs: { readonly text: Localized | null }; finds: object };
  readonly 'switch-on': { needs: object; finds: object };
};

/** Why the machine did not do what it was to do; each has its sentence. */
export type MachineFault =
  | 'way-ends'
  | 'stick-missing'
  | 'stick-gone'
  | 'stick-full'
  | 'stick-read-only'
  | 'stick-not-mounted'
  | 'stick-refused'
  | 'disk-full'
  | 'disk-refused'
  | 'database-damaged'
  | 'no-systemd'
  | 'not-permitted'
  | 'nobody-restarts'
  | 'command-failed';
