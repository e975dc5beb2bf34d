// One open USB printer inside its own process: what it is written to by, and what it tells.
import type { Result } from '../../shared/core/result.ts';

export type UsbLineEvents = {
  data(bytes: Uint8Array): void;
  waits(because: string): void;
  closed(reason: string): void;
};

export interface UsbLine {
  /** One at a time. Answers when the printer took every byte, or never will: the reason. */
  write(bytes: Uint8Array): Promise<Result<void, string>>;
  close(): Promise<void>;
}

/** Why a line is over; told once, and the first reason is the true one. */
export class LineEnd {
  readonly #tell: (reason: string) => void;
  reason: string | undefined;

  constructor(tell: (reason: string) => void) {
    this.#tell = tell;
  }

  come(reason: string): void {
    if (this.reason !== undefined) return;
    this.reason = reason;
    this.#tell(reason);
  }

  /** By ourselves: nobody has to be told. */
  comeQuietly(): void {
    this.reason ??= 'closed by us';
  }
}
