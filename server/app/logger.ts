// One JSON line per event on standard error; ids only, so nothing personal can be in a log.
import type { Clock } from '../../shared/core/clock.ts';
import type { Logger } from './context.ts';
import { currentRequestId } from './request-id.ts';

export function createLogger(clock: Clock, write: (line: string) => void): Logger {
  const at = (level: string): Logger['info'] => (event, details) => {
    const request = currentRequestId();
    write(`${JSON.stringify({ at: new Date(clock.now()).toISOString(), level, event, ...(request === undefined ? {} : { request }), ...details })}\n`);
  };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
