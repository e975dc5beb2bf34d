// Plays a recorded conversation back in place of the device, as strict as the device: a wrong byte breaks the line.
import type { Timers } from '../../shared/core/clock.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';
import { LineEvents } from './line-events.ts';
import { hexOf, parseTranscript, type TranscriptStep } from './transcript.ts';
import type { OpenTransport } from './transport.ts';

export type RecordedTransport = {
  /** Opens the one recorded line; a second opening fails unless the transcript goes on after a `<!`. */
  readonly open: OpenTransport;
  /** Throws with the place and both byte strings if something was said wrongly or left unsaid. */
  assertAllSaid(): void;
};

/** `timers`: by what the silences of the transcript pass; without them it speaks at once. */
export function recordedTransport(transcript: string, timers?: Timers): RecordedTransport {
  const name = 'recorded';
  const steps: TranscriptStep[] = parseTranscript(transcript);
  let next = 0;
  /** Bytes of the present `=>` line already heard; one write may be half a line or several. */
  let matched = 0;
  let mismatch: string | undefined;
  let line: LineEvents | undefined;

  const say = (): void => {
    for (;;) {
      const step = steps[next];
      if (step === undefined || step.kind === 'sent' || line?.closedBecause !== undefined) return;
      next += 1;
      if (step.kind === 'quiet' && timers !== undefined) {
        void timers.sleep(step.ms).then(say);
        return;
      }
      if (step.kind === 'heard') line?.data(step.bytes);
      else if (step.kind === 'hung-up') line?.closed(step.reason);
    }
  };

  const hear = (bytes: Uint8Array): boolean => {
    for (const [index, byte] of bytes.entries()) {
      const step = steps[next];
      if (step?.kind !== 'sent' || step.bytes[matched] !== byte) {
        const expected =
          step?.kind === 'sent'
            ? `line ${step.line} expects ${hexOf(step.bytes.subarray(matched))}`
            : 'nothing more is expected';
        mismatch ??= `${expected}, but ${hexOf(bytes.subarray(index))} was sent`;
        line?.closed('the recorded device heard something else');
        return false;
      }
      matched += 1;
      if (matched === step.bytes.length) {
        matched = 0;
        next += 1;
        // Said only when this write is over, unless more was written in the same breath.
        if (index === bytes.length - 1) queueMicrotask(say);
        else say();
      }
    }
    return true;
  };

  const open: OpenTransport = () => {
    if (line !== undefined && (line.closedBecause === undefined || next === steps.length)) {
      return Promise.resolve(err({ code: 'open-failed', reason: `${name}: the recording has no further line` }));
    }
    const events = new LineEvents();
    line = events;
    queueMicrotask(say);
    return Promise.resolve(
      ok({
        name,
        listen: (listener) => events.listen(listener),
        write(bytes): Promise<Result<void, { code: 'closed' | 'timed-out'; reason: string }>> {
          const closed = events.closedBecause;
          if (closed !== undefined) return Promise.resolve(err({ code: 'closed', reason: closed }));
          return Promise.resolve(
            hear(bytes) ? ok(undefined) : err({ code: 'closed', reason: events.closedBecause ?? name }),
          );
        },
        close(): Promise<void> {
          events.closed('closed by us');
          return Promise.resolve();
        },
      }),
    );
  };

  return {
    open,
    assertAllSaid(): void {
      if (mismatch !== undefined) throw new Error(`transcript: ${mismatch}`);
      const left = steps[next];
      if (left !== undefined)
        throw new Error(`transcript: line ${left.line} and what follows was left unsaid (${sayStep(left)})`);
    },
  };
}

const sayStep = (step: TranscriptStep): string =>
  step.kind === 'hung-up' ? step.reason : step.kind === 'quiet' ? `${step.ms} ms` : hexOf(step.bytes);
