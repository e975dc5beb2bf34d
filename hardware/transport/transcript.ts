// A conversation with a device as text: `=> hex` what we sent, `<= hex` what it said, `<! reason` it hung up, `~~ ms` it kept quiet so long, `#` a remark.
export type TranscriptStep =
  | { readonly kind: 'sent'; readonly bytes: Uint8Array; readonly line: number }
  | { readonly kind: 'heard'; readonly bytes: Uint8Array; readonly line: number }
  | { readonly kind: 'quiet'; readonly ms: number; readonly line: number }
  | { readonly kind: 'hung-up'; readonly reason: string; readonly line: number };

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');

/** Throws on a line that is none of the five: a transcript is written by us or by the recorder. */
export function parseTranscript(text: string): TranscriptStep[] {
  const steps: TranscriptStep[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = index + 1;
    const trimmed = raw.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const mark = trimmed.slice(0, 2);
    const rest = (trimmed.slice(2).split('#')[0] ?? '').trim();
    if (mark === '<!') steps.push({ kind: 'hung-up', reason: rest, line });
    else if (mark === '=>') steps.push({ kind: 'sent', bytes: bytesOf(rest, line), line });
    else if (mark === '<=') steps.push({ kind: 'heard', bytes: bytesOf(rest, line), line });
    else if (mark === '~~' && /^\d{1,5}$/.test(rest)) steps.push({ kind: 'quiet', ms: Number(rest), line });
    else throw new Error(`transcript line ${line}: must begin with =>, <=, <!, ~~ and a number of milliseconds, or #`);
  }
  return steps;
}

function bytesOf(text: string, line: number): Uint8Array {
  const digits = text.replace(/\s+/gu, '');
  if (digits === '' || digits.length % 2 === 1 || !/^[0-9a-f]+$/iu.test(digits))
    throw new Error(`transcript line ${line}: not pairs of hex digits`);
  return Uint8Array.from(digits.match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16));
}
