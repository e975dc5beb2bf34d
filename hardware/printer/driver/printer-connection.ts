// One open line to a printer, from its first byte to its end: whatever is asked of the printer meanwhile is asked here.
import { pause } from '../../../shared/core/async/pause.ts';
import { CALLED_OFF } from '../../../shared/core/called-off.ts';
import type { Ms } from '../../../shared/core/clock.ts';
import type { Receipt } from '../../../shared/core/receipt.ts';
import type { Result } from '../../../shared/core/result.ts';
import { maintain } from '../../diagnostics/maintain.ts';
import type {
  MaintenanceFault,
  MaintenanceFinding,
  MaintenanceJob,
  MaintenanceJobName,
} from '../../diagnostics/maintenance.ts';
import type { Transport } from '../../transport/transport.ts';
import { encodeReceipt } from '../encoding/receipt-encoder.ts';
import type { Printed, PrinterIdentity, PrinterNotice, PrintFailure, StatusBit } from '../printer.ts';
import { askIdentity, exchangedFor, isNamed } from '../protocol/identity.ts';
import { statusOfSweep } from '../protocol/printer-status.ts';
import type { PrinterStatus } from '../status.ts';
import { connectionParts, type ConnectionParts, type PrinterDevice } from './connection-parts.ts';
import { CutterRecovery } from './cutter-recovery.ts';
import type { Handover } from './handover.ts';
import { printTicket } from './print-ticket.ts';
import { StoredLogos } from './stored-logos.ts';

/** What the printer still says to somebody before us (power-on noise, late answers) is let pass by. */
const DRAIN_MS = 200;

export class PrinterConnection {
  readonly #parts: ConnectionParts;
  readonly #cutter: CutterRecovery;
  readonly #logos: StoredLogos;
  #isBegun = false;
  #isEnded = false;
  /** A job asks by itself, and judges silence otherwise: the polls keep quiet meanwhile. */
  #isBusy = false;
  /** While a picture is written the printer answers late or not at all. */
  #storing: Promise<void> | undefined;
  /** Model and serial number, from one connection to the next. */
  #named: PrinterIdentity | undefined;
  #mustCompare: boolean;
  /** All that the printer says of itself; asked once, since whoever watches it for an hour asks for its state, not for its name. */
  #identity: PrinterIdentity | undefined;
  #wake: () => void = () => undefined;

  constructor(transport: Transport, device: PrinterDevice, before: Handover) {
    const { profile, steady, timers } = device;
    this.#parts = connectionParts(transport, device, before);
    const { channel } = this.#parts;
    this.#cutter = new CutterRecovery(channel, profile, steady, before.cutterAskedAt);
    this.#logos = new StoredLogos(channel, profile, timers, before.logos);
    this.#named = before.identity;
    this.#mustCompare = profile.identity;
    channel.onFull(() => this.#wake());
  }

  /** Old answers pass by, then the printer's settings and automatic status begin afresh. */
  async begin(stopped: AbortSignal): Promise<void> {
    const { channel, device, recovery } = this.#parts;
    await pause(device.timers, DRAIN_MS, AbortSignal.any([channel.closed, stopped]));
    await recovery.begin();
    this.#isBegun = true;
  }

  /** Begun, and not given up: something may be asked. */
  get isOpen(): boolean {
    return this.#isBegun && !this.#isEnded;
  }

  /** The line is gone, for whatever reason. */
  get isLost(): boolean {
    return this.#parts.channel.closed.aborted;
  }

  /** Where the line leads, for people. */
  get name(): string {
    return this.#parts.channel.name;
  }

  get confirms(): boolean {
    return this.#parts.confirmations.doubt !== 'proven';
  }

  /** What the next connection goes on with; final when the last job of this one is over. */
  get handover(): Handover {
    const { confirmations, inOrder, recovery } = this.#parts;
    return {
      owed: inOrder.owed,
      unfinished: recovery.unfinished,
      missedInRow: confirmations.missedInRow,
      identity: this.#named,
      cutterAskedAt: this.#cutter.askedAt,
      logos: this.#logos.history,
    };
  }

  async status(signal: AbortSignal): Promise<PrinterStatus> {
    if (this.#storing !== undefined) await this.#storing;
    return this.#parts.status.ask(signal);
  }

  statusBits(signal: AbortSignal): Promise<readonly StatusBit[]> {
    return this.#parts.status.askForBits(signal);
  }

  get identity(): PrinterIdentity | undefined {
    return this.#identity;
  }

  /** To be called in turn with the tickets. */
  async askIdentity(signal: AbortSignal): Promise<PrinterIdentity> {
    const identity = await askIdentity(this.#parts.channel, this.#parts.device.timers, signal);
    if (identity.serial !== undefined) this.#identity = identity;
    return identity;
  }

  /** The picture of a ticket is the one to be kept for the next. */
  want(receipt: Receipt): void {
    this.#logos.want(receipt);
  }

  /** To be called in turn with the tickets of before. */
  print(receipt: Receipt, signal: AbortSignal): Promise<Result<Printed, PrintFailure>> {
    return this.#whileBusy(() =>
      printTicket(encodeReceipt(receipt, this.#parts.device.profile, this.#logos.keys), this.#parts, signal),
    );
  }

  /** To be called in turn with the tickets. */
  maintain<J extends MaintenanceJobName>(
    job: MaintenanceJob<J>,
    signal: AbortSignal,
  ): Promise<Result<MaintenanceFinding<J>, MaintenanceFault>> {
    return this.#whileBusy(() => maintain(job, this.#parts, signal));
  }

  noteMissing(): void {
    this.#parts.recovery.noteMissing();
  }

  async poll(): Promise<'answered' | 'silent' | 'busy'> {
    if (this.#isBusy) return 'busy';
    const { channel, status } = this.#parts;
    const sweep = await channel.sweep(channel.closed);
    if (!sweep.ok) {
      if (!this.#isBusy && !this.isLost) status.tell({ state: 'unknown' });
      return 'silent';
    }
    const before = status.now;
    await this.#cutter.attempt(before, status.tell(statusOfSweep(sweep.value)));
    return 'answered';
  }

  /** Until the next poll is due: the time is over, the printer says something by itself, or the line is gone. */
  async rest(ms: Ms, stopped: AbortSignal): Promise<void> {
    const { channel, device } = this.#parts;
    if (!this.#isBusy) channel.onAsb = () => this.#wake();
    const woken = new AbortController();
    this.#wake = () => woken.abort(CALLED_OFF);
    await pause(device.timers, ms, AbortSignal.any([channel.closed, woken.signal, stopped]));
    this.#wake = () => undefined;
  }

  get mustCompare(): boolean {
    return this.#mustCompare;
  }

  /** To be called in turn, once. Not undefined: another printer than the one before answers on this line. */
  async compare(): Promise<PrinterNotice | undefined> {
    this.#mustCompare = false;
    const { channel, confirmations, device, recovery } = this.#parts;
    const now = await askIdentity(channel, device.timers, channel.closed, ['model', 'serial']);
    const exchanged = exchangedFor(this.#named, now);
    if (isNamed(now)) this.#named = now;
    if (exchanged === undefined) return undefined;
    recovery.forget();
    confirmations.forget();
    return { kind: 'another-printer', ...exchanged };
  }

  /** A picture is to be asked for or written while the printer has nothing else to do. */
  get isLogoDue(): boolean {
    return this.#logos.isDue && !this.#parts.recovery.mayBeThere;
  }

  /** To be called in turn. */
  async storeLogo(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#storing = promise;
    await this.#whileBusy(async () => {
      const missing = await this.#logos.settle();
      if (missing === 0) return;
      // The printer may sit in the middle of the picture: it goes with the line, and is filled up on the next one.
      this.#parts.recovery.suspect(missing);
      await this.hangUp();
    }).finally(() => {
      this.#storing = undefined;
      resolve();
    });
  }

  /** Closes the line; whoever keeps the connection ends it. */
  hangUp(): Promise<void> {
    return this.#parts.channel.close();
  }

  /** Nothing more is asked of it from now on. */
  async end(stopped: AbortSignal): Promise<void> {
    this.#isEnded = true;
    // Told before the line is put away, which may take seconds: nobody is to be told meanwhile what it was like before.
    if (!stopped.aborted) this.#parts.status.gone();
    await this.hangUp();
  }

  async #whileBusy<T>(work: () => Promise<T>): Promise<T> {
    this.#isBusy = true;
    try {
      return await work();
    } finally {
      this.#isBusy = false;
    }
  }
}
