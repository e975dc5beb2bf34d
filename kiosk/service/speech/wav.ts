// Gives a WAV file that was written to a pipe its true lengths: the writer did not know them when it began.
const RIFF_HEADER_BYTES = 8;
const CHUNK_HEADER_BYTES = 8;
const FIRST_CHUNK_AT = 12;

/** A copy with both lengths set to what is there; undefined where there is no sound. */
export function closeWav(bytes: Buffer): Buffer | undefined {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') return undefined;
  for (
    let at = FIRST_CHUNK_AT;
    at + CHUNK_HEADER_BYTES < bytes.length;
    at += CHUNK_HEADER_BYTES + bytes.readUInt32LE(at + 4)
  ) {
    if (bytes.toString('latin1', at, at + 4) !== 'data') continue;
    const closed = Buffer.from(bytes);
    closed.writeUInt32LE(bytes.length - RIFF_HEADER_BYTES, 4);
    closed.writeUInt32LE(bytes.length - at - CHUNK_HEADER_BYTES, at + 4);
    return closed;
  }
  return undefined;
}
