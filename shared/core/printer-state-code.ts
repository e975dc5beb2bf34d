// The printer's state as screens, facts and heartbeats name it.

/** The printer's state in one word; `paper-low` is ready. */
export type PrinterStateCode =
  | 'ready'
  | 'paper-low'
  | 'no-paper'
  | 'cover-open'
  | 'cutter-error'
  | 'overheated'
  | 'error'
  | 'offline'
  | 'disconnected'
  | 'unknown';
