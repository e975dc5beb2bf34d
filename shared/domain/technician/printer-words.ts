// The words in which a printer's bits and bytes are told to a technician; each has its sentence in every language.
/** What one bit of a status says. */
export type StatusBitName =
  | 'drawer-pin-high'
  | 'offline'
  | 'waits-for-recovery'
  | 'feed-button'
  | 'cover-open'
  | 'fed-by-button'
  | 'stopped-by-paper-end'
  | 'error'
  | 'mechanical-error'
  | 'cutter-error'
  | 'unrecoverable-error'
  | 'head-hot'
  | 'paper-low'
  | 'no-paper'
  | 'ticket-in-output'
  | 'virtual-paper-end'
  | 'notch-sensor'
  | 'head-raised'
  | 'spooling'
  | 'motor-on'
  | 'lf-key'
  | 'ff-key'
  | 'head-temperature'
  | 'line-error'
  | 'supply-voltage'
  | 'command-unknown'
  | 'paper-jam'
  | 'notch-missing'
  | 'cutter-cover-open'
  | 'ram-error'
  | 'eeprom-error'
  | 'nothing-special';

/** What was sent or heard. */
export type ExchangeWord =
  | 'ask-printer'
  | 'ask-offline'
  | 'ask-errors'
  | 'ask-paper'
  | 'ask-full-status'
  | 'ask-in-order'
  | 'ask-completion'
  | 'ask-identity'
  | 'ask-counter'
  | 'recover'
  | 'clear-buffers'
  | 'reset'
  | 'automatic-status-on'
  | 'self-test'
  | 'presenter'
  | 'feed'
  | 'cut'
  | 'document'
  | 'filler'
  | 'other-bytes'
  | 'status'
  | 'automatic-status'
  | 'full-status'
  | 'in-order'
  | 'completed'
  | 'cleared'
  | 'says'
  | 'may-send'
  | 'must-wait'
  | 'noise';

/** As the printer itself counted; what it does not count is absent. */
export type PrinterCounters = {
  readonly linesFed?: number | undefined;
  readonly cuts?: number | undefined;
  readonly hours?: number | undefined;
  readonly printedCm?: number | undefined;
  readonly paperLeftCm?: number | undefined;
  readonly retractions?: number | undefined;
  readonly powerUps?: number | undefined;
};
