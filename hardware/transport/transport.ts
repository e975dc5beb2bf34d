// One byte line to a device: opened, written, read, closed; every trouble is an honest close with a reason.
import type { Result } from '../../shared/core/result.ts';

export type TransportEvent =
  | { readonly type: 'data'; readonly bytes: Uint8Array }
  /** Fired once, for whatever reason, also after `close()`. The transport is of no use afterwards. */
  | { readonly type: 'closed'; readonly reason: string };

export interface Transport {
  /** Resolves when the bytes were handed to the operating system and it had room for more; `closed` with the reason otherwise. */
  write(
    bytes: Uint8Array,
    signal: AbortSignal,
  ): Promise<Result<void, { code: 'closed' | 'timed-out'; reason: string }>>;
  /** One listener; returns its removal. Bytes that arrive with no listener are kept for the next one. */
  listen(listener: (event: TransportEvent) => void): () => void;
  close(): Promise<void>;
  /** Where it leads, for people: `tcp 127.0.0.1:9100`, `/dev/ttyUSB0 115200 rts/cts`. */
  readonly name: string;
}

export type OpenTransport = (
  signal: AbortSignal,
) => Promise<Result<Transport, { code: 'open-failed'; reason: string }>>;
