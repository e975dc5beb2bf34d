// What a scanner read, made fit to be looked at: visible characters only, of bounded length.

/** A QR code of ours holds far less; a longer one is somebody's ticket to elsewhere. */
export const MAX_SCANNED_CHARACTERS = 256;

/** Undefined where nothing visible was read, or too much. */
export function scannedText(raw: string): string | undefined {
  const visible = raw
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim();
  return visible === '' || visible.length > MAX_SCANNED_CHARACTERS ? undefined : visible;
}
