import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { StatusParser, type Reply } from './status-parser.ts';

const parse = (...chunks: number[][]): Reply[] => {
  const parser = new StatusParser();
  return chunks.flatMap((chunk, index) => parser.feed(Uint8Array.from(chunk), index));
};
const id = (text: string): number[] => [0x37, 0x22, ...Buffer.from(text), 0];

describe('each kind of reply is told apart', () => {
  test.each<[string, number[], Reply]>([
    ['status 12h', [0x12], { kind: 'real-time', byte: 0x12 }],
    ['status with an empty drawer port', [0x16], { kind: 'real-time', byte: 0x16 }],
    ['paper end in the roll sensor', [0x7e], { kind: 'real-time', byte: 0x7e }],
    ['automatic status', [0x38, 0, 0x0c, 0], { kind: 'asb', bytes: [0x38, 0, 0x0c, 0] }],
    ['GS r', [0x00], { kind: 'ordered', byte: 0 }],
    ['GS r, near end', [0x03], { kind: 'ordered', byte: 3 }],
    ['printing completed', id('0042'), { kind: 'completed', id: '0042' }],
    ['buffer cleared', [0x37, 0x25, 0], { kind: 'cleared' }],
    ['maker', [0x5f, ...Buffer.from('EPSON'), 0], { kind: 'text', text: 'EPSON' }],
    ['XOFF', [0x13], { kind: 'flow', may: 'wait' }],
    ['nonsense', [0xff], { kind: 'noise', bytes: [0xff] }],
  ])('%s', (_, bytes, reply) => {
    expect(parse(bytes)).toEqual([reply]);
  });
});

test('replies that arrive merged are read one by one', () => {
  expect(parse([0x12, 0x16, ...id('0007'), 0x00, 0x10, 0, 0, 0, 0x12]).map((reply) => reply.kind)).toEqual([
    'real-time',
    'real-time',
    'completed',
    'ordered',
    'asb',
    'real-time',
  ]);
});

test('a reply split byte by byte is one reply', () => {
  expect(parse(...id('0007').map((byte) => [byte]))).toEqual([{ kind: 'completed', id: '0007' }]);
});

test('flow control inside a reply does not break it', () => {
  expect(parse([0x37, 0x22, 0x30, 0x13, 0x30, 0x11, 0x30, 0x31, 0]).filter((reply) => reply.kind !== 'flow')).toEqual([
    { kind: 'completed', id: '0001' },
  ]);
});

test('the inside of a broken reply never passes for an answer', () => {
  const replies = parse([0x37, 0x22, 0x30, 0x30, 0x12]);
  expect(replies).toEqual([
    { kind: 'noise', bytes: [0x37, 0x22, 0x30, 0x30] },
    { kind: 'real-time', byte: 0x12 },
  ]);
});

test('an id that is too long or too short confirms nothing', () => {
  expect(parse(id('00420')).some((reply) => reply.kind === 'completed')).toBe(false);
  expect(parse(id('042')).some((reply) => reply.kind === 'completed')).toBe(false);
});

test('half a reply is forgotten when its rest does not come', () => {
  const parser = new StatusParser();
  expect(parser.feed(Uint8Array.of(0x37, 0x22, 0x30), 0)).toEqual([]);
  expect(parser.feed(Uint8Array.of(0x12), 5_000)).toEqual([
    { kind: 'noise', bytes: [0x37, 0x22, 0x30] },
    { kind: 'real-time', byte: 0x12 },
  ]);
});

describe('custom dialect', () => {
  const custom = (): StatusParser => new StatusParser({ hasFullStatus: true });
  const FULL = [0x10, 0x0f, 0x24, 0x03, 0x41, 0x01];

  test('the full status is six bytes, however they arrive, between other answers too', () => {
    const parser = custom();
    expect([0x12, ...FULL, 0x16].flatMap((byte) => parser.feed(Uint8Array.of(byte), 0))).toEqual([
      { kind: 'real-time', byte: 0x12 },
      { kind: 'full-status', bytes: [0x24, 0x03, 0x41, 0x01] },
      { kind: 'real-time', byte: 0x16 },
    ]);
  });

  test('no byte inside it passes for an answer of its own when it is broken off', () => {
    const parser = custom();
    expect(parser.feed(Uint8Array.from(FULL.slice(0, 4)), 0)).toEqual([]);
    expect(parser.feed(Uint8Array.of(0x12), 5_000)).toEqual([
      { kind: 'noise', bytes: [0x10, 0x0f, 0x24, 0x03] },
      { kind: 'real-time', byte: 0x12 },
    ]);
  });

  test('a counter comes as bare text, and only while it is expected', () => {
    const parser = custom();
    parser.expectBareText();
    expect(parser.feed(Uint8Array.from([...Buffer.from('51'), ...FULL, ...Buffer.from('2ret'), 0]), 0)).toEqual([
      { kind: 'full-status', bytes: [0x24, 0x03, 0x41, 0x01] },
    ]);
    expect(parser.takeBareText()).toBe('512ret');
    expect(parser.feed(Uint8Array.of(0x32), 0)).toEqual([{ kind: 'real-time', byte: 0x32 }]);
  });

  test('an Epson never says a full status: the same bytes are its automatic status', () => {
    expect(parse(FULL).map((reply) => reply.kind)).toEqual(['asb', 'ordered', 'ordered']);
  });
});

test('after noise of a wrong speed the next replies are read again', () => {
  expect(parse([0xf8, 0x80, 0xfe, 0x37, 0x99, 0x12]).filter((reply) => reply.kind !== 'noise')).toEqual([
    { kind: 'real-time', byte: 0x12 },
  ]);
});

test('law: however the bytes are cut into chunks, the same replies are read, and no byte is lost or read twice', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0x37, 0x22, 0x25, 0x5f, 0x00, 0x10, 0x30, 0x12)),
        { maxLength: 60 },
      ),
      fc.integer({ min: 1, max: 7 }),
      (bytes, piece) => {
        const chunks: number[][] = [];
        for (let at = 0; at < bytes.length; at += piece) chunks.push(bytes.slice(at, at + piece));
        const parser = new StatusParser();
        const split = chunks.flatMap((chunk) => parser.feed(Uint8Array.from(chunk), 0));
        const meaningful = (replies: Reply[]): Reply[] => replies.filter((reply) => reply.kind !== 'noise');
        const whole = new StatusParser().feed(Uint8Array.from(bytes), 0);
        expect(meaningful(split)).toEqual(meaningful(whole));
        expect(split.reduce((sum, reply) => sum + lengthOf(reply), 0)).toBeLessThanOrEqual(bytes.length);
      },
    ),
  );
});

test('keys of kept pictures are read two by two, block by block', () => {
  const feed = (...bytes: number[]): Reply[] => new StatusParser().feed(Uint8Array.from(bytes), 0);
  expect(feed(0x37, 0x72, 0x40, 0)).toEqual([{ kind: 'stored-keys', keys: [], isLast: true }]);
  expect(feed(0x37, 0x72, 0x41, 0x41, 0x42, 0x21, 0x7e, 0)).toEqual([
    { kind: 'stored-keys', keys: ['AB', '!~'], isLast: false },
  ]);
  expect(feed(0x37, 0x72, 0x40, 0x41, 0)).toMatchObject([{ kind: 'noise' }, { kind: 'ordered' }]);
});

test('law: a completion is read only where its exact seven bytes stood in the stream, flow control aside', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(0x37, 0x22, 0x30, 0x31, 0x00, 0x12, 0x11, 0x10, 0x5f), { maxLength: 40 }),
      (bytes) => {
        const plain = Buffer.from(bytes.filter((byte) => byte !== 0x11));
        for (const reply of new StatusParser().feed(Uint8Array.from(bytes), 0)) {
          if (reply.kind === 'completed') expect(plain.includes(Buffer.from(id(reply.id)))).toBe(true);
        }
      },
    ),
  );
});

function lengthOf(reply: Reply): number {
  if (reply.kind === 'text') return reply.text.length + 2;
  if (reply.kind === 'noise') return reply.bytes.length;
  if (reply.kind === 'stored-keys') return 4 + 2 * reply.keys.length;
  return { asb: 4, completed: 7, cleared: 3, 'real-time': 1, ordered: 1, flow: 1, 'full-status': 6 }[reply.kind];
}
