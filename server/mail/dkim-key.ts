// The key that signs letters, where no relay does it: read once at the start, refused in one line.
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { SettingError } from '../../shared/core/setting.ts';
import { isReadByOthers } from '../store/private-files.ts';

export type DkimSetting = { readonly domain: string; readonly selector: string; readonly keyFile: string };
/** As the SMTP client wants it. */
export type DkimKey = { readonly domainName: string; readonly keySelector: string; readonly privateKey: string };

/** Receivers count no signature by a shorter key (RFC 8301, 3.2). */
const LEAST_BITS = 1024;

const refuse = (file: string, why: string): never => {
  throw new SettingError(
    'BILETOMAT_DKIM_KEY_FILE',
    file,
    `the file of a private RSA key of ${LEAST_BITS} bits or more, without a password (${why})`,
  );
};

function readKey(file: string): KeyObject {
  let pem: string;
  try {
    const mode = statSync(file).mode & 0o777;
    if (isReadByOthers(mode))
      return refuse(file, `others can read it: it has the rights ${mode.toString(8)} and must have 600`);
    pem = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof SettingError) throw error;
    return refuse(file, (error as NodeJS.ErrnoException).code ?? 'unreadable');
  }
  try {
    return createPrivateKey(pem);
  } catch {
    return refuse(file, 'no such key is in it');
  }
}

/** Throws SettingError. */
export function loadDkimKey({ domain, selector, keyFile }: DkimSetting): DkimKey {
  const key = readKey(keyFile);
  if (key.asymmetricKeyType !== 'rsa') return refuse(keyFile, `its kind is ${key.asymmetricKeyType ?? 'unknown'}`);
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < LEAST_BITS) return refuse(keyFile, `it has ${bits} bits`);
  return {
    domainName: domain,
    keySelector: selector,
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}
