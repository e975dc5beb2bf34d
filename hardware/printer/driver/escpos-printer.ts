// A printer that speaks ESC/POS: connects and connects again, polls, and hands out turns.
import { Mutex } from '../../../shared/core/async/mutex.ts';
import { pause } from '../../../shared/core/async/pause.ts';
import { CALLED_OFF } from '../../../shared/core/called-off.ts';
import type { Clock, Timers } from '../../../shared/core/clock.ts';
import type { Receipt } from '../../../shared/core/receipt.ts';
import { err, type Result } from '../../../shared/core/result.ts';
import type {
  MaintenanceFault,
  MaintenanceFinding,
  MaintenanceJob,
  MaintenanceJobName,
} from '../../diagnostics/maintenance.ts';
import type { OpenTransport } from '../../transport/transport.ts';
import type { Printed, Printer, PrinterDiagnostics, PrinterNotice, PrintFailure } from '../printer.ts';
import type { PrinterProfile } from '../profiles/profile.ts';
import { ExchangeLog, type Exchange } from '../protocol/exchange-log.ts';
import type { PrinterStatus } from '../status.ts';
import { CompletionIds } from './completion-ids.ts';
import type { PrinterDevice } from './connection-parts.ts';
import { startDeadline } from './deadline.ts';
import { NOTHING_BEFORE } from './handover.ts';
import { LastStatus } from './last-status.ts';
import type { LineSpeed } from './print-time.ts';
import { PrinterConnection } from './printer-connection.ts';

export type EscposPrinterOptions = {
  readonly open: OpenTransport;
  /** For people: where the line leads. */
  readonly port: string;
  readonly profile: PrinterProfile;
  readonly speed?: LineSpeed | undefined;
  readonly isPaced?: boolean | undefined;
  /** For people and for ids. */
  readonly clock: Clock;
  /** Counts on whatever is done to the machine's clock: nothing else is waited by. */
  readonly steady: Clock;
  readonly timers: Timers;
};

/** An unplugged serial line gives no event until it is written to, and spins the library meanwhile: so it is written to. */
const POLL_MS = 1_500;
/** A connection to a printer on the same network takes milliseconds; a switched-off one never answers. */
const OPEN_MS = 3_000;
/** Replugging is seen at once; a printer that stays away is asked rarely enough for the log and the network. */
const BACK_OFF_MS = [500, 1_000, 2_000, 5_000, 10_000] as const;
/** So many polls without an answer: a half-dead connection, which only a new one can mend. */
const SILENT_POLLS = 3;

export class EscposPrinter implements Printer {
  readonly #options: EscposPrinterOptions;
  readonly #device: PrinterDevice;
  readonly #noticed = new Set<(notice: PrinterNotice) => void>();
  readonly #ended = new AbortController();
  readonly #running: Promise<void>;
  /** The present one, or the last: what it knows is handed to the next. */
  #connection: PrinterConnection | undefined;
  /** Told when the next attempt to open the line has ended, one way or the other. */
  #awaitingAttempt: (() => void)[] = [];
  #wakeBackOff: () => void = () => undefined;
  #failures = 0;

  constructor(options: EscposPrinterOptions) {
    this.#options = options;
    const { profile, speed = {}, isPaced = false, clock, steady, timers } = options;
    this.#device = {
      profile,
      speed,
      isPaced,
      steady,
      timers,
      log: new ExchangeLog(clock),
      ids: new CompletionIds(clock),
      lastStatus: new LastStatus(),
      turns: new Mutex(),
    };
    // Not at once: whoever makes the printer has it in hand before the first line is opened.
    this.#running = Promise.resolve().then(() => this.#run());
  }

  get lastStatus(): PrinterStatus {
    return this.#device.lastStatus.now;
  }

  onStatus(listener: (status: PrinterStatus) => void): () => void {
    return this.#device.lastStatus.onChange(listener);
  }

  get confirms(): boolean {
    return this.#connection?.confirms ?? true;
  }

  noteMissing(): void {
    this.#connection?.noteMissing();
  }

  onNotice(listener: (notice: PrinterNotice) => void): () => void {
    this.#noticed.add(listener);
    return () => this.#noticed.delete(listener);
  }

  async status(signal: AbortSignal): Promise<PrinterStatus> {
    return this.#open?.status(signal) ?? this.lastStatus;
  }

  print(receipt: Receipt, signal: AbortSignal): Promise<Result<Printed, PrintFailure>> {
    this.#connection?.want(receipt);
    return this.#device.turns.run(
      async () => this.#open?.print(receipt, signal) ?? err({ paper: 'nothing-sent', status: this.lastStatus }),
    );
  }

  maintain<J extends MaintenanceJobName>(
    job: MaintenanceJob<J>,
    signal: AbortSignal,
  ): Promise<Result<MaintenanceFinding<J>, MaintenanceFault>> {
    return this.#device.turns.run(
      async () => this.#open?.maintain(job, signal) ?? err({ why: 'not-ready', status: this.lastStatus }),
    );
  }

  async diagnostics(signal: AbortSignal): Promise<PrinterDiagnostics> {
    const connection = this.#open;
    const { port, profile } = this.#options;
    const bits = (await connection?.statusBits(signal)) ?? [];
    const isAsked = profile.identity && this.lastStatus.state === 'ready';
    const identity =
      connection !== undefined && isAsked
        ? (connection.identity ?? (await this.#device.turns.run(() => connection.askIdentity(signal))))
        : {};
    return { port: connection?.name ?? port, profile: profile.name, status: this.lastStatus, bits, identity };
  }

  get exchanges(): readonly Exchange[] {
    return this.#device.log.all;
  }

  async reconnect(): Promise<void> {
    this.#failures = 0;
    await this.#open?.hangUp();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#awaitingAttempt.push(resolve);
    this.#wakeBackOff();
    return promise;
  }

  async close(): Promise<void> {
    this.#ended.abort();
    await this.#open?.hangUp();
    await this.#running;
    this.#device.lastStatus.tell({ state: 'disconnected', reason: 'closed' });
  }

  get #open(): PrinterConnection | undefined {
    return this.#connection?.isOpen === true ? this.#connection : undefined;
  }

  async #run(): Promise<void> {
    const { lastStatus, timers, turns } = this.#device;
    while (!this.#ended.signal.aborted) {
      const deadline = startDeadline(timers, OPEN_MS, this.#ended.signal);
      const opened = await this.#options.open(deadline.signal);
      deadline.clear();
      if (opened.ok) {
        // The last job on the old line knows what it leaves behind when it is over.
        await turns.run(() => Promise.resolve());
        await this.#keep(
          new PrinterConnection(opened.value, this.#device, this.#connection?.handover ?? NOTHING_BEFORE),
        );
      } else {
        if (!this.#ended.signal.aborted) lastStatus.tell({ state: 'disconnected', reason: opened.error.reason });
        this.#attemptEnded();
      }
      await this.#backOff();
    }
    this.#attemptEnded();
  }

  #attemptEnded(): void {
    const waiting = this.#awaitingAttempt;
    this.#awaitingAttempt = [];
    for (const tell of waiting) tell();
  }

  /** Lives with one connection until its line is gone. */
  async #keep(connection: PrinterConnection): Promise<void> {
    const stopped = this.#ended.signal;
    this.#connection = connection;
    await connection.begin(stopped);
    let silent = 0;
    while (!connection.isLost && !stopped.aborted && silent < SILENT_POLLS) {
      const polled = await connection.poll();
      silent = polled === 'silent' ? silent + 1 : 0;
      if (polled === 'answered') this.#failures = 0;
      await this.#settle(connection);
      this.#attemptEnded();
      await connection.rest(POLL_MS, stopped);
    }
    await connection.end(stopped);
  }

  /** What is done once on each connection, as soon as the printer is well and has nothing else to do. */
  async #settle(connection: PrinterConnection): Promise<void> {
    const { turns } = this.#device;
    if (connection.mustCompare && this.lastStatus.state === 'ready') {
      const notice = await turns.run(() => connection.compare());
      if (notice !== undefined) for (const listener of this.#noticed) listener(notice);
    }
    if (connection.isLogoDue && this.lastStatus.state === 'ready') await turns.run(() => connection.storeLogo());
  }

  async #backOff(): Promise<void> {
    const wait = BACK_OFF_MS[Math.min(this.#failures, BACK_OFF_MS.length - 1)] ?? POLL_MS;
    this.#failures += 1;
    const woken = new AbortController();
    this.#wakeBackOff = () => woken.abort(CALLED_OFF);
    await pause(this.#device.timers, wait, AbortSignal.any([this.#ended.signal, woken.signal]));
    this.#wakeBackOff = () => undefined;
  }
}
