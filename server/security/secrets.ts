// The installation's one secret: made on the first start, kept in a file of mode 600, everything else derived from it.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { SettingError } from '../../shared/core/setting.ts';
import { FILE_MODE, isReadByOthers, makePrivateFolder } from '../store/private-files.ts';
import type { Secrets } from '../app/context.ts';

const SECRET_BYTES = 32;

function readOrMake(file: string): string {
  try {
    if (!existsSync(file)) {
      makePrivateFolder(dirname(file));
      const fd = openSync(file, 'wx', FILE_MODE);
      writeSync(fd, `${randomBytes(SECRET_BYTES).toString('hex')}\n`);
      fsyncSync(fd);
      closeSync(fd);
    }
    const mode = statSync(file).mode & 0o777;
    if (isReadByOthers(mode))
      throw new SettingError(
        'BILETOMAT_SECRET_FILE',
        file,
        `a file that only its owner can read: it has the rights ${mode.toString(8)} and must have 600 (chmod 600)`,
      );
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof SettingError) throw error;
    throw new SettingError(
      'BILETOMAT_SECRET_FILE',
      file,
      `a file that can be read, or made on the first start (${(error as NodeJS.ErrnoException).code ?? 'unusable'})`,
    );
  }
}

/** Reads the file, or makes it (exclusively, so two starts never make two secrets). Throws SettingError. */
export function loadSecret(file: string): Buffer {
  const text = readOrMake(file);
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new SettingError(
      'BILETOMAT_SECRET_FILE',
      file,
      'a file with 64 hexadecimal digits, as made on the first start',
    );
  return Buffer.from(text, 'hex');
}

export function secretsFrom(secret: Buffer): Secrets {
  /** By purpose; purposes are words of this program, so there are few. */
  const keys = new Map<string, Buffer>();
  const keyFor = (purpose: string): Buffer => {
    const key = keys.get(purpose) ?? Buffer.from(hkdfSync('sha256', secret, '', `biletomat|${purpose}`, 32));
    keys.set(purpose, key);
    return key;
  };
  const sealKey = keyFor('seal');
  return {
    derive: (purpose, text, bits = 128) =>
      createHmac('sha256', keyFor(`derive|${purpose}`))
        .update(text)
        .digest('hex')
        .slice(0, bits / 4),
    seal(plain) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealKey, iv);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', sealKey, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    },
    fingerprint: createHmac('sha256', keyFor('fingerprint')).update('fingerprint').digest('hex').slice(0, 32),
  };
}
