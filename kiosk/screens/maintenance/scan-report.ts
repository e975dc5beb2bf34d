// What a scanner's reading looks like to a technician: its signs made visible, its length, the kind of code where the scanner says it.
import { parseCode } from '../../../shared/domain/booking/code.ts';

export type ScanReport = {
  /** Fit to be shown: signs without a shape have one, and the length is bounded. */
  readonly shown: string;
  readonly length: number;
  /** As the AIM identifier before the text names it (ISO/IEC 15424); null: the scanner does not say. */
  readonly kind: string | null;
  readonly isVisitCode: boolean;
};

const KINDS: Readonly<Record<string, string>> = {
  A: 'Code 39',
  C: 'Code 128',
  E: 'EAN / UPC',
  F: 'Codabar',
  G: 'Code 93',
  H: 'Code 11',
  I: 'Interleaved 2 of 5',
  L: 'PDF417',
  M: 'MSI',
  Q: 'QR',
  U: 'MaxiCode',
  d: 'Data Matrix',
  e: 'GS1 DataBar',
  z: 'Aztec',
};
const IDENTIFIER = /^\]([A-Za-z])[0-9A-Za-z]/;
const SHOWN_CHARACTERS = 120;

export function scanReport(read: string): ScanReport {
  const letter = IDENTIFIER.exec(read)?.[1];
  const text = letter === undefined ? read : read.slice(3);
  const characters = [...text.toWellFormed()];
  const visible = characters.map((c) => {
    const point = c.codePointAt(0) ?? 0;
    // Their own pictures (U+2400) are in few fonts.
    if (point < 0x20) return `\\x${point.toString(16).padStart(2, '0')}`;
    return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(c) ? '\u{fffd}' : c;
  });
  const isLong = visible.length > SHOWN_CHARACTERS;
  return {
    shown: `${visible.slice(0, SHOWN_CHARACTERS).join('')}${isLong ? '…' : ''}`,
    length: characters.length,
    kind: letter === undefined ? null : (KINDS[letter] ?? `AIM ]${letter}`),
    isVisitCode: parseCode(text).ok,
  };
}
