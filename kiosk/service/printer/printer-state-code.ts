// The printer's state in the one word that screens, facts and heartbeats use.
import type { PrinterStatus } from '../../../hardware/printer/status.ts';
import type { PrinterStateCode } from '../../../shared/core/printer-state-code.ts';

export const printerStateCode = (status: PrinterStatus): PrinterStateCode =>
  status.state === 'ready' ? (status.paperLow ? 'paper-low' : 'ready') : status.state;

/** What stands beside the word, for technicians. */
export function detailOf(status: PrinterStatus): string {
  switch (status.state) {
    case 'error':
    case 'offline':
      return status.detail;
    case 'disconnected':
      return status.reason;
    case 'ready':
    case 'no-paper':
    case 'cover-open':
    case 'cutter-error':
    case 'overheated':
    case 'unknown':
      return '';
  }
}
