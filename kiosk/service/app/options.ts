// What the kiosk is started with: settings, devices, and time, chance and ids from outside.
import type { Scanner } from '../../../hardware/scanner/scanner.ts';
import type { ListedPort } from '../../../hardware/transport/list-ports.ts';
import type { Clock, Ms, Timers } from '../../../shared/core/clock.ts';
import type { IdSource } from '../../../shared/core/ids.ts';
import type { Random } from '../../../shared/core/random.ts';
import type { SpecialKeys } from '../../../shared/domain/kiosk-session/special-keys.ts';
import type { CrashPoints } from '../../store/crash-points.ts';
import type { KioskLog } from '../../sync/context.ts';
import type { OpenPrinter } from '../context.ts';
import type { Voice } from '../speech/voice.ts';
import type { Machine } from '../upkeep/machine.ts';

export type StartKioskOptions = {
  readonly folder: string;
  readonly environment: {
    readonly serverUrl: string | undefined;
    readonly pairingCode: string | undefined;
    readonly printer: string;
    readonly printerProfile: string;
  };
  readonly screenInches: number | null;
  /** Somebody keeps a window over this service; absent: no page is no fault. */
  readonly isPageExpected?: boolean | undefined;
  /** Absent: the page has none. */
  readonly specialKeys?: SpecialKeys | undefined;
  /** Absent: this kiosk does not speak, and says so where somebody asks it to. */
  readonly voice?: Voice | undefined;
  readonly version: string;
  readonly clock: Clock;
  /** Counts on whatever is done to the machine's clock. */
  readonly steady: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly ids: IdSource;
  readonly log: KioskLog;
  readonly crash: CrashPoints;
  readonly bootId: string | null;
  readonly openPrinter: OpenPrinter;
  /** Beside the page, which reads keyboard scanners by itself. */
  readonly scanner?: Scanner | undefined;
  readonly profiles: readonly string[];
  readonly listPorts: () => readonly ListedPort[];
  /** Tests only: shorter than 20 s. */
  readonly printerTrialMs?: Ms | undefined;
  /** Of the roll that is assumed until somebody tells of a new one. */
  readonly rollLengthMm?: number | undefined;
  /** On the disk of the store; null: not known. */
  readonly diskFreeBytes?: (() => number | null) | undefined;
  /** Ends the process for somebody to start it again; undefined where nobody would. */
  readonly restart?: (() => void) | undefined;
  readonly machine: Machine;
  /** Something that must not happen happened: the process is to end, and to be started anew. */
  readonly onFatal: (error: unknown) => void;
};
