// What a code scanner can do: hand over what it read, as text, and say whether it can.

export type ScannerState =
  /** Nothing can be found out: the library that reads such devices does not load. Why, in its own words. */
  | { readonly state: 'no-library'; readonly reason: string }
  /** There is one, and this program may not open it (udev rule, group). */
  | { readonly state: 'no-permission'; readonly name: string }
  /** None is plugged in. A scanner that types like a keyboard is none here: the page reads it. */
  | { readonly state: 'none' }
  | { readonly state: 'ready'; readonly name: string };

export interface Scanner {
  readonly lastState: ScannerState;
  /** Visible characters of one code, at most 256, without the line end that scanners append. Whether it is a code of ours is not the scanner's to say. */
  onScan(listener: (text: string) => void): () => void;
  onState(listener: (state: ScannerState) => void): () => void;
  close(): Promise<void>;
}
