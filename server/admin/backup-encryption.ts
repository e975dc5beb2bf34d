// One file that only the office's key opens, in the public age format: `age -d -i KEYFILE FILE | tar x` reads it without this program.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SettingError } from '../../shared/core/setting.ts';
import { ownName } from '../app/own-name.ts';
import { FILE_MODE } from '../store/private-files.ts';
import { AdminCallError } from './admin-socket.ts';
import { packTar, unpackTar } from './tar.ts';

/** Loaded where it is used: its keys for times to come take half a second. */
const age = () => import('age-encryption');
const FOLDER_IN_TAR = 'biletomat-backup';

export type BackupKey = { readonly secret: string; readonly recipient: string };

export async function newBackupKey(): Promise<BackupKey> {
  const { generateX25519Identity, identityToRecipient } = await age();
  const secret = await generateX25519Identity();
  return { secret, recipient: await identityToRecipient(secret) };
}

const streamOf = (source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> =>
  Readable.toWeb(Readable.from(source, { objectMode: true })) as ReadableStream<Uint8Array>;
const bytesOf = (stream: ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> => stream;

/**
 * Written, read back and compared: it is encrypted to a second key too, which is made for this and forgotten with it,
 * since the office's own key is not here.
 * @throws SettingError when `recipient` is no public key.
 */
export async function encryptFolder(
  from: string,
  names: readonly string[],
  recipient: string,
  to: string,
): Promise<void> {
  const { Encrypter } = await age();
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(recipient);
  } catch {
    throw new SettingError(
      'BILETOMAT_BACKUP_RECIPIENT',
      recipient,
      `a public key as ${ownName().admin} new-backup-key prints it, age1… (a letter of this one is wrong)`,
    );
  }
  const forTheCheck = await newBackupKey();
  encrypter.addRecipient(forTheCheck.recipient);
  const written = createHash('sha256');
  const plain = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of packTar(from, names, FOLDER_IN_TAR)) {
      written.update(chunk);
      yield chunk;
    }
  };
  await pipeline(
    bytesOf(await encrypter.encrypt(streamOf(plain()))),
    createWriteStream(to, { mode: FILE_MODE, flush: true }),
  );
  const readBack = createHash('sha256');
  for await (const chunk of await decrypted(to, forTheCheck.secret)) readBack.update(chunk);
  if (readBack.digest('hex') !== written.digest('hex'))
    throw new Error('what was written is not what was to be written');
}

async function decrypted(file: string, ...secrets: readonly string[]): Promise<AsyncIterable<Uint8Array>> {
  const { Decrypter } = await age();
  const decrypter = new Decrypter();
  for (const secret of secrets) decrypter.addIdentity(secret);
  return bytesOf(await decrypter.decrypt(Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>));
}

/** @throws AdminCallError in one line; what was unpacked by then is worth nothing. */
export async function decryptFolder(
  file: string,
  keyText: string,
  keyName: string,
  to: string,
  names: readonly string[],
): Promise<void> {
  const secrets = keyText
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (secrets.length === 0 || !secrets.every((secret) => secret.startsWith('AGE-SECRET-KEY-')))
    throw new AdminCallError(
      `${keyName} holds no key: it may hold a line that begins with AGE-SECRET-KEY-, as ${ownName().admin} new-backup-key prints it`,
    );
  let chunks;
  try {
    chunks = await decrypted(file, ...secrets);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (/no identity matched/.test(why))
      throw new AdminCallError(`the key of ${keyName} does not open ${file}: it was encrypted to another one`);
    if ((error as NodeJS.ErrnoException).code !== undefined) throw new AdminCallError(`${file} cannot be read: ${why}`);
    if (/checksum|bech32|invalid string|identity/i.test(why))
      throw new AdminCallError(`${keyName} holds no whole key: a letter of it is wrong (${why})`);
    throw new AdminCallError(`${file} is damaged, or no encrypted backup (${why})`);
  }
  try {
    await unpackTar(chunks, to, names);
  } catch (error) {
    throw new AdminCallError(
      `${file} is damaged or not whole (${error instanceof Error ? error.message : String(error)})`,
    );
  }
}
