// A ticket in pieces, for a line without handshake: between two of them the printer is asked whether it keeps up.

/** Without handshake: less than half of the smallest buffer (4 kB), then a question. */
const PIECE_BYTES = 2_048;

/** Whole commands only: a question in the middle of a picture would be printed as dots. */
export function piecesOf(segments: readonly Uint8Array[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let piece: Uint8Array[] = [];
  let length = 0;
  for (const segment of segments) {
    if (length > 0 && length + segment.length > PIECE_BYTES) {
      pieces.push(Buffer.concat(piece));
      piece = [];
      length = 0;
    }
    piece.push(segment);
    length += segment.length;
  }
  pieces.push(Buffer.concat(piece));
  return pieces;
}
