// Takes out of a text what must never leave the machine: keys, secrets, hashes of codes.

const REMOVED = '[removed]';
/** Secrets, keys and hashes are all written in hexadecimal, 32 digits or more. */
const LONG_HEX = /[0-9a-f]{32,}/gi;
/** Bearer secrets, keys in addresses, whatever their form. */
const NAMED = /\b(bearer\s+|key=|secret["':= ]+|pin["':= ]+)[^\s"',}&]+/gi;
/** Six digits that stand alone may be a code; ids have letters, instants have more digits. */
const SIX_DIGITS = /(?<![\w.:-])[1-9][0-9]{2}[ ]?[0-9]{3}(?![\w:-]|\.\d)/g;

/** `secrets`: known ones, in whatever form they are kept. */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) if (secret.length >= 4) clean = clean.replaceAll(secret, REMOVED);
  return clean
    .replace(NAMED, (_, before: string) => `${before}${REMOVED}`)
    .replace(LONG_HEX, REMOVED)
    .replace(SIX_DIGITS, REMOVED);
}
