// Passwords as argon2id hashes, from Node's own crypto; computed outside every transaction, and in turns (fair-turns.ts).
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);
/** OWASP's second choice: 19 MiB, two passes. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const tag = await derive('argon2id', { message: password.normalize('NFC'), nonce: salt, ...COST });
  return `argon2id$${COST.memory}$${COST.passes}$${salt.toString('base64url')}$${tag.toString('base64url')}`;
}

/** Takes as long for an absent hash as for a wrong password, so that nobody learns which logins exist. */
export async function isPasswordRight(password: string, hash: string | null): Promise<boolean> {
  const [, memory, passes, salt, tag] = (
    hash ?? `argon2id$${COST.memory}$${COST.passes}$AAAAAAAAAAAAAAAAAAAAAA$`
  ).split('$');
  const wanted = Buffer.from(tag ?? '', 'base64url');
  const got = await derive('argon2id', {
    message: password.normalize('NFC'),
    nonce: Buffer.from(salt ?? '', 'base64url'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: 1,
    tagLength: 32,
  });
  return wanted.length === got.length && timingSafeEqual(wanted, got);
}
