// Writes down what passes over a line, as a transcript that can be played back in a test.
import type { Clock } from '../../shared/core/clock.ts';
import { ok } from '../../shared/core/result.ts';
import { hexOf } from './transcript.ts';
import type { OpenTransport, TransportEvent } from './transport.ts';

/** Shorter silences change nothing that the driver does. */
const QUIET_MS = 20;

/** Every opened line is recorded to `say`, one transcript line at a time, without a line end; silences are counted by `steady`. */
export function recordTransport(open: OpenTransport, say: (line: string) => void, steady: Clock): OpenTransport {
  let saidAt = steady.now();
  const write = (line: string): void => {
    saidAt = steady.now();
    say(line);
  };
  return async (signal) => {
    const opened = await open(signal);
    if (!opened.ok) {
      write(`# open failed: ${opened.error.reason}`);
      return opened;
    }
    const line = opened.value;
    let isClosed = false;
    write(`# opened ${line.name}`);
    return ok({
      name: line.name,
      write(bytes, deadline) {
        write(`=> ${hexOf(bytes)}`);
        return line.write(bytes, deadline);
      },
      listen: (listener) =>
        line.listen((event: TransportEvent) => {
          if (!isClosed) {
            const quietMs = Math.round(steady.now() - saidAt);
            if (quietMs >= QUIET_MS) write(`~~ ${quietMs}`);
            write(event.type === 'data' ? `<= ${hexOf(event.bytes)}` : `<! ${event.reason}`);
          }
          listener(event);
        }),
      close() {
        // We hang up: what follows is not the printer's word.
        isClosed = true;
        return line.close();
      },
    });
  };
}
