// Reports of a HID-POS scanner put together to what it read; a long code comes in several.
import type { Ms } from '../../shared/core/clock.ts';
import { MAX_SCANNED_CHARACTERS, scannedText } from './scanned-text.ts';

/**
 * Report 2, "scanned data", as Honeywell, Access-IS and others lay it out (Access-IS LSR118 manual, appendix B; HID usage page 8Ch):
 * id, count of bytes, AIM identifier (`]Q1`), up to 56 bytes of the code, and last of all a byte whose lowest bit says that more follows.
 * Makers differ in what lies between the code and that last byte (reports of 62 and of 64 bytes), so it is counted from the end.
 */
const SCANNED_DATA = 2;
const LENGTH_AT = 1;
const AIM_AT = 2;
const DATA_AT = 5;
const CONTINUED = 1;
/** The parts of one code follow each other within milliseconds: a part that waits longer belongs to a scan that was broken off. */
const PART_WITHIN_MS: Ms = 1_000;
const MAX_BYTES = MAX_SCANNED_CHARACTERS * 4;

export class ScanReports {
  #parts: Uint8Array[] = [];
  #aim = '';
  #lastAt: Ms = 0;

  /** The text of a code when this report ends it; undefined for a part, and for what is no scan. */
  feed(report: Uint8Array, now: Ms): string | undefined {
    const length = report[LENGTH_AT] ?? 0;
    const last = report.length - 1;
    if (report[0] !== SCANNED_DATA || DATA_AT + length > last) return undefined;
    const aim = String.fromCharCode(...report.subarray(AIM_AT, DATA_AT));
    if (aim !== this.#aim || now - this.#lastAt > PART_WITHIN_MS) this.#parts = [];
    this.#aim = aim;
    this.#lastAt = now;
    this.#parts.push(report.slice(DATA_AT, DATA_AT + length));
    // A device that says "more follows" for ever must not fill the memory; what is that long is no code of ours.
    if (((report[last] ?? 0) & CONTINUED) !== 0) {
      if (this.#size() > MAX_BYTES) this.#parts = [new Uint8Array(MAX_BYTES + 1)];
      return undefined;
    }
    const bytes = Buffer.concat(this.#parts);
    this.#parts = [];
    return bytes.length > MAX_BYTES ? undefined : scannedText(bytes.toString('utf8'));
  }

  #size(): number {
    return this.#parts.reduce((sum, part) => sum + part.length, 0);
  }
}
