// The settings of `npm run printer`, read from the environment and checked before anything starts.
import { isBlockedPort } from '../../shared/core/blocked-port.ts';
import { type Result, err, ok } from '../../shared/core/result.ts';
import type { PaperWidthMm } from './engine/print-out.ts';
import { PRINTER_MODES, type PrinterMode } from './engine/printer-state.ts';

export type PrinterSettings = {
  readonly tcpPort: number;
  readonly controlPort: number;
  readonly pty: string | undefined;
  readonly mode: PrinterMode;
  readonly paperMm: PaperWidthMm;
  readonly baud: number | undefined;
  readonly dataFolder: string | undefined;
  /** Added to the clock, so that print-outs of a demo that plays another day carry its time. */
  readonly clockOffsetMs: number;
};

/** The error is one line that names the setting, its value and what it may be. */
export function readPrinterSettings(
  env: Readonly<Record<string, string | undefined>>,
): Result<PrinterSettings, string> {
  const wrong: string[] = [];
  const value = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);
  const number = (name: string, min: number, max: number, otherwise: number): number => {
    const text = value(name);
    if (text === undefined) return otherwise;
    const read = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (read >= min && read <= max) return read;
    wrong.push(`${name}=${JSON.stringify(text)}: a whole number from ${min} to ${max}`);
    return otherwise;
  };
  const oneOf = <T extends string>(name: string, choices: readonly T[], otherwise: T): T => {
    const text = value(name);
    if (text === undefined) return otherwise;
    const found = choices.find((choice) => choice === text);
    if (found === undefined) wrong.push(`${name}=${JSON.stringify(text)}: ${choices.join(', ')}`);
    return found ?? otherwise;
  };
  const offset = value('BILETOMAT_CLOCK_OFFSET_MS');
  if (offset !== undefined && !/^-?\d{1,15}$/.test(offset))
    wrong.push(`BILETOMAT_CLOCK_OFFSET_MS=${JSON.stringify(offset)}: a whole number of milliseconds`);
  const baud = number('BILETOMAT_PRINTER_BAUD', 50, 4_000_000, 0);
  const controlPort = number('BILETOMAT_PRINTER_CONTROL_PORT', 0, 65_535, 3200);
  if (isBlockedPort(controlPort))
    wrong.push(`BILETOMAT_PRINTER_CONTROL_PORT="${controlPort}": a port that browsers open`);
  const settings: PrinterSettings = {
    tcpPort: number('BILETOMAT_PRINTER_PORT', 0, 65_535, 9100),
    controlPort,
    pty: value('BILETOMAT_PRINTER_PTY'),
    mode: oneOf('BILETOMAT_PRINTER_MODE', PRINTER_MODES, 'epson'),
    paperMm: oneOf('BILETOMAT_PRINTER_PAPER_MM', ['80', '58'], '80') === '58' ? 58 : 80,
    baud: baud === 0 ? undefined : baud,
    dataFolder: value('BILETOMAT_PRINTER_DATA'),
    clockOffsetMs: Number(offset ?? 0),
  };
  return wrong.length === 0 ? ok(settings) : err(wrong[0]!);
}
