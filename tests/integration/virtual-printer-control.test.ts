// The virtual printer's control API, and the process around it, as a demo or a test from outside uses them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import type { PrinterState } from '../../hardware/simulated/engine/printer-state.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../../hardware/simulated/virtual-printer.ts';
import { builtMain } from '../support/built.ts';
import { bytesOf, FEED_AND_CUT } from '../support/engine-bench.ts';
import { until } from '../support/gate.ts';

const patience = (): AbortSignal => AbortSignal.timeout(60_000);

async function withControl(run: (at: string, printer: VirtualPrinter) => Promise<void>): Promise<void> {
  await using printer = await startVirtualPrinter({ tcpPort: 0, controlPort: 0 });
  await run(`http://127.0.0.1:${printer.controlPort}`, printer);
}
const post = (url: string, body: unknown, type = 'application/json'): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

async function print(port: number, text: string): Promise<void> {
  const host = connect(port, '127.0.0.1');
  host.end(bytesOf(text, '\n', FEED_AND_CUT));
  await once(host, 'close');
}

describe('control API', () => {
  test('a fault by either address changes the state that is told', () =>
    withControl(async (at, printer) => {
      const opened = await post(`${at}/faults/cover-open`, {});
      expect(((await opened.json()) as PrinterState).cover).toBe('open');
      await post(`${at}/control`, { action: 'paper-out-after', millimetres: 30 });
      const state = (await (await fetch(`${at}/state`)).json()) as PrinterState;
      expect(state).toMatchObject({ cover: 'open', isOnline: false, paper: { leftMm: 30 } });
      expect(printer.state()).toEqual(state);
      // Without a body and without a type, as from a shell.
      expect((await fetch(`${at}/faults/cover-close`, { method: 'POST' })).status).toBe(200);
      expect(printer.state().cover).toBe('closed');
    }));

  test('print-outs are listed in words, drawn as SVG, and kept as bytes; the log has every byte', () =>
    withControl(async (at, printer) => {
      await print(printer.tcpPort, 'Bilet R001');
      await printer.waitForPrintout(patience());
      expect(await (await fetch(`${at}/printouts`)).json()).toMatchObject([
        { number: 1, lines: ['Bilet R001'], qr: [], end: 'full-cut', isTaken: false },
      ]);
      const picture = await fetch(`${at}/printouts/1.svg`);
      expect(picture.headers.get('content-type')).toContain('image/svg+xml');
      expect(await picture.text()).toContain('aria-label="Bilet R001"');
      const bytes = Buffer.from(await (await fetch(`${at}/printouts/1.bin`)).arrayBuffer());
      expect(bytes).toEqual(Buffer.from(bytesOf('Bilet R001\n', FEED_AND_CUT)));
      const log = (await (await fetch(`${at}/log`)).json()) as { direction: string; hex: string }[];
      expect(
        log
          .filter((entry) => entry.direction === 'in')
          .map((entry) => entry.hex)
          .join(''),
      ).toBe(bytes.toString('hex'));
      expect((await fetch(`${at}/printouts/2.svg`)).status).toBe(404);
    }));

  test('events begin with everything and then tell every change', () =>
    withControl(async (at, printer) => {
      const leaving = new AbortController();
      const response = await fetch(`${at}/events`, { signal: leaving.signal });
      let heard = '';
      const reading = (async () => {
        for await (const chunk of response.body!) heard += new TextDecoder().decode(chunk);
      })().catch((error: unknown) => {
        if (!leaving.signal.aborted) throw error;
      });
      await until(() => heard.startsWith('event: hello\ndata: {"state":'), 'the first event');
      printer.faults.openCover();
      await until(() => heard.includes('event: state') && heard.includes('"cover":"open"'), 'the open cover');
      printer.faults.closeCover();
      await print(printer.tcpPort, 'Bilet');
      await until(() => heard.includes('event: print-out\ndata: {"number":1'), 'the print-out');
      leaving.abort();
      await reading;
    }));

  test.each([
    ['an action that does not exist', '/control', { action: 'explode' }, 'application/json', 404],
    ['a fault that does not exist', '/faults/explode', {}, 'application/json', 404],
    ['a number out of bounds', '/control', { action: 'slow', baud: -1 }, 'application/json', 422],
    ['no JSON', '/control', '{', 'application/json', 400],
    ['a list', '/control', [], 'application/json', 400],
    ['a form of another site', '/control', 'action=power-off', 'text/plain', 415],
    ['too much', '/control', { action: 'x'.repeat(20_000) }, 'application/json', 413],
    ['another address', '/nowhere', {}, 'application/json', 404],
  ])('refused with one sentence: %s', (_, path, body, type, status) =>
    withControl(async (at, printer) => {
      const before = printer.state();
      const response = await post(`${at}${path}`, body, type);
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(((await response.json()) as { detail: string }).detail).toMatch(/^[^\n]{5,}$/);
      expect(printer.state()).toEqual(before);
    }),
  );

  test('a page of another site, or another name for this machine, gets nothing', () =>
    withControl(async (at, printer) => {
      const ask = async (headers: Record<string, string>): Promise<number | undefined> => {
        const asking = request(`${at}/control`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
        });
        asking.end('{"action":"power-off"}');
        const [response] = (await once(asking, 'response')) as [{ statusCode?: number; resume: () => void }];
        response.resume();
        return response.statusCode;
      };
      expect(await ask({ origin: 'http://evil.example.org' })).toBe(403);
      expect(await ask({ host: 'evil.example.org' })).toBe(421);
      expect(printer.state().power).toBe('on');
      expect(await ask({ origin: at })).toBe(200);
    }));

  test('files outside the page folder cannot be asked for, and without a page there is still the API', () =>
    withControl(async (at) => {
      for (const path of ['/printer.js', '/..%2f..%2fpackage.json', '/%2e%2e/package.json', '/main.ts']) {
        expect((await fetch(at + path)).status).toBe(404);
      }
      expect((await fetch(`${at}/healthz`)).status).toBe(200);
    }));

  test('a control port that is taken leaves nothing running behind', () =>
    withControl(async (_, printer) => {
      await expect(startVirtualPrinter({ tcpPort: 0, controlPort: printer.controlPort })).rejects.toThrow('EADDRINUSE');
    }));
});

describe('npm run printer', () => {
  async function start(env: Record<string, string>) {
    const child = spawn(process.execPath, [await builtMain('virtual-printer')], {
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines: string[] = [];
    const notes: string[] = [];
    createInterface(child.stdout).on('line', (line) => lines.push(line));
    createInterface(child.stderr).on('line', (line) => notes.push(line));
    const ended = once(child, 'close') as Promise<[number | null]>;
    return { child, lines, notes, ended };
  }
  const ready = async (
    run: Awaited<ReturnType<typeof start>>,
  ): Promise<{ tcpPort: number; controlPort: number; pty: string | null }> => {
    await until(() => run.lines.length > 0 || run.child.exitCode !== null, 'the ready line');
    expect(run.lines[0]).toMatch(/^ready \{/);
    return JSON.parse(run.lines[0]!.slice('ready '.length)) as {
      tcpPort: number;
      controlPort: number;
      pty: string | null;
    };
  };

  test.each(['SIGTERM', 'SIGINT'] as const)('starts, prints, shows, and ends cleanly on %s', async (signal) => {
    const run = await start({ BILETOMAT_PRINTER_PORT: '0', BILETOMAT_PRINTER_CONTROL_PORT: '0' });
    const { tcpPort, controlPort, pty } = await ready(run);
    expect(pty).toBeNull();
    await print(tcpPort, 'Bilet');
    const list = async (): Promise<unknown[]> =>
      (await (await fetch(`http://127.0.0.1:${controlPort}/printouts`)).json()) as unknown[];
    await until(async () => (await list()).length === 1, 'the print-out');
    run.child.kill(signal);
    expect(await run.ended).toEqual([0, null]);
  });

  test('with a data folder the print-outs outlive the process', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vp-'));
    const env = { BILETOMAT_PRINTER_PORT: '0', BILETOMAT_PRINTER_CONTROL_PORT: '0', BILETOMAT_PRINTER_DATA: folder };
    for (const round of [1, 2]) {
      const run = await start(env);
      const { tcpPort, controlPort } = await ready(run);
      await print(tcpPort, `Bilet ${round}`);
      const list = async (): Promise<{ number: number; lines: string[] }[]> =>
        (await (await fetch(`http://127.0.0.1:${controlPort}/printouts`)).json()) as never;
      await until(async () => (await list()).length === round, 'the print-out');
      const last = (await list()).at(-1);
      expect(last).toMatchObject({ number: round, lines: [`Bilet ${round}`] });
      run.child.kill('SIGTERM');
      await run.ended;
    }
    await rm(folder, { recursive: true });
  });

  test('a wrong setting stops the start with one line', async () => {
    const run = await start({ BILETOMAT_PRINTER_MODE: 'magic' });
    expect(await run.ended).toEqual([2, null]);
    expect(run.notes).toEqual(['printer: BILETOMAT_PRINTER_MODE="magic": epson, custom, star, clone']);
    expect(run.lines).toEqual([]);
  });
});
