// The virtual printer itself: bytes in, replies and paper out, run by an event queue so that a test can be its clock.
// Longer than most files because every part (buffer, lines, reader, mechanism, status) is wired to every other here and nowhere else.
import { EventQueue, type Cancel } from './event-queue.ts';
import { ByteLog } from '../control/byte-log.ts';
import { AutomaticStatus } from './automatic-status.ts';
import { CommandReader } from './command-reader.ts';
import { EPSON_CODE_PAGES } from './code-pages.ts';
import { CounterBook } from './counter-book.ts';
import { engineFaults } from './engine-faults.ts';
import { DEFAULT_IDENTITY, type EngineOptions } from './engine-options.ts';
import { readState } from './engine-state.ts';
import { DEFAULT_ROLL_MM, DEFAULT_START_MS, type PrinterFaults } from './faults.ts';
import { IncomingLine, type FlowControl } from './incoming-line.ts';
import { Interpreter } from './interpreter.ts';
import { LineNoise } from './line-noise.ts';
import { Mechanism } from './mechanism.ts';
import { OutgoingLine } from './outgoing-line.ts';
import { Paper } from './paper.ts';
import { Presenter } from './presenter.ts';
import { DOTS_PER_MM, PAPER, type PrintOut } from './print-out.ts';
import { PrintOutShelf } from './print-out-shelf.ts';
import type { PrinterMode, PrinterState } from './printer-state.ts';
import { RealTimeScanner, type RealTimeCommand } from './real-time-commands.ts';
import { BUFFER_BYTES, ReceiveBuffer } from './receive-buffer.ts';
import { seededRandom } from './seeded-random.ts';
import { customFullStatus, dleEot, paperSensor, type Condition } from './status-bytes.ts';
import { Typesetter } from './typesetter.ts';

export type EngineEvent = { readonly type: 'changed' } | { readonly type: 'print-out'; readonly printOut: PrintOut };

const XON = 0x11;
const XOFF = 0x13;
const KEPT_ODDITIES = 20;
const OFFLINE_BLOCKERS = ['paper-end', 'cover-open', 'head-hot', 'cutter-error', 'not-powered'] as const;

export class PrinterEngine {
  readonly eventQueue: EventQueue;
  readonly mode: PrinterMode;
  readonly faults: PrinterFaults;
  readonly log = new ByteLog();
  readonly #options: EngineOptions;
  readonly #flow: FlowControl;
  readonly #buffer: ReceiveBuffer;
  readonly #incoming: IncomingLine;
  readonly #outgoing: OutgoingLine;
  readonly #toPrinterNoise: LineNoise;
  readonly #toHostNoise: LineNoise;
  readonly #scanner = new RealTimeScanner();
  readonly #reader: CommandReader;
  readonly #paper: Paper;
  readonly #mechanism: Mechanism;
  readonly #typesetter: Typesetter;
  readonly #interpreter: Interpreter;
  readonly #presenter: Presenter;
  readonly #automaticStatus = new AutomaticStatus();
  readonly #shelf: PrintOutShelf;
  #power: 'on' | 'starting' | 'off' = 'on';
  #startEnd: Cancel | undefined;
  #isPlugged = true;
  #isConfirming = true;
  #isPumping = false;
  #interpreted: number[] = [];
  #oddities: string[] = [];
  #sendToHost: (bytes: Uint8Array) => void = () => undefined;
  #onRoom: () => void = () => undefined;
  readonly #listeners = new Set<(event: EngineEvent) => void>();

  constructor(eventQueue: EventQueue, options: EngineOptions = {}) {
    const {
      paperMm = 80,
      headToCutterMm = 12,
      speedMmPerS = 250,
      cutMs = 400,
      rollMm = DEFAULT_ROLL_MM,
      seed = 1,
    } = options;
    this.eventQueue = eventQueue;
    this.#options = options;
    this.mode = options.mode ?? 'epson';
    this.#flow = options.flow ?? 'hardware';
    this.#shelf = new PrintOutShelf(options.printOuts ?? []);
    this.#toPrinterNoise = new LineNoise(seededRandom(seed));
    this.#toHostNoise = new LineNoise(seededRandom(seed + 1));
    this.#buffer = new ReceiveBuffer(options.bufferBytes ?? BUFFER_BYTES, (busy) => this.#bufferTurned(busy));
    this.#incoming = new IncomingLine(eventQueue, options.baud, {
      flow: this.#flow,
      obeysXoff: options.obeysXoff ?? true,
      isBusy: () => this.#buffer.isBusy,
      deliver: (byte) => this.#arrive(byte),
      delivered: () => {
        this.#pump();
        this.#onRoom();
      },
    });
    this.#outgoing = new OutgoingLine(eventQueue, options.baud, this.#toHostNoise, (bytes) => this.#emit(bytes));
    this.#reader = new CommandReader(this.mode);
    this.#paper = new Paper(paperMm, headToCutterMm * DOTS_PER_MM);
    this.#mechanism = new Mechanism(eventQueue, this.#paper, { speedMmPerS, cutMs, paperLeftMm: rollMm });
    this.#mechanism.onChange(() => this.#changed());
    this.#mechanism.onPrintOut((printOut) => this.#keep(printOut));
    this.#typesetter = new Typesetter(PAPER[paperMm].printableDots, options.codePages ?? EPSON_CODE_PAGES);
    const reply = (bytes: readonly number[]): void => this.#outgoing.send(bytes);
    this.#presenter = new Presenter({
      eventQueue,
      retractAfterMs: options.retractAfterMs ?? 30_000,
      condition: () => this.#condition(),
      reply,
      paperLeftCm: () => Math.round(this.#mechanism.paperLeftMm / 10),
      counts: () => ({ ...this.#mechanism.counts, fedCm: Math.round((rollMm - this.#mechanism.paperLeftMm) / 10) }),
      changed: () => this.#changed(),
      retracted: () => this.#shelf.move({ isRetracted: true }),
      ejected: () => this.#shelf.move({ isTaken: true }),
    });
    this.#interpreter = new Interpreter({
      set: this.mode,
      identity: options.identity ?? DEFAULT_IDENTITY,
      typesetter: this.#typesetter,
      mechanism: this.#mechanism,
      counters: new CounterBook(this.#mechanism, eventQueue),
      headToCutterDots: headToCutterMm * DOTS_PER_MM,
      reply,
      isConfirming: () => this.#isConfirming,
      paperSensor: () => paperSensor(this.#condition()),
      isDrawerPinHigh: () => this.#condition().isDrawerPinHigh,
      setAsb: (classes) => this.#setAsb(classes),
      resetPresenter: () => this.#presenter.reset(),
      obeyPresenter: (name, params) => this.mode === 'custom' && this.#presenter.obey(name, params),
      takeBytes: () => this.#takeBytes(),
      odd: (what) => this.#note(what),
    });
    this.faults = engineFaults({
      eventQueue,
      mechanism: this.#mechanism,
      incoming: this.#incoming,
      outgoing: this.#outgoing,
      setConfirming: (isConfirming) => {
        this.#isConfirming = isConfirming;
        this.#changed();
      },
      toPrinterNoise: this.#toPrinterNoise,
      toHostNoise: this.#toHostNoise,
      baud: options.baud,
      powerOff: () => this.#powerOff(),
      powerOn: (silentMs) => this.#powerOn(silentMs ?? DEFAULT_START_MS),
      setPlugged: (isPlugged) => this.#setPlugged(isPlugged),
      receiveRaw: (bytes) => this.#incoming.accept(bytes),
      sendRaw: (bytes) => this.#outgoing.send(Array.from(bytes)),
      changed: () => this.#changed(),
    });
  }

  /** Bytes from the host, as the wire carries them. Lost while the cable is out or the printer has no power. */
  receive(bytes: Uint8Array): void {
    if (!this.#isPlugged || bytes.length === 0) return;
    this.log.add(this.eventQueue.now(), 'in', bytes);
    if (this.#power === 'on') this.#incoming.accept(this.#toPrinterNoise.apply(bytes));
  }

  /** Bytes that were received and wait outside a full buffer; a port stops reading while this is large. */
  get pendingBytes(): number {
    return this.#incoming.pendingBytes;
  }

  /** One listener, told whenever pending bytes have become fewer. */
  onRoom(listener: () => void): void {
    this.#onRoom = listener;
  }

  get isPlugged(): boolean {
    return this.#isPlugged;
  }

  get power(): PrinterState['power'] {
    return this.#power;
  }

  /** One listener for what goes back to the host. */
  onSend(send: (bytes: Uint8Array) => void): void {
    this.#sendToHost = send;
  }

  on(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Oldest first. */
  printOuts(): readonly PrintOut[] {
    return this.#shelf.all;
  }

  /** The hand of a citizen: all that hangs in the slot is taken. */
  takeTicket(): void {
    this.#shelf.move({ isTaken: true });
    this.#presenter.take();
    this.#changed();
  }

  /** The hand of a technician: tears off what is printed and not cut. */
  tearOff(): void {
    this.#mechanism.tear();
  }

  /** What a press on FEED while switching on does: prints a page about itself. Nothing while a job is under way or the printer is offline. */
  selfTest(): void {
    if (this.#mechanism.hasWork || this.#buffer.length > 0 || this.#condition().isOffline) return;
    this.#interpreter.selfTest();
  }

  /** Forgets the print-outs shown so far; numbers go on. */
  clearPrintOuts(): void {
    this.#shelf.clear();
    this.#changed();
  }

  state(): PrinterState {
    return readState({
      mode: this.mode,
      flow: this.#flow,
      power: this.#power,
      isPlugged: this.#isPlugged,
      condition: this.#condition(),
      mechanism: this.#mechanism,
      paper: this.#paper,
      buffer: this.#buffer,
      incoming: this.#incoming,
      outgoing: this.#outgoing,
      toPrinterNoise: this.#toPrinterNoise,
      toHostNoise: this.#toHostNoise,
      isConfirming: this.#isConfirming,
      isTicketInOutput: this.#shelf.isTicketInOutput,
      retractions: this.#presenter.retractions,
      oddities: this.#oddities,
    });
  }

  #condition(): Condition {
    const { blockers, paperLeftMm } = this.#mechanism;
    return {
      isOffline: OFFLINE_BLOCKERS.some((blocker) => blockers.has(blocker)),
      isCoverOpen: blockers.has('cover-open'),
      hasPaper: !blockers.has('paper-end'),
      isPaperLow: paperLeftMm < (this.#options.nearEndMm ?? 4_000),
      hasCutterError: blockers.has('cutter-error'),
      isHeadHot: blockers.has('head-hot'),
      isDrawerPinHigh: true,
      isTicketInOutput: this.#presenter.isHolding,
    };
  }

  #arrive(byte: number): void {
    this.#buffer.push(byte);
    const command = this.#scanner.push(byte);
    if (command !== undefined) this.#obeyAtOnce(command);
  }

  #obeyAtOnce(command: RealTimeCommand): void {
    switch (command.kind) {
      case 'status':
        if (command.n <= 4) this.#outgoing.send(dleEot(command.n, this.#condition()));
        else if (this.mode === 'custom') this.#outgoing.send(customFullStatus(this.#condition()));
        return;
      case 'recover':
        // "Effective only when an auto-cutter error occurs" (TM-T88III manual, p. 85).
        if (this.mode !== 'epson' || !this.#mechanism.blockers.has('cutter-error')) return;
        if (command.clearing && !this.#mechanism.isCutterBlocked) this.#throwAway();
        this.#mechanism.retryCutter();
        return;
      case 'clear':
        if (this.mode !== 'epson') return;
        this.#throwAway();
        this.#mechanism.retryCutter();
        this.#outgoing.send([0x37, 0x25, 0x00]);
    }
  }

  /** Receive buffer, half-read command, line being set and everything still to be printed. */
  #throwAway(): void {
    this.#buffer.clear();
    this.#reader.reset();
    this.#typesetter.dropLine();
    this.#mechanism.clear();
    this.#changed();
  }

  /** Interprets what is in the buffer as far as the mechanism lets it run ahead. */
  #pump(): void {
    if (this.#isPumping) return;
    this.#isPumping = true;
    while (this.#power === 'on' && this.#mechanism.blockers.size === 0 && !this.#mechanism.isFull) {
      const byte = this.#buffer.shift();
      if (byte === undefined) break;
      this.#interpreted.push(byte);
      for (const command of this.#reader.push(byte)) this.#interpreter.obey(command);
    }
    this.#isPumping = false;
  }

  #bufferTurned(isBusy: boolean): void {
    if (this.#flow === 'xon-xoff') this.#outgoing.send([isBusy ? XOFF : XON]);
    if (!isBusy) this.#incoming.resume();
  }

  #setAsb(classes: number): void {
    this.#automaticStatus.ask(classes);
    this.#tellStatus();
  }

  #tellStatus(): void {
    if (this.#power !== 'on') return;
    this.#presenter.statusChanged();
    const news = this.#automaticStatus.toTell(this.#condition());
    if (news !== undefined) this.#outgoing.send(news);
  }

  #changed(): void {
    this.#tellStatus();
    this.#pump();
    for (const listener of this.#listeners) listener({ type: 'changed' });
  }

  #keep(fallen: PrintOut): void {
    const printOut = this.#shelf.keep(fallen);
    if (this.mode === 'custom' && (fallen.end === 'full-cut' || fallen.end === 'partial-cut'))
      this.#presenter.present();
    for (const listener of this.#listeners) listener({ type: 'print-out', printOut });
  }

  #takeBytes(): Uint8Array {
    const bytes = Uint8Array.from(this.#interpreted);
    this.#interpreted = [];
    return bytes;
  }

  #note(what: string): void {
    this.#oddities = [...this.#oddities, what].slice(-KEPT_ODDITIES);
  }

  #emit(bytes: Uint8Array): void {
    if (!this.#isPlugged || this.#power === 'off') return;
    this.log.add(this.eventQueue.now(), 'out', bytes);
    this.#sendToHost(bytes);
  }

  #powerOff(): void {
    if (this.#power === 'off') return;
    this.#startEnd?.();
    this.#power = 'off';
    this.#automaticStatus.forget();
    this.#mechanism.block('not-powered');
    this.#mechanism.clear();
    this.#mechanism.forgetErrors();
    this.#incoming.clear();
    this.#outgoing.clear();
    this.#buffer.clear();
    this.#scanner.reset();
    this.#reader.reset();
    this.#interpreter.reset();
    this.#interpreted = [];
    this.#changed();
  }

  #powerOn(silentMs: number): void {
    if (this.#power !== 'off') return;
    this.#power = 'starting';
    this.#startEnd = this.eventQueue.after(silentMs, () => {
      this.#power = 'on';
      this.#presenter.powerUp();
      this.#mechanism.homeCutter();
      if (this.#flow === 'xon-xoff') this.#outgoing.send([XON]);
      this.#mechanism.unblock('not-powered');
    });
    this.#changed();
  }

  #setPlugged(isPlugged: boolean): void {
    if (this.#isPlugged === isPlugged) return;
    this.#isPlugged = isPlugged;
    if (!isPlugged) {
      this.#incoming.clear();
      this.#outgoing.clear();
    }
    this.#changed();
  }
}
