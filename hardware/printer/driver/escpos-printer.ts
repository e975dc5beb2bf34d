// A printer that speaks ESC/POS: keeps its line open, knows its state, and prints one ticket at a time.
// Longer than most files: everything that the printer is asked meets here, so that no two askings do on the line.
import { CALLED_OFF } from '../../../shared/core/called-off.ts';
import type { Clock, Ms, Timers } from '../../../shared/core/clock.ts';
import type { Receipt } from '../../../shared/core/receipt.ts';
import { err, type Result } from '../../../shared/core/result.ts';
import { maintain, type MaintenanceSurroundings } from '../../diagnostics/maintain.ts';
import type { MaintenanceFault, MaintenanceFinding, MaintenanceJob, MaintenanceJobName } from '../../diagnostics/maintenance.ts';
import type { OpenTransport } from '../../transport/transport.ts';
import { Confirmations } from './confirmations.ts';
import { CutterRecovery } from './cutter-recovery.ts';
import { startDeadline } from './deadline.ts';
import { pause } from '../../../shared/core/async/pause.ts';
import { ExchangeLog, type Exchange } from '../protocol/exchange-log.ts';
import { InOrderStatus } from '../protocol/in-order-status.ts';
import { askIdentity, KnownPrinter } from '../protocol/identity.ts';
import { Recovery } from './recovery.ts';
import { Presenter } from './presenter-output.ts';
import type { LineSpeed } from './print-time.ts';
import { PrinterChannel } from './printer-channel.ts';
import { bitsOfAsb, bitsOfSweep, sameStatus, statusOfSweep, type AsbBytes } from '../protocol/printer-status.ts';
import { printTicket } from './print-ticket.ts';
import type { Printed, Printer, PrinterDiagnostics, PrinterIdentity, PrinterNotice, PrintFailure, StatusBit } from '../printer.ts';
import type { PrinterStatus } from '../status.ts';
import type { PrinterProfile } from '../profiles/profile.ts';
import { encodeReceipt, type EncodedReceipt } from '../encoding/receipt-encoder.ts';
import type { FullStatusBytes } from '../protocol/status-parser.ts';
import { StoredLogos } from './stored-logos.ts';
import { Mutex } from '../../../shared/core/async/mutex.ts';

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
/** What the printer still says to somebody before us (power-on noise, late answers) is let pass by. */
const DRAIN_MS = 200;
/** Replugging is seen at once; a printer that stays away is asked rarely enough for the log and the network. */
const BACK_OFF_MS = [500, 1_000, 2_000, 5_000, 10_000] as const;
/** So many polls without an answer: a half-dead connection, which only a new one can mend. */
const SILENT_POLLS = 3;
const LAST_ID = 9_999;
/** From the answer for the number to the first byte of its ticket. */
const JUST_MS = 250;

export class EscposPrinter implements Printer {
  readonly #options: EscposPrinterOptions;
  readonly #log: ExchangeLog;
  readonly #inOrderStatus = new InOrderStatus();
  readonly #recovery: Recovery;
  readonly #presenter: Presenter | undefined;
  readonly #confirmations: Confirmations;
  readonly #known = new KnownPrinter();
  readonly #cutter: CutterRecovery;
  readonly #logos: StoredLogos;
  readonly #identities = new WeakMap<PrinterChannel, PrinterIdentity>();
  readonly #jobs = new Mutex();
  readonly #listeners = new Set<(status: PrinterStatus) => void>();
  readonly #noticed = new Set<(notice: PrinterNotice) => void>();
  readonly #ended = new AbortController();
  readonly #running: Promise<void>;
  #line: PrinterChannel | undefined;
  #status: PrinterStatus = { state: 'disconnected', reason: 'not connected yet' };
  /** Told when the next attempt to open the line has ended, one way or the other. */
  #awaitingAttempt: (() => void)[] = [];
  #wakePoll: () => void = () => undefined;
  #wakeBackOff: () => void = () => undefined;
  /** The last clean answer that somebody asked for, and what the line had carried then. */
  #asked: { readonly line: PrinterChannel; readonly at: Ms; readonly strays: number; readonly asb: AsbBytes | undefined; readonly full: FullStatusBytes | undefined } | undefined;
  #failures = 0;
  #isPrinting = false;
  #lastBytes = 0;
  /** While a picture is written the printer answers late or not at all. */
  #storing: Promise<void> | undefined;
  #nextId: number;

  constructor(options: EscposPrinterOptions) {
    this.#options = options;
    this.#log = new ExchangeLog(options.clock);
    // Upwards from the clock: a printer that still answers for a process before this one names an id that is not ours.
    this.#nextId = (Math.floor(options.clock.now() / 1_000) % LAST_ID) + 1;
    const { profile, steady, timers } = options;
    this.#cutter = new CutterRecovery(profile, steady);
    this.#logos = new StoredLogos(profile, timers);
    this.#confirmations = new Confirmations(profile);
    this.#recovery = new Recovery({ profile, timers, inOrderStatus: this.#inOrderStatus, takeId: () => this.#takeId() });
    this.#presenter = profile.presenter === null ? undefined : new Presenter({ presenter: profile.presenter, timers, whenIdle: (work) => this.#jobs.run(work) });
    // Not at once: whoever makes the printer has it in hand before the first line is opened.
    this.#running = Promise.resolve().then(() => this.#run());
  }

  get lastStatus(): PrinterStatus {
    return this.#status;
  }

  onStatus(listener: (status: PrinterStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get confirms(): boolean {
    return this.#confirmations.doubt !== 'proven';
  }

  noteMissing(): void {
    this.#recovery.suspect(this.#lastBytes);
  }

  onNotice(listener: (notice: PrinterNotice) => void): () => void {
    this.#noticed.add(listener);
    return () => this.#noticed.delete(listener);
  }

  async status(signal: AbortSignal): Promise<PrinterStatus> {
    if (this.#storing !== undefined) await this.#storing;
    const line = this.#line;
    if (line === undefined) return this.#status;
    const sweep = await line.promptSweep(signal);
    if (sweep.ok) {
      this.#asked = { line, at: this.#options.steady.now(), strays: line.strays, asb: line.lastAsb, full: line.lastFull };
      return this.#tell(statusOfSweep(sweep.value));
    }
    const gone = this.#gone(line);
    if (gone !== undefined) return gone;
    // A question that the caller broke off says nothing about the printer.
    return signal.aborted ? { state: 'unknown' } : this.#tell({ state: 'unknown' });
  }

  async print(receipt: Receipt, signal: AbortSignal): Promise<Result<Printed, PrintFailure>> {
    this.#logos.want(receipt);
    return this.#jobs.run(async () => {
      this.#isPrinting = true;
      try {
        return await this.#printNow(encodeReceipt(receipt, this.#options.profile, this.#logos.keys), signal);
      } finally {
        this.#isPrinting = false;
      }
    });
  }

  async #printNow(encoded: EncodedReceipt, signal: AbortSignal): Promise<Result<Printed, PrintFailure>> {
    const line = this.#line;
    if (line === undefined) return err({ paper: 'nothing-sent', status: this.#status });
    this.#lastBytes = encoded.bytes.length;
    const { profile, steady, timers, speed = {}, isPaced = false } = this.#options;
    return printTicket(encoded, {
      line, profile, speed, isPaced, steady, timers,
      inOrderStatus: this.#inOrderStatus, recovery: this.#recovery, presenter: this.#presenter, confirmations: this.#confirmations,
      takeId: () => this.#takeId(),
      tell: (status) => void this.#tell(status),
      wasJustReady: this.#wasJustReady(line),
      ask: (asking) => this.status(asking),
      gone: () => this.#gone(line),
    }, signal);
  }

  /** Whoever issued the number asked already, and the printer has said nothing since. */
  #wasJustReady(line: PrinterChannel): boolean {
    const asked = this.#asked;
    return this.#status.state === 'ready' && asked?.line === line && this.#options.steady.now() - asked.at <= JUST_MS && asked.strays === line.strays && asked.asb === line.lastAsb && asked.full === line.lastFull;
  }

  async diagnostics(signal: AbortSignal): Promise<PrinterDiagnostics> {
    const line = this.#line;
    const sweep = await line?.sweep(signal);
    let bits: StatusBit[] = [];
    if (sweep?.ok === true) {
      this.#tell(statusOfSweep(sweep.value));
      bits = bitsOfSweep(sweep.value);
    } else if (line !== undefined && this.#gone(line) === undefined && !signal.aborted) this.#tell({ state: 'unknown' });
    if (line?.lastAsb !== undefined) bits = [...bits, ...bitsOfAsb(line.lastAsb)];
    const { port, profile } = this.#options;
    const known = line !== undefined && profile.identity && this.#status.state === 'ready' ? await this.#identityOf(line, signal) : {};
    return { port: line?.name ?? port, profile: profile.name, status: this.#status, bits, identity: known };
  }

  get exchanges(): readonly Exchange[] {
    return this.#log.all;
  }

  /** Asked once a connection: who watches the printer for an hour asks for its state, not for its name. */
  async #identityOf(line: PrinterChannel, signal: AbortSignal): Promise<PrinterIdentity> {
    const known = this.#identities.get(line);
    if (known !== undefined) return known;
    const asked = await this.#jobs.run(() => askIdentity(line, this.#options.timers, signal));
    if (asked.serial !== undefined) this.#identities.set(line, asked);
    return asked;
  }

  maintain<J extends MaintenanceJobName>(job: MaintenanceJob<J>, signal: AbortSignal): Promise<Result<MaintenanceFinding<J>, MaintenanceFault>> {
    return this.#jobs.run(async () => {
      const line = this.#line;
      if (line === undefined) return err({ why: 'not-ready', status: this.#status });
      const { profile, speed = {}, steady, timers } = this.#options;
      const around: MaintenanceSurroundings = {
        line, inOrderStatus: this.#inOrderStatus, profile, speed, steady, timers,
        status: () => this.status(signal),
        print: (page) => this.#printNow(page, signal),
        begin: () => this.#recovery.begin(line),
      };
      // The polls keep silent meanwhile, as for a ticket.
      this.#isPrinting = true;
      try {
        return await maintain(job, around, signal);
      } finally {
        this.#isPrinting = false;
      }
    });
  }

  async reconnect(): Promise<void> {
    this.#failures = 0;
    await this.#line?.close();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#awaitingAttempt.push(resolve);
    this.#wakeBackOff();
    return promise;
  }

  async close(): Promise<void> {
    this.#ended.abort();
    await this.#line?.close();
    await this.#running;
    this.#tell({ state: 'disconnected', reason: 'closed' });
  }

  async #run(): Promise<void> {
    const { open, profile, steady, timers } = this.#options;
    while (!this.#ended.signal.aborted) {
      const deadline = startDeadline(timers, OPEN_MS, this.#ended.signal);
      const opened = await open(deadline.signal);
      deadline.clear();
      if (opened.ok) await this.#keep(new PrinterChannel(opened.value, { steady, timers, log: this.#log, hasFullStatus: profile.statusDialect === 'custom' }));
      else {
        if (!this.#ended.signal.aborted) this.#tell({ state: 'disconnected', reason: opened.error.reason });
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

  /** Lives with one open line until it is gone. */
  async #keep(line: PrinterChannel): Promise<void> {
    this.#logos.forget();
    this.#inOrderStatus.listenTo(line);
    this.#presenter?.listenTo(line);
    line.onFull(() => this.#wakePoll());
    // Old answers pass by, then the printer's settings and automatic status begin afresh.
    await pause(this.#options.timers, DRAIN_MS, AbortSignal.any([line.closed, this.#ended.signal]));
    await this.#recovery.begin(line);
    this.#line = line;
    let silent = 0;
    let isCompared = !this.#options.profile.identity;
    while (!line.closed.aborted && !this.#ended.signal.aborted && silent < SILENT_POLLS) {
      silent = await this.#poll(line, silent);
      if (!isCompared && this.#status.state === 'ready') {
        isCompared = true;
        await this.#jobs.run(() => this.#compare(line));
      }
      if (this.#logos.isDue && this.#status.state === 'ready' && !this.#recovery.mayBeThere) await this.#jobs.run(() => this.#store(line));
      this.#attemptEnded();
      await this.#nap(line);
    }
    this.#line = undefined;
    const reason = line.closedBecause;
    // Before the line is put away, which may take seconds: nobody is to be told meanwhile what it was like before.
    if (reason !== undefined && !this.#ended.signal.aborted) this.#tell({ state: 'disconnected', reason });
    await line.close();
  }

  /** How many polls in a row were not answered. A job asks by itself, and judges silence otherwise: the printer is busy then. */
  async #poll(line: PrinterChannel, silent: number): Promise<number> {
    if (this.#isPrinting) return 0;
    const sweep = await line.sweep(line.closed);
    if (sweep.ok) {
      this.#failures = 0;
      const before = this.#status;
      this.#tell(statusOfSweep(sweep.value));
      await this.#cutter.attempt(line, before, this.#status);
      return 0;
    }
    if (!this.#isPrinting && !line.closed.aborted) this.#tell({ state: 'unknown' });
    return silent + 1;
  }

  async #store(line: PrinterChannel): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#storing = promise;
    this.#isPrinting = true;
    try {
      const missing = await this.#logos.settle(line);
      if (missing === 0) return;
      // The printer may sit in the middle of the picture: it goes with the line, and is filled up on the next one.
      this.#recovery.suspect(missing);
      await line.close();
    } finally {
      this.#isPrinting = false;
      this.#storing = undefined;
      resolve();
    }
  }

  async #compare(line: PrinterChannel): Promise<void> {
    const changed = await this.#known.compare(line, this.#options.timers, line.closed);
    if (changed === undefined) return;
    this.#recovery.forget();
    this.#confirmations.forget();
    for (const listener of this.#noticed) listener({ kind: 'another-printer', ...changed });
  }

  async #nap(line: PrinterChannel): Promise<void> {
    if (!this.#isPrinting) line.onAsb = () => this.#wakePoll();
    const woken = new AbortController();
    this.#wakePoll = () => woken.abort(CALLED_OFF);
    await pause(this.#options.timers, POLL_MS, AbortSignal.any([line.closed, woken.signal, this.#ended.signal]));
    this.#wakePoll = () => undefined;
  }

  async #backOff(): Promise<void> {
    const wait = BACK_OFF_MS[Math.min(this.#failures, BACK_OFF_MS.length - 1)] ?? POLL_MS;
    this.#failures += 1;
    const woken = new AbortController();
    this.#wakeBackOff = () => woken.abort(CALLED_OFF);
    await pause(this.#options.timers, wait, AbortSignal.any([this.#ended.signal, woken.signal]));
    this.#wakeBackOff = () => undefined;
  }

  #takeId(): string {
    const id = this.#nextId;
    this.#nextId = id >= LAST_ID ? 1 : id + 1;
    return String(id).padStart(4, '0');
  }

  #gone(line: PrinterChannel): PrinterStatus | undefined {
    return line.closedBecause === undefined ? undefined : this.#tell({ state: 'disconnected', reason: line.closedBecause });
  }

  #tell(status: PrinterStatus): PrinterStatus {
    if (!sameStatus(status, this.#status)) {
      this.#status = status;
      for (const listener of this.#listeners) listener(status);
    }
    return status;
  }
}
