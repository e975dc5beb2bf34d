// Keeps real-time commands out of pictures: a printer obeys DLE EOT, DLE ENQ and DLE DC4 inside raster data too.
const DLE = 0x10;
const SECOND_BYTES: ReadonlySet<number> = new Set([0x04, 0x05, 0x14]);

/** Where a real-time command could be read out of these bytes; -1 when nowhere. */
export function findRealTimeSequence(bytes: Uint8Array, from = 0): number {
  for (let i = bytes.indexOf(DLE, from); i !== -1; i = bytes.indexOf(DLE, i + 1)) {
    if (SECOND_BYTES.has(bytes[i + 1] ?? 0)) return i;
  }
  return -1;
}

/**
 * Inks the last dot of each DLE in a picture that would begin a real-time command: one dot of a few thousand, against stray
 * replies (DLE EOT), a cleared buffer (DLE ENQ) or an opened drawer (DLE DC4). A DLE that ends the picture is inked too,
 * since the next command's bytes follow it. Changes the dots in place.
 */
export function guardDots(dots: Uint8Array): void {
  for (let hit = findRealTimeSequence(dots); hit !== -1; hit = findRealTimeSequence(dots, hit)) dots[hit] = DLE | 0x01;
  if (dots.at(-1) === DLE) dots[dots.length - 1] = DLE | 0x01;
}
