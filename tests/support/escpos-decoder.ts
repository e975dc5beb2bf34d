// Reads ticket bytes back into words, for tests: written from the command manual alone, shares nothing with encoder or simulator.

export type DecodedCommand =
  | { readonly kind: 'initialise' }
  | { readonly kind: 'code-page'; readonly number: number }
  | { readonly kind: 'cut'; readonly isPartial: boolean }
  | { readonly kind: 'status-request'; readonly name: string }
  | { readonly kind: 'completion-request'; readonly id: string }
  | { readonly kind: 'auto-status'; readonly mask: number };

export type DecodedLine = {
  readonly text: string;
  readonly widest: number;
  readonly isBold: boolean;
  readonly isInverse: boolean;
};

/** Dots in rows of whole bytes, the highest bit leftmost. Bands of one width that follow each other are one picture. */
export type DecodedPicture = {
  readonly rowBytes: number;
  readonly height: number;
  readonly dots: Uint8Array;
  readonly align: 'left' | 'center' | 'right';
};

export type DecodedTicket = {
  /** Printed lines with outer blanks removed, empty ones left out. */
  readonly lines: readonly string[];
  readonly styledLines: readonly DecodedLine[];
  /** What each QR code that is actually printed says. */
  readonly qr: readonly string[];
  readonly cuts: number;
  readonly pictures: readonly DecodedPicture[];
  /** Keys of the pictures printed out of the printer's own memory. */
  readonly storedPictures: readonly string[];
  /** In the order they were sent. */
  readonly commands: readonly DecodedCommand[];
  /** Control bytes and commands that this reader does not know: a ticket of ours has none. */
  readonly unknown: readonly string[];
};

/** 80h to FFh in eight rows of sixteen, read off the code charts, by Epson's number of the page. */
const ROWS: Readonly<Record<number, readonly string[]>> = {
  // CP852 (Epson number 18)
  18: [
    'ÇüéâäůćçłëŐőîŹÄĆ',
    'ÉĹĺôöĽľŚśÖÜŤťŁ×č',
    'áíóúĄąŽžĘę¬źČş«»',
    '░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐',
    '└┴┬├─┼Ăă╚╔╩╦╠═╬¤',
    'đĐĎËďŇÍÎě┘┌█▄ŢŮ▀',
    'ÓßÔŃńňŠšŔÚŕŰýÝţ´',
    '\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
  ],
  // CP1250 (45)
  45: [
    '€\ufffd‚\ufffd„…†‡\ufffd‰Š‹ŚŤŽŹ',
    '\ufffd‘’“”•–—\ufffd™š›śťžź',
    '\u00a0ˇ˘Ł¤Ą¦§¨©Ş«¬\u00ad®Ż',
    '°±˛ł´µ¶·¸ąş»Ľ˝ľż',
    'ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎ',
    'ĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß',
    'ŕáâăäĺćçčéęëěíîď',
    'đńňóôőö÷řůúűüýţ˙',
  ],
  // CP1251 (46)
  46: [
    'ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏ',
    'ђ‘’“”•–—\ufffd™љ›њќћџ',
    '\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї',
    '°±Ііґµ¶·ё№є»јЅѕї',
    'АБВГДЕЖЗИЙКЛМНОП',
    'РСТУФХЦЧШЩЪЫЬЭЮЯ',
    'абвгдежзийклмноп',
    'рстуфхцчшщъыьэюя',
  ],
  // CP866 (17)
  17: [
    'АБВГДЕЖЗИЙКЛМНОП',
    'РСТУФХЦЧШЩЪЫЬЭЮЯ',
    'абвгдежзийклмноп',
    '░▒▓│┤╡╢╖╕╣║╗╝╜╛┐',
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧',
    '╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀',
    'рстуфхцчшщъыьэюя',
    'ЁёЄєЇїЎў°∙·√№¤■\u00a0',
  ],
  // CP1125 (44), the Ukrainian relative of 866
  44: [
    'АБВГДЕЖЗИЙКЛМНОП',
    'РСТУФХЦЧШЩЪЫЬЭЮЯ',
    'абвгдежзийклмноп',
    '░▒▓│┤╡╢╖╕╣║╗╝╜╛┐',
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧',
    '╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀',
    'рстуфхцчшщъыьэюя',
    'ЁёҐґЄєІіЇї·√№¤■\u00a0',
  ],
  // CP437 (0)
  0: [
    'ÇüéâäàåçêëèïîìÄÅ',
    'ÉæÆôöòûùÿÖÜ¢£¥₧ƒ',
    'áíóúñÑªº¿⌐¬½¼¡«»',
    '░▒▓│┤╡╢╖╕╣║╗╝╜╛┐',
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧',
    '╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀',
    'αßΓπΣσµτΦΘΩδ∞φε∩',
    '≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  ],
};
/** Other makes' numbers for the same pages. */
const SAME_AS: Readonly<Record<number, number>> = { 47: 45, 72: 45, 30: 45, 6: 18 };

/** `pages` overrides which page a number of ESC t means: number on this printer → Epson's number of the same page. */
export function decodeEscpos(bytes: Uint8Array, pages: Readonly<Record<number, number>> = {}): DecodedTicket {
  const styledLines: DecodedLine[] = [];
  const qr: string[] = [];
  const commands: DecodedCommand[] = [];
  const unknown: string[] = [];
  let cuts = 0;
  const pictures: DecodedPicture[] = [];
  const storedPictures: string[] = [];
  let lastPictureEndsAt = -1;
  let align: DecodedPicture['align'] = 'left';
  let page = 0;
  let [isBold, isInverse, times] = [false, false, 1];
  let line = { text: '', widest: 1, isBold: false, isInverse: false };
  let symbol = '';
  let at = 0;

  const next = (): number => {
    if (at >= bytes.length) throw new Error(`the ticket ends inside a command at byte ${at}`);
    return bytes[at++]!;
  };
  const skip = (count: number): Uint8Array => {
    if (at + count > bytes.length) throw new Error(`the ticket ends inside a command at byte ${at}`);
    at += count;
    return bytes.subarray(at - count, at);
  };
  const word = (): number => next() + 256 * next();
  const endLine = (): void => {
    styledLines.push({ ...line, text: line.text.trim() });
    line = { text: '', widest: 1, isBold: false, isInverse: false };
  };
  const letter = (byte: number): string => {
    if (byte < 0x80) return String.fromCharCode(byte);
    const epson = pages[page] ?? SAME_AS[page] ?? page;
    return ROWS[epson]?.[(byte - 0x80) >> 4]?.[byte & 15] ?? '\ufffd';
  };
  const puts = (byte: number): void => {
    line.text += letter(byte);
    line.widest = Math.max(line.widest, times);
    line.isBold ||= isBold;
    line.isInverse ||= isInverse;
  };

  const readEsc = (): void => {
    const code = String.fromCharCode(next());
    if (code === '@') {
      [isBold, isInverse, times, page, align] = [false, false, 1, 0, 'left'];
      commands.push({ kind: 'initialise' });
    } else if (code === 't') {
      page = next();
      commands.push({ kind: 'code-page', number: page });
    } else if (code === 'a') align = (['left', 'center', 'right'] as const)[next() % 48] ?? 'left';
    else if (code === 'E' || code === 'G') isBold = next() % 2 === 1;
    else if (code === '!') {
      const mode = next();
      isBold = (mode & 8) !== 0;
      times = (mode & 32) !== 0 ? 2 : 1;
    } else if ('M-R{V3 rcSU%='.includes(code)) skip(code === 'c' ? 2 : 1);
    else if (code === '2') return;
    else if (code === 'd' || code === 'J') {
      next();
      endLine();
    } else if (code === 'i' || code === 'm') {
      cuts += 1;
      commands.push({ kind: 'cut', isPartial: true });
    } else if (code === 'v') commands.push({ kind: 'status-request', name: 'ESC v' });
    else unknown.push(`ESC ${code}`);
  };

  const readCounted = (): void => {
    const family = String.fromCharCode(next());
    const body = skip(word());
    if (family === 'k' && body[0] === 49) {
      if (body[1] === 80) symbol = new TextDecoder().decode(body.subarray(3));
      if (body[1] === 81) qr.push(symbol);
    } else if (family === 'H' && body[0] === 48)
      commands.push({ kind: 'completion-request', id: new TextDecoder().decode(body.subarray(2)) });
    else if (family === 'L' && body[0] === 48 && body[1] === 69)
      storedPictures.push(new TextDecoder().decode(body.subarray(2, 4)));
    else unknown.push(`GS ( ${family}`);
  };

  const readGs = (): void => {
    const code = String.fromCharCode(next());
    if (code === '!') times = (next() >> 4) + 1;
    else if (code === 'B') isInverse = next() % 2 === 1;
    else if (code === '(') readCounted();
    else if (code === 'V') {
      const mode = next();
      if (mode >= 65) next();
      cuts += 1;
      commands.push({ kind: 'cut', isPartial: mode === 1 || mode === 49 || mode === 66 || mode === 98 });
    } else if (code === 'a') commands.push({ kind: 'auto-status', mask: next() });
    else if (code === 'r' || code === 'I') commands.push({ kind: 'status-request', name: `GS ${code} ${next()}` });
    else if (code === 'v') {
      const startsAt = at - 2;
      skip(1);
      const mode = next();
      const [sentRowBytes, sentHeight] = [word(), word()];
      const { rowBytes, height, dots } = enlarged(
        skip(sentRowBytes * sentHeight),
        sentRowBytes,
        sentHeight,
        1 + (mode & 1),
        1 + ((mode >> 1) & 1),
      );
      const last = pictures.at(-1);
      if (last !== undefined && startsAt === lastPictureEndsAt && last.rowBytes === rowBytes) {
        pictures[pictures.length - 1] = {
          ...last,
          height: last.height + height,
          dots: Uint8Array.of(...last.dots, ...dots),
        };
      } else pictures.push({ rowBytes, height, dots, align });
      lastPictureEndsAt = at;
    } else if (code === 'L' || code === 'W' || code === 'P') skip(2);
    else unknown.push(`GS ${code}`);
  };

  const readDle = (): void => {
    const code = next();
    if (code === 0x04) commands.push({ kind: 'status-request', name: `DLE EOT ${next()}` });
    else if (code === 0x05) commands.push({ kind: 'status-request', name: `DLE ENQ ${next()}` });
    else if (code === 0x14 && next() === 8) {
      skip(7);
      commands.push({ kind: 'status-request', name: 'DLE DC4 8' });
    } else unknown.push(`DLE ${code.toString(16)}`);
  };

  /** FS & and FS . choose between one-byte and Kanji letters; paper with Latin and Cyrillic pages knows only the former. */
  const readFs = (): void => {
    const code = String.fromCharCode(next());
    if (code !== '.') unknown.push(`FS ${code}`);
  };

  while (at < bytes.length) {
    const byte = next();
    if (byte === 0x1b) readEsc();
    else if (byte === 0x1c) readFs();
    else if (byte === 0x1d) readGs();
    else if (byte === 0x10) readDle();
    else if (byte === 0x0a) endLine();
    else if (byte === 0x0d) continue;
    else if (byte < 0x20 || byte === 0x7f) unknown.push(`byte ${byte.toString(16).padStart(2, '0')}h`);
    else puts(byte);
  }
  if (line.text !== '') endLine();
  const printed = styledLines.filter(({ text }) => text !== '');
  return {
    lines: printed.map(({ text }) => text),
    styledLines: printed,
    qr,
    cuts,
    pictures,
    storedPictures,
    commands,
    unknown,
  };
}

/** Dots as they come out of the head, which may print each several times. */
function enlarged(
  sent: Uint8Array,
  sentRowBytes: number,
  sentHeight: number,
  across: number,
  down: number,
): { rowBytes: number; height: number; dots: Uint8Array } {
  const [rowBytes, height] = [sentRowBytes * across, sentHeight * down];
  const dots = new Uint8Array(rowBytes * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < rowBytes * 8; x += 1) {
      const [fromX, fromY] = [Math.floor(x / across), Math.floor(y / down)];
      if ((sent[fromY * sentRowBytes + (fromX >> 3)]! & (0x80 >> (fromX & 7))) !== 0)
        dots[y * rowBytes + (x >> 3)]! |= 0x80 >> (x & 7);
    }
  }
  return { rowBytes, height, dots };
}
