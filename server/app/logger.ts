// One JSON line per event on standard error, through pino; ids only, so nothing personal can be in a log.
import { pino } from 'pino';
import type { Clock } from '../../shared/core/clock.ts';
import type { Logger } from './context.ts';
import { currentRequestId } from './request-id.ts';

/** `write` gets whole lines, at once. */
export function createLogger(clock: Clock, write: (line: string) => void): Logger {
  const lines = pino(
    {
      base: null,
      timestamp: () => `,"at":"${new Date(clock.now()).toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
    },
    { write },
  );
  const at =
    (level: 'info' | 'warn' | 'error'): Logger['info'] =>
    (event, details) => {
      const request = currentRequestId();
      lines[level]({ event, ...(request === undefined ? {} : { request }), ...details });
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
