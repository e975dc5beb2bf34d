// A ticket in chunks, for a line without handshake: between two of them the printer is asked whether it keeps up.

/** Without handshake: less than half of the smallest buffer (4 kB), then a question. */
const CHUNK_BYTES = 2_048;

/** Whole commands only: a question in the middle of a picture would be printed as dots. */
export function chunksOf(segments: readonly Uint8Array[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let chunk: Uint8Array[] = [];
  let length = 0;
  for (const segment of segments) {
    if (length > 0 && length + segment.length > CHUNK_BYTES) {
      chunks.push(Buffer.concat(chunk));
      chunk = [];
      length = 0;
    }
    chunk.push(segment);
    length += segment.length;
  }
  chunks.push(Buffer.concat(chunk));
  return chunks;
}
