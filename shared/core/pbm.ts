// Reads a black and white picture out of a PBM file (P4), the plainest of picture formats: a header, then one bit a dot.

/** Rows of whole bytes, the highest bit leftmost, 1 is black. */
export type BlackAndWhite = { readonly width: number; readonly height: number; readonly dots: Uint8Array };

/** `base64`: the file. Undefined when it is no P4 file, or not a whole one. */
export function readPbm(base64: string): BlackAndWhite | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/u.test(base64) || base64.length % 4 !== 0) return undefined;
  const file = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  // Comments may stand anywhere in the header, each to the end of its line; one blank ends it.
  const text = Array.from(file.subarray(0, 1_000), (byte) => String.fromCharCode(byte)).join('');
  const blank = String.raw`(?:\s+(?:#[^\n]*\n\s*)*)`;
  const header = new RegExp(`^P4${blank}(\\d{1,5})${blank}(\\d{1,5})\\s`, 'u').exec(text);
  if (header === null) return undefined;
  const [width, height] = [Number(header[1]), Number(header[2])];
  const dots = file.subarray(header[0].length);
  const needed = Math.ceil(width / 8) * height;
  return width < 1 || height < 1 || dots.length !== needed ? undefined : { width, height, dots };
}
