// Who this kiosk is to its server: the secrets of the pairing, in a file that only its user reads.
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const identitySchema = z.discriminatedUnion('state', [
  /** Written before the code is sent: a repeated request with the same secret succeeds, so a lost answer costs nothing. */
  z.object({ state: z.literal('pairing'), serverUrl: z.string(), pairingCode: z.string(), secret: hex }),
  z.object({
    state: z.literal('paired'),
    serverUrl: z.string(),
    pairingCode: z.string(),
    secret: hex,
    codeKey: hex,
    kioskId: z.string(),
    officeId: z.string(),
    kioskName: z.string(),
  }),
  /** Revoked, its cache and the office's key gone; the secret stays until the server has every fact, for nobody else tells it. */
  z.object({
    state: z.literal('draining'),
    serverUrl: z.string(),
    pairingCode: z.string(),
    secret: hex,
    kioskId: z.string(),
    kioskName: z.string(),
    revokedAt: z.number(),
  }),
  /** A technician ended the pairing: the code that was used up does not bring it back. */
  z.object({ state: z.literal('left'), serverUrl: z.string(), pairingCode: z.string() }),
  z.object({
    state: z.literal('revoked'),
    serverUrl: z.string(),
    pairingCode: z.string(),
    kioskId: z.string(),
    revokedAt: z.number(),
  }),
]);
export type Identity = z.infer<typeof identitySchema>;
export type Paired = Extract<Identity, { state: 'paired' }>;
export type Draining = Extract<Identity, { state: 'draining' }>;

export type IdentityFile = { load(): Identity | undefined; save(identity: Identity): void };

export function identityFile(folder: string): IdentityFile {
  const file = join(folder, 'identity.json');
  return {
    load: () => {
      let text: string;
      try {
        text = readFileSync(file, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
      return identitySchema.parse(JSON.parse(text));
    },
    save: (identity) => {
      // Written aside and renamed: a power cut leaves the old one or the new one.
      const making = `${file}.making`;
      const fd = openSync(making, 'w', 0o600);
      try {
        writeSync(fd, JSON.stringify(identity));
        fsyncSync(fd);
      } finally {
        closeSync(fd);
      }
      renameSync(making, file);
      const folderFd = openSync(dirname(file), 'r');
      try {
        fsyncSync(folderFd);
      } finally {
        closeSync(folderFd);
      }
    },
  };
}
