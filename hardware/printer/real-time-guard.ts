// Keeps real-time commands out of pictures: a printer obeys DLE EOT, DLE ENQ and DLE DC4 inside raster data too.
const DLE = 0x10;
const SECOND_BYTES: ReadonlySet<number> = new Set([0x04, 0x05, 0x14]);
const RASTER_HEADER = [0x1d, 0x76, 0x30, 0x00] as const;
const RASTER_HEADER_LENGTH = 8;

/** Where a real-time command could be read out of these bytes; -1 when nowhere. */
export function findRealTimeSequence(bytes: Uint8Array, from = 0): number {
  for (let i = from; i + 1 < bytes.length; i += 1) {
    if (bytes[i] === DLE && SECOND_BYTES.has(bytes[i + 1] ?? 0)) return i;
  }
  return -1;
}

/**
 * Inks the last dot of each DLE in `GS v 0` raster data that would begin a real-time command: one dot of a few thousand,
 * against stray replies (DLE EOT), a cleared buffer (DLE ENQ) or an opened drawer (DLE DC4). Changes the bytes in place.
 */
export function guardRaster(bytes: Uint8Array): void {
  let at = 0;
  while (at + RASTER_HEADER_LENGTH <= bytes.length) {
    if (!RASTER_HEADER.every((byte, index) => bytes[at + index] === byte)) {
      at += 1;
      continue;
    }
    const word = (index: number): number => (bytes[at + index] ?? 0) + 256 * (bytes[at + index + 1] ?? 0);
    const start = at + RASTER_HEADER_LENGTH;
    const end = Math.min(bytes.length, start + word(4) * word(6));
    const data = bytes.subarray(start, end);
    for (let hit = findRealTimeSequence(data); hit !== -1; hit = findRealTimeSequence(data, hit)) data[hit] = DLE | 0x01;
    at = end;
  }
}
