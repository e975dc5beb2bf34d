// Writes down what passes over a line, as a transcript that can be played back in a test.
import { ok } from '../../shared/core/result.ts';
import { hexOf } from './transcript.ts';
import type { OpenTransport, TransportEvent } from './transport.ts';

/** Every opened line is recorded to `write`, one transcript line at a time, without a line end. */
export function recordTransport(open: OpenTransport, write: (line: string) => void): OpenTransport {
  return async (signal) => {
    const opened = await open(signal);
    if (!opened.ok) {
      write(`# open failed: ${opened.error.reason}`);
      return opened;
    }
    const line = opened.value;
    write(`# opened ${line.name}`);
    return ok({
      name: line.name,
      write(bytes, deadline) {
        write(`=> ${hexOf(bytes)}`);
        return line.write(bytes, deadline);
      },
      listen: (listener) =>
        line.listen((event: TransportEvent) => {
          write(event.type === 'data' ? `<= ${hexOf(event.bytes)}` : `<! ${event.reason}`);
          listener(event);
        }),
      close: () => line.close(),
    });
  };
}
