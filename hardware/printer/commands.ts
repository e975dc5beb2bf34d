// The commands that are sent outside of a ticket, byte by byte, with their sources.

/** ESC @: styles, page and (on Bixolon) automatic status back to their defaults. */
export const RESET = Uint8Array.of(0x1b, 0x40);
/** GS a 0F: drawer, online, errors and paper are told at every change (TM-T88III p.143). */
export const ASB_ON = Uint8Array.of(0x1d, 0x61, 0x0f);
/** GS r 1: paper sensors, answered in the order of printing. */
export const ORDERED_STATUS = Uint8Array.of(0x1d, 0x72, 0x01);
/** DLE DC4 fn 8: drops receive and print buffer, answered by 37 25 00 (Epson dle_dc4_fn8). */
export const CLEAR_BUFFERS = Uint8Array.of(0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08);

/** DLE EOT n, answered at once, also offline and with a full buffer. */
export const realTimeStatus = (n: 1 | 2 | 3 | 4): Uint8Array => Uint8Array.of(0x10, 0x04, n);

/** GS I n: 65 firmware, 66 maker, 67 model, 68 serial number. */
export const identity = (n: 65 | 66 | 67 | 68): Uint8Array => Uint8Array.of(0x1d, 0x49, n);

/** GS ( H fn 48: asks to be told when everything before it is printed; four visible ASCII characters (Epson gs_lparen_ch_fn48). */
export function completionRequest(id: string): Uint8Array {
  if (!/^[ -~]{4}$/u.test(id)) throw new Error('a completion id is four visible characters');
  return Uint8Array.of(0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, ...Buffer.from(id, 'latin1'));
}
