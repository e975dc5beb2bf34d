// What every suite of the printer's contract begins with: the lines that can be had here, and a ticket with letters of three alphabets.
import type { Receipt } from '../../shared/core/receipt.ts';
import { hasSocat, type LineKind } from './driver-bench.ts';

export const KINDS: LineKind[] = ['tcp'];
if (hasSocat()) KINDS.push('serial', 'usb');
else
  process.stdout.write(
    'printer contract: socat is not installed, so the serial line and the USB printer are skipped\n',
  );

export const ticket = (number: string, lines = 6): Receipt => ({
  blocks: [
    { kind: 'text', text: 'Wydział Komunikacji', align: 'center', bold: true },
    { kind: 'text', text: number, size: 6, align: 'center' },
    { kind: 'rule' },
    ...Array.from({ length: lines }, (_, index) => ({
      kind: 'text' as const,
      text: `${index + 1}. Zażółć gęślą jaźń, ґанок Їжака`,
    })),
    { kind: 'qr', data: `https://example.org/bilet/${number}` },
    { kind: 'text', text: 'Zachowaj bilet' },
  ],
});
