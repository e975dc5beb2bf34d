// What a status bit says, in a word; the sentences with advice are the business of whoever shows them.
export type StatusBitName =
  | 'drawer-pin-high' | 'offline' | 'waits-for-recovery' | 'feed-button' | 'cover-open'
  | 'fed-by-button' | 'stopped-by-paper-end' | 'error' | 'mechanical-error' | 'cutter-error'
  | 'unrecoverable-error' | 'head-hot' | 'paper-low' | 'no-paper' | 'ticket-in-output'
  | 'virtual-paper-end' | 'notch-sensor' | 'head-raised' | 'spooling' | 'motor-on'
  | 'lf-key' | 'ff-key' | 'head-temperature' | 'line-error' | 'supply-voltage'
  | 'command-unknown' | 'paper-jam' | 'notch-missing' | 'cutter-cover-open' | 'ram-error'
  | 'eeprom-error' | 'nothing-special';
