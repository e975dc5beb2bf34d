// What a touch screen has told during its test: which places felt a finger, how many at once, and which jumped.

export type TouchRecord = {
  readonly columns: number;
  readonly rows: number;
  /** Cells by row, then column. */
  readonly touched: ReadonlySet<number>;
  readonly fingers: ReadonlyMap<number, TouchPoint>;
  readonly mostAtOnce: number;
  readonly presses: number;
  /** A finger that was here and, in the next message, far away: a screen that guesses. */
  readonly jumps: number;
};
/** Parts of the width and height, 0 to 1. */
export type TouchPoint = { readonly x: number; readonly y: number };

/** Nobody's finger crosses a third of the screen between two messages, some 10 ms apart. */
const JUMP_PART = 1 / 3;

export const newTouchRecord = (columns: number, rows: number): TouchRecord => ({
  columns,
  rows,
  touched: new Set(),
  fingers: new Map(),
  mostAtOnce: 0,
  presses: 0,
  jumps: 0,
});

const within = (part: number, count: number): number => Math.min(count - 1, Math.max(0, Math.floor(part * count)));
const cellAt = ({ columns, rows }: TouchRecord, { x, y }: TouchPoint): number =>
  within(y, rows) * columns + within(x, columns);

export function fingerDown(record: TouchRecord, finger: number, at: TouchPoint): TouchRecord {
  const fingers = new Map(record.fingers).set(finger, at);
  return {
    ...record,
    fingers,
    touched: new Set(record.touched).add(cellAt(record, at)),
    presses: record.presses + 1,
    mostAtOnce: Math.max(record.mostAtOnce, fingers.size),
  };
}

export function fingerMoved(record: TouchRecord, finger: number, at: TouchPoint): TouchRecord {
  const before = record.fingers.get(finger);
  // A mouse that only passes over presses nothing.
  if (!before) return record;
  const isJump = Math.hypot(at.x - before.x, at.y - before.y) > JUMP_PART;
  return {
    ...record,
    fingers: new Map(record.fingers).set(finger, at),
    touched: new Set(record.touched).add(cellAt(record, at)),
    jumps: record.jumps + (isJump ? 1 : 0),
  };
}

export function fingerUp(record: TouchRecord, finger: number): TouchRecord {
  const fingers = new Map(record.fingers);
  fingers.delete(finger);
  return { ...record, fingers };
}

export const isCovered = ({ touched, columns, rows }: TouchRecord): boolean => touched.size === columns * rows;
/** Whole percents, 100 only when nothing is left. */
export const coverage = ({ touched, columns, rows }: TouchRecord): number =>
  Math.floor((100 * touched.size) / (columns * rows));
