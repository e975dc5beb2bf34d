// What the fault matrix is made of: every printer fault, the moments it comes at, the dialects and the lines.
import type { EngineOptions } from '../../hardware/simulated/engine/engine-options.ts';
import type { PrinterFaults } from '../../hardware/simulated/engine/faults.ts';

type Mending =
  | 'refill'
  | 'closeCover'
  | 'clearCutter'
  | 'coolDown'
  | 'powerOn'
  | 'plug'
  | 'answer'
  | 'giveConfirmations'
  | 'mendAll';
type FaultHandle = Exclude<keyof PrinterFaults, Mending>;

export type Dialect = 'epson' | 'custom' | 'star' | 'clone';
export const DIALECTS: readonly Dialect[] = ['epson', 'custom', 'star', 'clone'];
export type LineName = 'tcp' | 'serial';
export const LINES: readonly LineName[] = ['tcp', 'serial'];

/** The virtual printer that speaks the dialect, and the profile that a kiosk knows it by. */
export const PRINTERS: Readonly<Record<Dialect, { readonly profile: string; readonly engine: EngineOptions }>> = {
  epson: { profile: 'virtual', engine: { mode: 'epson' } },
  custom: { profile: 'virtual-kiosk', engine: { mode: 'custom' } },
  star: { profile: 'star-escpos', engine: { mode: 'star' } },
  clone: { profile: 'generic-clone', engine: { mode: 'clone' } },
};

/** Each way of stopping the host at a full buffer occurs: RTS/CTS, XON/XOFF, and pauses of our own where there is none. */
export const SERIAL: Readonly<Record<Dialect, { readonly flow: NonNullable<EngineOptions['flow']> }>> = {
  epson: { flow: 'hardware' },
  custom: { flow: 'hardware' },
  star: { flow: 'xon-xoff' },
  clone: { flow: 'none' },
};
export const BAUD = 38_400;

export type Fault = {
  readonly name: string;
  readonly handle: FaultHandle;
  readonly pull: (faults: PrinterFaults) => void;
  /** What a technician does, step by step with seconds in between. */
  readonly mend: readonly ((faults: PrinterFaults, dialect: Dialect) => void)[];
  /** The same in words, for the table. */
  readonly mending: string;
  /** Bytes are changed on their way to the printer, which confirms what it has read: no answer can tell. */
  readonly changesLetters?: true;
};

const needsMains = (dialect: Dialect): boolean => dialect !== 'epson';

const BY_HANDLE: Readonly<Record<FaultHandle, readonly Omit<Fault, 'handle'>[]>> = {
  runOutOfPaper: [
    {
      name: 'the roll is at its end',
      pull: (f) => f.runOutOfPaper(),
      mend: [(f) => f.refill()],
      mending: 'a new roll',
    },
  ],
  runOutOfPaperAfter: [
    {
      name: 'the roll ends 8 mm later',
      pull: (f) => f.runOutOfPaperAfter({ millimetres: 8 }),
      mend: [(f) => f.refill()],
      mending: 'a new roll',
    },
  ],
  paperLow: [
    {
      name: 'the roll is nearly at its end',
      pull: (f) => f.paperLow(),
      mend: [(f) => f.openCover(), (f) => f.refill(), (f) => f.closeCover()],
      mending: 'cover opened, a new roll, cover closed',
    },
  ],
  openCover: [
    { name: 'the cover is opened', pull: (f) => f.openCover(), mend: [(f) => f.closeCover()], mending: 'cover closed' },
  ],
  jamCutter: [
    {
      name: 'the cutter is jammed',
      pull: (f) => f.jamCutter(),
      mend: [
        (f) => f.openCover(),
        (f) => f.clearCutter(),
        (f) => f.closeCover(),
        (f, dialect) => needsMains(dialect) && f.powerOff(),
        (f, dialect) => needsMains(dialect) && f.powerOn(),
      ],
      mending: 'cover opened, jam taken out, cover closed; all but Epson: switched off and on',
    },
  ],
  overheat: [{ name: 'the head is too hot for 20 s', pull: (f) => f.overheat(), mend: [], mending: 'by itself' }],
  powerOff: [
    {
      name: 'the printer is switched off',
      pull: (f) => f.powerOff(),
      mend: [(f) => f.powerOn()],
      mending: 'switched on',
    },
    {
      name: 'the printer is switched off and on',
      pull: (f) => {
        f.powerOff();
        f.powerOn({ silentMs: 1_000 });
      },
      mend: [],
      mending: 'by itself',
    },
  ],
  unplug: [
    { name: 'the data cable is pulled', pull: (f) => f.unplug(), mend: [(f) => f.plug()], mending: 'plugged in' },
  ],
  silence: [
    {
      name: 'the printer answers nothing',
      pull: (f) => f.silence(),
      mend: [(f) => f.answer()],
      mending: 'answers again',
    },
  ],
  withholdConfirmations: [
    {
      name: 'the printer confirms nothing',
      pull: (f) => f.withholdConfirmations(),
      mend: [(f) => f.giveConfirmations()],
      mending: 'confirms again',
    },
  ],
  stall: [
    {
      name: 'the printer stands still for 12 s',
      pull: (f) => f.stall({ forMs: 12_000 }),
      mend: [],
      mending: 'by itself',
    },
  ],
  slowLine: [
    {
      name: 'the line runs at 1200 baud',
      pull: (f) => f.slowLine({ baud: 1_200 }),
      mend: [(f) => f.slowLine({ baud: undefined })],
      mending: 'full speed again',
    },
  ],
  noise: [
    {
      name: 'noise on the way to the printer',
      pull: (f) => f.noise({ side: 'to-printer', flipsPerMillion: 2_000, strayPerMillion: 1_000 }),
      mend: [(f) => f.noise({ side: 'to-printer', flipsPerMillion: 0, strayPerMillion: 0 })],
      mending: 'another cable',
      changesLetters: true,
    },
    {
      name: 'noise on the way from the printer',
      pull: (f) => f.noise({ side: 'to-host', flipsPerMillion: 20_000, strayPerMillion: 20_000 }),
      mend: [(f) => f.noise({ side: 'to-host', flipsPerMillion: 0, strayPerMillion: 0 })],
      mending: 'another cable',
    },
  ],
  garbage: [
    {
      name: 'twenty bytes out of nowhere reach the printer',
      pull: (f) => f.garbage({ bytes: 20, side: 'to-printer' }),
      mend: [],
      mending: 'by itself',
      changesLetters: true,
    },
    {
      name: 'twenty bytes out of nowhere reach the kiosk',
      pull: (f) => f.garbage({ bytes: 20, side: 'to-host' }),
      mend: [],
      mending: 'by itself',
    },
  ],
  wrongBaud: [
    {
      name: 'the speeds differ',
      pull: (f) => f.wrongBaud({ isWrong: true }),
      mend: [(f) => f.wrongBaud({ isWrong: false })],
      mending: 'the right speed',
      changesLetters: true,
    },
  ],
  delayReplies: [
    {
      name: 'answers come 700 ms late',
      pull: (f) => f.delayReplies({ ms: 700 }),
      mend: [(f) => f.delayReplies({ ms: 0 })],
      mending: 'at once again',
    },
  ],
  splitReplies: [
    {
      name: 'answers come byte by byte',
      pull: (f) => f.splitReplies({ gapMs: 30 }),
      mend: [(f) => f.splitReplies({ gapMs: 0 })],
      mending: 'in one piece again',
    },
  ],
  mergeReplies: [
    {
      name: 'answers of 200 ms come together',
      pull: (f) => f.mergeReplies({ windowMs: 200 }),
      mend: [(f) => f.mergeReplies({ windowMs: 0 })],
      mending: 'one by one again',
    },
  ],
};

export const FAULTS: readonly Fault[] = (Object.keys(BY_HANDLE) as FaultHandle[]).flatMap((handle) =>
  BY_HANDLE[handle].map((fault) => ({ ...fault, handle })),
);

/** `mm`: so much of the ticket is on the paper. `before-confirmation`: the ticket is cut, the kiosk does not know it yet. */
export type Moment = { readonly name: string } & (
  | { readonly kind: 'idle' }
  | { readonly kind: 'before-number' }
  | { readonly kind: 'printing'; readonly mm: number }
  | { readonly kind: 'before-confirmation' }
);
export const MOMENTS: readonly Moment[] = [
  { name: 'idle', kind: 'idle' },
  { name: 'before the number', kind: 'before-number' },
  { name: 'at 3 mm', kind: 'printing', mm: 15 },
  { name: 'at 40 mm', kind: 'printing', mm: 52 },
  { name: 'at 80 mm', kind: 'printing', mm: 92 },
  { name: 'before the confirmation', kind: 'before-confirmation' },
];

export type Case = {
  readonly fault: Fault;
  readonly moment: Moment;
  readonly dialect: Dialect;
  readonly line: LineName;
};

export const ALL_CASES: readonly Case[] = FAULTS.flatMap((fault) =>
  MOMENTS.flatMap((moment) => DIALECTS.flatMap((dialect) => LINES.map((line) => ({ fault, moment, dialect, line })))),
);

export const nameOf = ({ fault, moment, dialect, line }: Case): string =>
  `${fault.name}, ${moment.name}, ${dialect}, ${line}`;
