// Bytes of the exchange log → what was said, in a word for each kind, with the bits or the text that came with it.
import type { StatusBitName } from '../printer/protocol/status-bit.ts';
import { bitsOfFullStatus } from '../printer/protocol/full-status.ts';
import { bitsOfAsb, bitsOfSweep } from '../printer/protocol/printer-status.ts';
import { StatusParser, type Reply } from '../printer/protocol/status-parser.ts';

export type ExchangeWord =
  | 'ask-printer'
  | 'ask-offline'
  | 'ask-errors'
  | 'ask-paper'
  | 'ask-full-status'
  | 'ask-in-order'
  | 'ask-completion'
  | 'ask-identity'
  | 'ask-counter'
  | 'recover'
  | 'clear-buffers'
  | 'reset'
  | 'automatic-status-on'
  | 'self-test'
  | 'presenter'
  | 'feed'
  | 'cut'
  | 'document'
  | 'filler'
  | 'other-bytes'
  | 'status'
  | 'automatic-status'
  | 'full-status'
  | 'in-order'
  | 'completed'
  | 'cleared'
  | 'says'
  | 'may-send'
  | 'must-wait'
  | 'noise';

export type DecodedExchange = {
  readonly word: ExchangeWord;
  readonly bits: readonly StatusBitName[];
  /** An id or what the device says of itself. */ readonly said: string;
};

const QUESTIONS = ['ask-printer', 'ask-offline', 'ask-errors', 'ask-paper'] as const;
/** What a command begins with; the longest is tried first. */
const BEGINNINGS: readonly (readonly [hex: string, word: ExchangeWord])[] = [
  ['10 04 01', 'ask-printer'],
  ['10 04 02', 'ask-offline'],
  ['10 04 03', 'ask-errors'],
  ['10 04 04', 'ask-paper'],
  ['10 04 14', 'ask-full-status'],
  ['10 05', 'recover'],
  ['10 14 08', 'clear-buffers'],
  ['1d 61', 'automatic-status-on'],
  ['1d e0', 'automatic-status-on'],
  ['1d 72', 'ask-in-order'],
  ['1d 49', 'ask-identity'],
  ['1d 67', 'ask-counter'],
  ['1d e1', 'ask-counter'],
  ['1d e2', 'ask-counter'],
  ['1d e3', 'ask-counter'],
  ['1d e4', 'ask-counter'],
  ['1d e5', 'ask-counter'],
  ['1d 28 48', 'ask-completion'],
  ['1d 28 41', 'self-test'],
  ['1d 65', 'presenter'],
  ['1b 64', 'feed'],
  ['1d 56', 'cut'],
  ['1b 69', 'cut'],
  ['1b 6d', 'cut'],
  ['00 00', 'filler'],
];
/** ESC @ and the automatic status alone; whatever is longer is a ticket or a test page. */
const RESET_BYTES = 8;

const said = (word: ExchangeWord, bits: readonly StatusBitName[] = [], text = ''): DecodedExchange => ({
  word,
  bits,
  said: text,
});

/** Of the bytes of one entry; `asked`: the last question for the state before it, which an answer does not name itself. */
export function decodeExchange(
  entry: { readonly direction: 'out' | 'in'; readonly hex: string },
  asked: ExchangeWord | undefined,
  hasFullStatus = false,
): readonly DecodedExchange[] {
  return entry.direction === 'out' ? [decodeOut(entry.hex)] : decodeIn(entry.hex, asked, hasFullStatus);
}

function decodeOut(hex: string): DecodedExchange {
  if (hex.startsWith('1b 40')) return said(hex.split(' ').length > RESET_BYTES ? 'document' : 'reset');
  return said(BEGINNINGS.find(([beginning]) => hex.startsWith(beginning))?.[1] ?? 'other-bytes');
}

function decodeIn(hex: string, asked: ExchangeWord | undefined, hasFullStatus: boolean): readonly DecodedExchange[] {
  const bytes = Uint8Array.from(
    hex.split(' ').filter((part) => /^[0-9a-f]{2}$/u.test(part)),
    (part) => Number.parseInt(part, 16),
  );
  const decoded = new StatusParser({ hasFullStatus }).feed(bytes, 0).map((reply) => decodeReply(reply, asked));
  return decoded.length === 0 ? [said('noise')] : decoded;
}

const special = (bits: readonly { readonly meaning: StatusBitName }[]): readonly StatusBitName[] =>
  bits.map(({ meaning }) => meaning).filter((word) => word !== 'nothing-special');

function decodeReply(reply: Reply, asked: ExchangeWord | undefined): DecodedExchange {
  switch (reply.kind) {
    case 'real-time': {
      const { byte } = reply;
      const place = QUESTIONS.findIndex((question) => question === asked);
      const parts = ['printer', 'offline', 'error', 'paper'] as const;
      const sweep = {
        printer: 0,
        offline: 0,
        error: 0,
        paper: 0,
        ...(place < 0 ? {} : { [parts[place] ?? 'printer']: byte }),
      };
      return said('status', special(bitsOfSweep(sweep)));
    }
    case 'asb':
      return said('automatic-status', special(bitsOfAsb(reply.bytes)));
    case 'full-status':
      return said('full-status', special(bitsOfFullStatus(reply.bytes)));
    case 'ordered':
      return said('in-order', [
        ...((reply.byte & 0x03) === 0 ? [] : (['paper-low'] as const)),
        ...((reply.byte & 0x0c) === 0 ? [] : (['no-paper'] as const)),
      ]);
    case 'completed':
      return said('completed', [], reply.id);
    case 'cleared':
      return said('cleared');
    case 'stored-keys':
      return said('says', [], reply.keys.join(' '));
    case 'text':
      return said('says', [], reply.text);
    case 'flow':
      return said(reply.may === 'send' ? 'may-send' : 'must-wait');
    case 'noise':
      return said('noise');
  }
}

/** The whole log, oldest first: each answer read by the question before it. */
export function decodeLog<E extends { readonly direction: 'out' | 'in'; readonly hex: string }>(
  entries: readonly E[],
  hasFullStatus: boolean,
): readonly (E & { readonly decoded: readonly DecodedExchange[] })[] {
  let asked: ExchangeWord | undefined;
  return entries.map((entry) => {
    const decoded = decodeExchange(entry, asked, hasFullStatus);
    const [first] = decoded;
    if (entry.direction === 'out' && first !== undefined && (QUESTIONS as readonly ExchangeWord[]).includes(first.word))
      asked = first.word;
    return { ...entry, decoded };
  });
}
