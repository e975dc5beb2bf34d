// What a font file really holds: the letters of its character map and its copyright, read from its own tables.
import subsetFont from 'subset-font';

export type FontContents = { readonly letters: ReadonlySet<string>; readonly copyright: string };

function tableOf(font: DataView, wanted: string): DataView {
  for (let entry = 12; entry < 12 + font.getUint16(4) * 16; entry += 16) {
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((i) => font.getUint8(entry + i)));
    if (tag === wanted)
      return new DataView(font.buffer, font.byteOffset + font.getUint32(entry + 8), font.getUint32(entry + 12));
  }
  throw new Error(`the font has no table ${wanted}`);
}

/** Format 4: segments of 16-bit codes, each with a distance to its glyphs or a list of them. */
function lettersOfMap(cmap: DataView): Set<string> {
  const letters = new Set<string>();
  for (let record = 4; record < 4 + cmap.getUint16(2) * 8; record += 8) {
    const at = cmap.getUint32(record + 4);
    if (cmap.getUint16(at) !== 4) continue;
    const size = cmap.getUint16(at + 6);
    for (let segment = 0; segment < size; segment += 2) {
      const [end, start, delta] = [14, 16 + size, 16 + 2 * size].map((field) => cmap.getUint16(at + field + segment));
      const offsetAt = at + 16 + 3 * size + segment;
      const offset = cmap.getUint16(offsetAt);
      for (let code = start!; code <= end! && code !== 0xffff; code += 1) {
        const listed = offset === 0 ? code : cmap.getUint16(offsetAt + offset + 2 * (code - start!));
        if (listed !== 0 && ((listed + delta!) & 0xffff) !== 0) letters.add(String.fromCharCode(code));
      }
    }
  }
  return letters;
}

/** `asked`: which letters are of interest; the others are not looked at. */
export async function contentsOf(font: Buffer, asked: string): Promise<FontContents> {
  const plain = await subsetFont(font, asked, { targetFormat: 'truetype' });
  const view = new DataView(plain.buffer, plain.byteOffset, plain.byteLength);
  const names = tableOf(view, 'name');
  const text = Buffer.from(names.buffer, names.byteOffset, names.byteLength - (names.byteLength % 2));
  return { letters: lettersOfMap(tableOf(view, 'cmap')), copyright: text.swap16().toString('utf16le') };
}
