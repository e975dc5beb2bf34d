// Reads printed bytes back into words, for tests: knows ESC/POS by its manual and shares no code with the encoder.

/** Printed text, as somebody would read it off the paper, and which commands were obeyed. */
export type ReadTicket = {
  readonly lines: readonly string[];
  /** Commands by name, in order: `ESC @`, `ESC t 45`, `GS V`, … */
  readonly commands: readonly string[];
  readonly qr: readonly string[];
  /** Bytes that are neither a known command nor a printable character; a sound ticket has none. */
  readonly strays: readonly number[];
};

const web = (label: string): string => new TextDecoder(label).decode(Uint8Array.from({ length: 128 }, (_, i) => 128 + i));

/** 852 and 1125 by their Polish and Ukrainian letters, from the vendors' tables; every other place is not read. */
const CP852: Readonly<Record<number, string>> = {
  0xa5: 'ą', 0x86: 'ć', 0xa9: 'ę', 0x88: 'ł', 0xe4: 'ń', 0xa2: 'ó', 0x98: 'ś', 0xab: 'ź', 0xbe: 'ż',
  0xa4: 'Ą', 0x8f: 'Ć', 0xa8: 'Ę', 0x9d: 'Ł', 0xe3: 'Ń', 0xe0: 'Ó', 0x97: 'Ś', 0x8d: 'Ź', 0xbd: 'Ż', 0xc4: '─',
};

export type PageTable = (byte: number) => string;
export const CODE_PAGE_TABLES: Readonly<Record<string, PageTable>> = {
  windows1250: (byte) => web('windows-1250')[byte - 128] ?? '\ufffd',
  windows1251: (byte) => web('windows-1251')[byte - 128] ?? '\ufffd',
  cp866: (byte) => web('ibm866')[byte - 128] ?? '\ufffd',
  cp852: (byte) => CP852[byte] ?? '\ufffd',
};

type Command = { readonly name: string; readonly length: number };

function commandAt(bytes: Uint8Array, at: number): Command | undefined {
  const [a, b, c] = [bytes[at], bytes[at + 1], bytes[at + 2] ?? 0];
  const word = (index: number): number => (bytes[at + index] ?? 0) + 256 * (bytes[at + index + 1] ?? 0);
  if (a === 0x1b) {
    if (b === 0x40) return { name: 'ESC @', length: 2 };
    if (b !== undefined && 'tMEa-3'.includes(String.fromCharCode(b))) return { name: `ESC ${String.fromCharCode(b)} ${c}`, length: 3 };
    if (b === 0x32) return { name: 'ESC 2', length: 2 };
  }
  if (a === 0x1c && b === 0x2e) return { name: 'FS .', length: 2 };
  if (a === 0x1d) {
    if (b !== undefined && 'aB!rI'.includes(String.fromCharCode(b))) return { name: `GS ${String.fromCharCode(b)} ${c}`, length: 3 };
    if (b === 0x56) return { name: 'GS V', length: 3 };
    if (b === 0x28 && c === 0x6b) return { name: 'GS ( k', length: 5 + word(3) };
    if (b === 0x28 && c === 0x48) return { name: 'GS ( H', length: 5 + word(3) };
    if (b === 0x76) return { name: 'GS v 0', length: 8 + word(4) * word(6) };
  }
  return undefined;
}

/** `pages` gives the table of each number that ESC t may carry. */
export function readTicket(bytes: Uint8Array, pages: Readonly<Record<number, PageTable>>): ReadTicket {
  const lines: string[] = [];
  const commands: string[] = [];
  const qr: string[] = [];
  const strays: number[] = [];
  let line = '';
  let page: PageTable | undefined;
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    const command = commandAt(bytes, at);
    if (command !== undefined) {
      commands.push(command.name);
      if (command.name.startsWith('ESC t ')) page = pages[bytes[at + 2] ?? -1];
      const isQrData = command.name === 'GS ( k' && bytes[at + 6] === 0x50;
      if (isQrData) qr.push(Buffer.from(bytes.subarray(at + 8, at + command.length)).toString('latin1'));
      at += command.length;
      continue;
    }
    if (byte === 0x0a) {
      lines.push(line);
      line = '';
    } else if (byte < 0x20 || byte === 0x7f) strays.push(byte);
    else line += byte < 0x80 ? String.fromCharCode(byte) : (page?.(byte) ?? '\ufffd');
    at += 1;
  }
  if (line !== '') lines.push(line);
  return { lines, commands, qr, strays };
}
