// An answer's bytes in each encoding that browsers take; bytes that are kept and sent again are compressed once.
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { negotiate } from '@fastify/accept-negotiator';

export type Coding = 'br' | 'gzip';
/** `once`: as small as can be, for what is kept as long as the process runs. `often`: small enough, in a tenth of a millisecond. */
export type Effort = 'once' | 'often';
export type Encoded = {
  readonly identity: Buffer;
  /** Compressed when it is first asked for. */
  readonly gzip: () => Promise<Buffer>;
  readonly br: () => Promise<Buffer>;
};

/** What fits one packet is not worth the work. */
export const LEAST_BYTES = 1_200;
/** Larger than any page, so that the compressor takes little memory for each. */
const WINDOW_BITS = 17;

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

const compressors: Record<Effort, Record<Coding, (bytes: Buffer) => Promise<Buffer>>> = {
  once: {
    br: (bytes) => brotli(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
    gzip: (bytes) => deflate(bytes, { level: 9 }),
  },
  often: {
    br: (bytes) =>
      brotli(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 4,
          [constants.BROTLI_PARAM_LGWIN]: WINDOW_BITS,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
    gzip: (bytes) => deflate(bytes, { level: 4 }),
  },
};

/** By the buffer itself: what nobody keeps any more is gone from here too. */
const known = new WeakMap<Buffer, Encoded>();

/** The same buffer has the same answer; `effort` counts when it is first seen. Nobody may write into a buffer that was given here. */
export function encoded(identity: Buffer, effort: Effort = 'often'): Encoded {
  const before = known.get(identity);
  if (before !== undefined) return before;
  const made = new Map<Coding, Promise<Buffer>>();
  const inCoding = (coding: Coding): Promise<Buffer> => {
    const bytes = made.get(coding) ?? compressors[effort][coding](identity);
    made.set(coding, bytes);
    return bytes;
  };
  const all: Encoded = { identity, gzip: () => inCoding('gzip'), br: () => inCoding('br') };
  known.set(identity, all);
  return all;
}

/** What is best sent to whoever takes these; undefined: the bytes as they are. */
export const codingFor = (acceptEncoding: string | string[] | undefined): Coding | undefined =>
  negotiate<Coding>(String(acceptEncoding ?? ''), ['br', 'gzip']) ?? undefined;
