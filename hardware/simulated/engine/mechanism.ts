// The moving parts: feeds and cuts paper one motion after the other, in real time, and stops where something is wrong.
import type { EventQueue, Cancel } from './event-queue.ts';
import type { Paper } from './paper.ts';
import { DOTS_PER_MM, type Drawing, type PrintOut } from './print-out.ts';

export type Motion =
  | { readonly kind: 'feed'; readonly dots: number; readonly drawing?: Drawing | undefined }
  /** `bytes`: everything interpreted since the cut before, for the record. */
  | { readonly kind: 'cut'; readonly isPartial: boolean; readonly bytes: Uint8Array }
  /** Done when everything before it is on paper. */
  | { readonly kind: 'then'; readonly run: () => void };

/** What keeps the mechanism still. All but `stalled` make the printer say that it is offline. */
export type Blocker = 'paper-end' | 'cover-open' | 'head-hot' | 'cutter-error' | 'not-powered' | 'stalled';

export type MechanismOptions = { readonly speedMmPerS: number; readonly cutMs: number; readonly paperLeftMm: number };

/** Lines the interpreter may be ahead of the paper: printers set the next ones while one is printed. */
const AHEAD = 3;

export class Mechanism {
  readonly #eventQueue: EventQueue;
  readonly #paper: Paper;
  readonly #options: MechanismOptions;
  #queue: Motion[] = [];
  /** Of the feed at the head of the queue. */
  #dotsDone = 0;
  #isDrawing = false;
  #running: { readonly cancel: Cancel; readonly startedAt: number } | undefined;
  readonly #blockers = new Set<Blocker>();
  #paperDots: number;
  #isCutterBlocked = false;
  #onChange: () => void = () => undefined;
  #onPrintOut: (printOut: PrintOut) => void = () => undefined;
  /** Since the printer was made: lines printed, dot lines energised, cuts. */
  readonly counts = { lines: 0, energisings: 0, cuts: 0 };

  constructor(eventQueue: EventQueue, paper: Paper, options: MechanismOptions) {
    this.#eventQueue = eventQueue;
    this.#paper = paper;
    this.#options = options;
    this.#paperDots = options.paperLeftMm * DOTS_PER_MM;
  }

  onChange(listener: () => void): void {
    this.#onChange = listener;
  }

  onPrintOut(listener: (printOut: PrintOut) => void): void {
    this.#onPrintOut = listener;
  }

  get isFull(): boolean {
    return this.#queue.length >= AHEAD;
  }

  get isMoving(): boolean {
    return this.#running !== undefined;
  }

  get hasWork(): boolean {
    return this.#queue.length > 0;
  }

  get blockers(): ReadonlySet<Blocker> {
    return this.#blockers;
  }

  get paperLeftMm(): number {
    return this.#paperLeftDots() / DOTS_PER_MM;
  }

  get isCutterBlocked(): boolean {
    return this.#isCutterBlocked;
  }

  add(motion: Motion): void {
    this.#queue.push(motion);
    this.#go();
  }

  block(blocker: Blocker): void {
    if (this.#blockers.has(blocker)) return;
    this.#pause();
    this.#blockers.add(blocker);
    this.#onChange();
  }

  unblock(blocker: Blocker): void {
    if (!this.#blockers.delete(blocker)) return;
    this.#onChange();
    this.#go();
  }

  /** Forgets what is still to be printed; what is on paper stays there, uncut. */
  clear(): void {
    this.#pause();
    this.#queue = [];
    this.#endFeed();
  }

  /** What is left of the roll from now on. */
  setPaperLeft(millimetres: number): void {
    this.#pause();
    this.#paperDots = Math.round(millimetres * DOTS_PER_MM);
    if (this.#paperDots <= 0) this.#runOut();
    else this.#onChange();
    this.#go();
  }

  refill(millimetres: number): void {
    if (!this.#blockers.has('paper-end')) this.tear();
    this.setPaperLeft(millimetres);
    this.unblock('paper-end');
  }

  /** Somebody takes the roll out: what was printed and not cut goes with it. */
  tear(): void {
    this.#pause();
    this.#drop(this.#paper.end('torn', this.#eventQueue.now()));
    this.#go();
  }

  blockCutter(): void {
    this.#isCutterBlocked = true;
    this.#onChange();
  }

  freeCutter(): void {
    this.#isCutterBlocked = false;
    this.#onChange();
  }

  /** DLE ENQ after a cutter error: tries again; with the cause still there the error comes back. */
  retryCutter(): void {
    if (!this.#blockers.has('cutter-error') || this.#isCutterBlocked) return;
    this.unblock('cutter-error');
  }

  /** Power-off ends every error; one whose cause is still there comes back when the cutter is homed. */
  forgetErrors(): void {
    this.#blockers.delete('cutter-error');
  }

  homeCutter(): void {
    if (this.#isCutterBlocked) this.#blockers.add('cutter-error');
  }

  #go(): void {
    if (this.#running !== undefined || this.#blockers.size > 0) return;
    const motion = this.#queue[0];
    if (motion === undefined) return;
    switch (motion.kind) {
      case 'then':
        this.#queue.shift();
        motion.run();
        this.#onChange();
        this.#go();
        return;
      case 'cut':
        this.#run(this.#options.cutMs, () => this.#cut(motion.isPartial, motion.bytes));
        return;
      case 'feed': {
        if (motion.drawing !== undefined && !this.#isDrawing) {
          this.#isDrawing = true;
          this.#paper.begin(motion.drawing);
        }
        const dots = Math.min(motion.dots - this.#dotsDone, this.#paperDots);
        this.#run(dots / this.#dotsPerMs(), () => this.#advance(motion.dots, dots, motion.drawing !== undefined));
      }
    }
  }

  #run(ms: number, done: () => void): void {
    const startedAt = this.#eventQueue.now();
    const cancel = this.#eventQueue.after(ms, () => {
      this.#running = undefined;
      done();
      this.#onChange();
      this.#go();
    });
    this.#running = { cancel, startedAt };
  }

  #cut(isPartial: boolean, bytes: Uint8Array): void {
    if (this.#isCutterBlocked) {
      this.#blockers.add('cutter-error');
      return;
    }
    this.#queue.shift();
    this.counts.cuts += 1;
    this.#drop(this.#paper.cut(isPartial ? 'partial-cut' : 'full-cut', this.#eventQueue.now(), bytes));
  }

  #advance(wantedDots: number, dots: number, isPrinting: boolean): void {
    this.#move(dots);
    if (isPrinting) this.counts.energisings += dots;
    if (this.#dotsDone >= wantedDots) {
      this.#queue.shift();
      this.#endFeed();
      if (isPrinting) this.counts.lines += 1;
    }
    if (this.#paperDots <= 0) this.#runOut();
  }

  #endFeed(): void {
    this.#dotsDone = 0;
    this.#isDrawing = false;
    this.#paper.abandon();
  }

  #move(dots: number): void {
    this.#paper.feed(dots);
    this.#dotsDone += dots;
    this.#paperDots -= dots;
  }

  /** Stops in the middle of a motion: a feed keeps the dots it has done, a cut begins anew. */
  #pause(): void {
    const running = this.#running;
    if (running === undefined) return;
    running.cancel();
    this.#running = undefined;
    if (this.#queue[0]?.kind === 'feed') this.#move(this.#dotsSince(running.startedAt));
  }

  #runOut(): void {
    if (this.#blockers.has('paper-end')) return;
    this.#paperDots = 0;
    this.#drop(this.#paper.end('paper-end', this.#eventQueue.now()));
    this.#blockers.add('paper-end');
    this.#onChange();
  }

  #drop(printOut: PrintOut | undefined): void {
    if (printOut !== undefined) this.#onPrintOut(printOut);
  }

  #dotsPerMs(): number {
    return (this.#options.speedMmPerS * DOTS_PER_MM) / 1000;
  }

  #dotsSince(startedAt: number): number {
    const motion = this.#queue[0];
    if (motion?.kind !== 'feed') return 0;
    const passed = Math.floor((this.#eventQueue.now() - startedAt) * this.#dotsPerMs());
    return Math.min(passed, motion.dots - this.#dotsDone, this.#paperDots);
  }

  #paperLeftDots(): number {
    return this.#running === undefined ? this.#paperDots : this.#paperDots - this.#dotsSince(this.#running.startedAt);
  }
}
