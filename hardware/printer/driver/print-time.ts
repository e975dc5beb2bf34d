// How long paper takes: the time a ticket needs on the wire and in the mechanism.
import type { EncodedReceipt } from '../encoding/receipt-encoder.ts';
import type { PrinterProfile } from '../profiles/profile.ts';

/** 8N1: ten bits a byte. Network lines count as this fast; their printers are the slower part by far. */
const BITS_PER_BYTE = 10;
const NETWORK_BAUD = 1_000_000;
/** Cutters take 0.3 to 0.5 s. */
export const CUTTER_MS = 500;
/** GS r is answered when it is read, while the last lines and the cut may still be under way: 20 mm of feed at 20 mm/s, then the cutter. */
export const AFTER_IN_ORDER_REPLY_MS = 1_000 + CUTTER_MS;
/** Starting the motor, heating the head, working off what is left in the buffer. */
const SLACK_MS = 2_500;
/** Below this no printer is given up: a hot head pauses for seconds and then goes on. */
const LEAST_BUDGET_MS = 10_000;

export type LineSpeed = { readonly baudRate?: number | undefined };

export const wireMs = (bytes: number, line: LineSpeed): number =>
  (bytes * BITS_PER_BYTE * 1_000) / (line.baudRate ?? NETWORK_BAUD);

/** Time in the mechanism at the profile's speed. */
export const mechanicalMs = (receipt: EncodedReceipt, profile: PrinterProfile): number =>
  (receipt.heightMm / profile.speedMmPerSecond) * 1_000 + CUTTER_MS;

/** After this time without a confirmation the outcome is unknown. */
export const budgetMs = (receipt: EncodedReceipt, profile: PrinterProfile, line: LineSpeed): number =>
  Math.max(LEAST_BUDGET_MS, wireMs(receipt.bytes.length, line) + mechanicalMs(receipt, profile) + SLACK_MS);
