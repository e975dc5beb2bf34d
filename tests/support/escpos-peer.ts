// npm `escpos` as a peer of tests and benchmark: its encoder alone, without the adapters, and the type that it does not bring.
import { createRequire } from 'node:module';

/** As its manual shows them; `align` and `style` take its own two-letter words. */
export type EscposPrinter = {
  hardware(what: 'INIT'): EscposPrinter;
  /** As it is, unencoded. */
  print(content: string): EscposPrinter;
  /** A line in the encoding of the printer. */
  text(content: string): EscposPrinter;
  align(where: 'LT' | 'CT' | 'RT'): EscposPrinter;
  style(how: 'NORMAL' | 'B'): EscposPrinter;
  size(width: number, height: number): EscposPrinter;
  qrcode(data: string, version: number, level: string, size: number): EscposPrinter;
  qrimage(
    data: string,
    options: { readonly type: 'png'; readonly mode: string; readonly size: number },
    done: (error: Error | null) => void,
  ): EscposPrinter;
  raster(picture: EscposImage, mode: string): EscposPrinter;
  feed(lines: number): EscposPrinter;
  cut(isPartial: boolean, feedLines: number): EscposPrinter;
  flush(): EscposPrinter;
};
/** Made of dots of four bytes. */
export type EscposImage = { readonly size: { readonly width: number; readonly height: number } };
type Adapter = { write(bytes: Uint8Array): void };

const peer = createRequire(import.meta.url);
export const EscposPrinter = peer('escpos/printer.js') as new (
  adapter: Adapter,
  options: { readonly encoding: string },
) => EscposPrinter;
export const EscposImage = peer('escpos/image.js') as new (dots: {
  readonly data: Uint8ClampedArray;
  readonly shape: readonly [number, number, 4];
}) => EscposImage;
