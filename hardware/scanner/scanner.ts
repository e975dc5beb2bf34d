// What a code scanner can do: hand over what it read, as text.

export type ScannerState = { readonly state: 'ready' } | { readonly state: 'disconnected'; readonly reason: string };

export interface Scanner {
  readonly lastState: ScannerState;
  /** Visible characters of one code, at most 256, without the line end that scanners append. Whether it is a code of ours is not the scanner's to say. */
  onScan(listener: (text: string) => void): () => void;
  onState(listener: (state: ScannerState) => void): () => void;
  close(): Promise<void>;
}
