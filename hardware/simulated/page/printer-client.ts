// Talks to the printer's control server: sends actions, listens to events, fetches pictures.
import type { PrintOutSummary } from '../engine/print-out.ts';
import type { PrinterState } from '../engine/printer-state.ts';

export type Hello = { readonly state: PrinterState; readonly printOuts: readonly PrintOutSummary[] };
export type StateEvent = {
  readonly state: PrinterState;
  readonly kept: readonly number[];
  readonly taken: readonly number[];
};
export type PrinterListener = {
  readonly hello: (event: Hello) => void;
  readonly state: (event: StateEvent) => void;
  readonly printOut: (event: PrintOutSummary) => void;
  readonly lost: () => void;
};

/** The browser reconnects by itself; every connection begins with the whole truth. */
export function listen(listener: PrinterListener): void {
  const source = new EventSource('events');
  const read = (event: Event): unknown => JSON.parse((event as MessageEvent<string>).data);
  source.addEventListener('hello', (event) => listener.hello(read(event) as Hello));
  source.addEventListener('state', (event) => listener.state(read(event) as StateEvent));
  source.addEventListener('print-out', (event) => listener.printOut(read(event) as PrintOutSummary));
  source.addEventListener('error', () => listener.lost());
}

/** Resolves with the reason when the printer refused. */
export async function act(
  action: string,
  numbers: Readonly<Record<string, unknown>> = {},
): Promise<string | undefined> {
  try {
    const response = await fetch('control', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ action, ...numbers }),
    });
    if (response.ok) return undefined;
    return ((await response.json()) as { detail: string }).detail;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export async function fetchPicture(number: number): Promise<SVGElement | undefined> {
  const response = await fetch(`printouts/${number}.svg`);
  if (!response.ok) return undefined;
  const parsed = new DOMParser().parseFromString(await response.text(), 'image/svg+xml').documentElement;
  return parsed instanceof SVGElement ? document.importNode(parsed, true) : undefined;
}

export type LogLine = { readonly at: number; readonly direction: 'in' | 'out'; readonly hex: string };
export async function fetchLog(): Promise<readonly LogLine[]> {
  const response = await fetch('log');
  return response.ok ? ((await response.json()) as LogLine[]) : [];
}
