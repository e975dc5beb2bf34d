// One event as a line of JSON, with everything taken out that must never be in a log.
import type { Clock } from '../../../shared/core/clock.ts';
import { parseCode } from '../../../shared/domain/booking/code.ts';
import type { KioskLog } from '../../sync/context.ts';

type Details = Parameters<KioskLog['info']>[1];

/** Free text comes from faults alone, and the top of a stack tells where. */
const LONGEST = 2_000;

export function createLog(clock: Clock, write: (line: string) => void): KioskLog {
  const at =
    (level: string): KioskLog['info'] =>
    (event, details) =>
      write(`${JSON.stringify({ at: new Date(clock.now()).toISOString(), level, event, ...cleaned(details) })}\n`);
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

const cleaned = (details: Details): Details =>
  details &&
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, typeof value === 'string' ? withoutSecrets(value) : value]),
  );

/** Callers log ids only; this is for the text of a fault, which may quote what it stumbled over. */
export const withoutSecrets = (text: string): string =>
  text
    .slice(0, LONGEST)
    .replaceAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu, '[address]')
    .replaceAll(/\b[0-9a-f]{32,}\b/giu, '[key]')
    .replaceAll(/(?<!\d)\d{3}[ -]?\d{3}(?!\d)/gu, (digits) => (parseCode(digits).ok ? '[code]' : digits));
