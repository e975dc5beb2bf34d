// The commands that are sent outside of a ticket, byte by byte, with their sources.

/** ESC @: styles, page and (on Bixolon) automatic status back to their defaults. */
export const RESET = Uint8Array.of(0x1b, 0x40);
/** GS a 0F: drawer, online, errors and paper are told at every change (TM-T88III p.143). */
export const ASB_ON = Uint8Array.of(0x1d, 0x61, 0x0f);
/** DLE EOT 20: `10 0F` and four bytes of status, at once (Custom KPM54 emulation p.66). */
export const FULL_STATUS = Uint8Array.of(0x10, 0x04, 0x14);
/** GS E0h 0F: all four bytes of the full status are told at every change (Custom KPM300 p.66). */
export const FULL_STATUS_ON = Uint8Array.of(0x1d, 0xe0, 0x0f);
/** GS E4h: how often the presenter has pulled a ticket back, as text: `512ret` (KPM216H p.71). */
export const RETRACTIONS = Uint8Array.of(0x1d, 0xe4);
/** GS e: 2 pulls the ticket back into the bin, 5 lets it go (KPM210/216 p.76). */
export const RETRACT = Uint8Array.of(0x1d, 0x65, 0x02);
export const EJECT = Uint8Array.of(0x1d, 0x65, 0x05);
/** DLE ENQ 2: after a cutter error whose cause is gone, works again with empty buffers (TM-T88III p.85, PPU-700). */
export const RECOVER = Uint8Array.of(0x10, 0x05, 0x02);
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
