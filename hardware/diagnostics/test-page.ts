// How every test page begins and ends: settings back to their defaults, paper fed, cut as this model cuts.
import { CommandWriter } from '../printer/encoding/command-writer.ts';
import type { PrinterProfile } from '../printer/profiles/profile.ts';
import type { EncodedReceipt } from '../printer/encoding/receipt-encoder.ts';

/** 1/6 inch. */
export const LINE_MM = 25.4 / 6;
const LINES_AFTER_UNCUT = 6;

/** ESC @, automatic status, one-byte letters, font A. */
export function opening(profile: PrinterProfile): CommandWriter {
  const writer = new CommandWriter();
  writer.raw(0x1b, 0x40, ...(profile.asb ? [0x1d, 0x61, 0x0f] : []), 0x1c, 0x2e, 0x1b, 0x4d, 0x00);
  writer.endSegment();
  return writer;
}

/** The knife's own command; nothing for a printer without one. */
export function cutBytes({ cut, cutCommand }: PrinterProfile): readonly number[] {
  if (cut === 'none') return [];
  return cutCommand === 'esc-i' ? [0x1b, cut === 'full' ? 0x69 : 0x6d] : [0x1d, 0x56, cut === 'full' ? 0 : 1];
}

export function ending(writer: CommandWriter, profile: PrinterProfile, heightMm: number): EncodedReceipt {
  const lines = profile.cut === 'none' ? LINES_AFTER_UNCUT : profile.feedBeforeCutLines;
  writer.newLine(lines);
  writer.raw(...cutBytes(profile));
  writer.endSegment();
  const { segments } = writer;
  return { bytes: Buffer.concat(segments), segments, heightMm: heightMm + lines * LINE_MM, substitutions: [] };
}
