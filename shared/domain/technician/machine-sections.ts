// The sections about the machine around the kiosk behind the PIN: what each shows, and the tasks that begin there.
import type { HourText } from '../kiosk-state.ts';

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
  readonly journal: { readonly entries: number; readonly damagedLines: number; readonly missingInDatabase: number; readonly missingInJournal: number };
};

export type StickView = {
  /** Of the partition: `sdb1`. */
  readonly id: string;
  readonly name: string;
  readonly state: 'ready' | 'read-only' | 'not-mounted';
  readonly freeBytes: number | null;
  readonly sizeBytes: number;
};
/** What a folder written on a stick can be said to be. */
export type Exported = {
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
  /** `unmounted`: take it out. `still-mounted`: everything is on it, but the machine would not let go; `detail` says why. */
  readonly stick: 'unmounted' | 'still-mounted';
  readonly detail: string;
};

export type PowerView = {
  readonly hasSystemd: boolean;
  /** Who starts the service again when it ends. */
  readonly keeper: 'systemd' | 'shell' | 'nobody';
};
export type SystemView = {
  readonly versions: { readonly biletomat: string; readonly node: string; readonly sqlite: string; readonly os: string; readonly kernel: string };
  readonly serviceUpMinutes: number;
  readonly machineUpMinutes: number;
  readonly memory: { readonly serviceBytes: number; readonly freeBytes: number; readonly totalBytes: number };
  /** Null: the machine does not say. */
  readonly temperatureC: number | null;
};

/** Why the machine did not do what it was to do; each has its sentence. */
export type MachineFault =
  | 'stick-missing' | 'stick-gone' | 'stick-full' | 'stick-read-only' | 'stick-not-mounted' | 'stick-refused'
  | 'disk-full' | 'disk-refused' | 'database-damaged'
  | 'no-systemd' | 'not-permitted' | 'nobody-restarts' | 'command-failed';
