// A plain tar of one folder of files, as every `tar x` reads it: what an encrypted backup holds.
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { FILE_MODE, FOLDER_MODE } from '../store/private-files.ts';

const BLOCK = 512;
/** What eleven octal digits hold; larger sizes are written as GNU tar does, in base 256. */
const MOST_OCTAL = 8 ** 11 - 1;
const FOLDER = '5';
const FILE = '0';

const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`;
const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

function header(name: string, type: string, mode: number, size: number, modifiedAt: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0, 100);
  block.write(octal(mode, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  if (size <= MOST_OCTAL) block.write(octal(size, 12), 124);
  else {
    block.writeUInt8(0x80, 124);
    block.writeBigUInt64BE(BigInt(size), 128);
  }
  block.write(octal(Math.floor(modifiedAt / 1000), 12), 136);
  block.write(' '.repeat(8), 148);
  block.write(type, 156);
  block.write('ustar\u000000', 257);
  block.write(`${octal(sumOf(block), 7)} `, 148);
  return block;
}

const sumOf = (block: Buffer): number =>
  block.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0);

/** `names` of the files in `from`, put into a folder called `folder`. */
export async function* packTar(from: string, names: readonly string[], folder: string): AsyncGenerator<Uint8Array> {
  yield header(`${folder}/`, FOLDER, FOLDER_MODE, 0, statSync(from).mtimeMs);
  for (const name of names) {
    const file = await open(join(from, name));
    try {
      const { size, mtimeMs } = await file.stat();
      yield header(`${folder}/${name}`, FILE, FILE_MODE, size, mtimeMs);
      let sent = 0;
      for await (const chunk of file.createReadStream({ autoClose: false })) {
        sent += (chunk as Buffer).length;
        yield chunk as Buffer;
      }
      if (sent !== size) throw new Error(`${name} changed while it was read`);
      yield Buffer.alloc(padding(size));
    } finally {
      await file.close();
    }
  }
  yield Buffer.alloc(2 * BLOCK);
}

/** Bytes asked for by number, whatever the chunks are that they come in. */
function reader(source: AsyncIterable<Uint8Array>): { next(most: number): Promise<Buffer | undefined> } {
  const chunks = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  return {
    async next(most) {
      while (rest.length === 0) {
        const chunk = await chunks.next();
        if (chunk.done === true) return undefined;
        rest = Buffer.from(chunk.value.buffer, chunk.value.byteOffset, chunk.value.byteLength);
      }
      const taken = rest.subarray(0, most);
      rest = rest.subarray(taken.length);
      return taken;
    },
  };
}

/** Every byte is read, the last one too. @throws when it is cut, damaged, or holds anything but files called one of `names`. */
export async function unpackTar(
  source: AsyncIterable<Uint8Array>,
  to: string,
  names: readonly string[],
): Promise<void> {
  const bytes = reader(source);
  const take = async (size: number, each: (chunk: Buffer) => void): Promise<void> => {
    for (let left = size; left > 0;) {
      const chunk = await bytes.next(left);
      if (chunk === undefined) throw new Error('it is cut');
      left -= chunk.length;
      each(chunk);
    }
  };
  for (;;) {
    const chunks: Buffer[] = [];
    await take(BLOCK, (chunk) => void chunks.push(chunk));
    const block = Buffer.concat(chunks);
    if (block.every((byte) => byte === 0)) break;
    if (Number.parseInt(block.toString('latin1', 148, 156), 8) !== sumOf(block)) throw new Error('it holds no tar');
    const type = block.toString('latin1', 156, 157);
    if (type === FOLDER) continue;
    const name = basename(block.toString('utf8', 0, block.indexOf(0)));
    if (type !== FILE || !names.includes(name))
      throw new Error(`it holds ${JSON.stringify(name)}, which is no part of a backup`);
    const size =
      (block[124]! & 0x80) === 0
        ? Number.parseInt(block.toString('latin1', 124, 136), 8)
        : Number(block.readBigUInt64BE(128));
    const file = openSync(join(to, name), 'wx', FILE_MODE);
    try {
      await take(size, (chunk) => void writeSync(file, chunk));
    } finally {
      closeSync(file);
    }
    await take(padding(size), () => undefined);
  }
  while ((await bytes.next(BLOCK)) !== undefined) continue;
}
