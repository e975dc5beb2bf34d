// One call that every display hears: how long until the last of a thousand open streams has it, beside a bare loop of writes.
import { join } from 'node:path';
import { connect, type Socket } from 'node:net';
import { loadSecret, secretsFrom } from '../../../server/security/secrets.ts';
import { ms, percentile, times, type Row } from '../table.ts';
import { benchOffice } from './bench-office.ts';
import { signInClerk, type Sut } from './systems.ts';

const STREAMS = 1_000;
const ROUNDS = 7;

type Readers = { heard(): Promise<void>; close(): void };

/** Opens them and waits until each has its first bytes; `heard` is done when each has got more. */
async function openStreams(url: string, path: string, headers: readonly string[], marker: string): Promise<Readers> {
  const { hostname, port, host } = new URL(url);
  const sockets: Socket[] = [];
  let left = 0;
  let done = (): void => undefined;
  const waiting = new Set<Socket>();
  const opened: Promise<void>[] = [];
  for (let i = 0; i < STREAMS; i += 1) {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    sockets.push(socket);
    opened.push(
      new Promise((resolve, reject) => {
        let isOpen = false;
        socket.on('error', reject);
        socket.on('data', (bytes: Buffer) => {
          if (!isOpen) {
            const text = bytes.toString('latin1');
            if (text.startsWith('HTTP') && !text.startsWith('HTTP/1.1 200')) reject(new Error(text.slice(0, 80)));
            isOpen = true;
            resolve();
          }
          if (waiting.has(socket) && bytes.includes(marker)) {
            waiting.delete(socket);
            left -= 1;
            if (left === 0) done();
          }
        });
      }),
    );
    socket.write(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n`);
    // A crowd that connects at once would overflow the queue of a listening socket.
    if (i % 50 === 49) await Promise.all(opened);
  }
  await Promise.all(opened);
  return {
    heard() {
      for (const socket of sockets) waiting.add(socket);
      left = sockets.length;
      return new Promise((resolve) => {
        done = resolve;
      });
    },
    close() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

export async function benchStreams(label: string, ours: Sut, minimal: Sut): Promise<Row[]> {
  const clerk = await signInClerk(ours);
  const key = secretsFrom(loadSecret(join(ours.folder, 'secret'))).derive('display', benchOffice(1).id);
  const press = async (state: 'open' | 'away'): Promise<void> => {
    const answer = await fetch(new URL('/api/desk/desk-1/commands', ours.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...clerk, origin: ours.url },
      body: JSON.stringify({ command: 'set-state', state }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  };
  await press('away');
  const view = `event: view\ndata: ${await (await fetch(new URL('/api/display', ours.url))).text()}\n\n`;
  const mine = await openStreams(ours.url, '/api/display/stream', [`cookie: display=${key}`], 'event: view');
  const its = await openStreams(minimal.url, '/stream', [], 'event: view');
  const [ourTimes, itsTimes]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    let from = performance.now();
    let all = its.heard();
    await fetch(new URL('/stream', minimal.url), {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: view,
    });
    await all;
    itsTimes.push(performance.now() - from);
    from = performance.now();
    all = mine.heard();
    await press(round % 2 === 0 ? 'open' : 'away');
    await all;
    ourTimes.push(performance.now() - from);
  }
  mine.close();
  its.close();
  const ratio = percentile(
    ourTimes.map((value, i) => value / itsTimes[i]!),
    0.5,
  );
  return [
    {
      what: `${label}: one press at a desk to ${STREAMS} displays, the last one reached`,
      ours: ms(percentile(ourTimes, 0.5)),
      against: `a bare loop of writes ${ms(percentile(itsTimes, 0.5))}`,
      ratio: times(ratio),
      goal: '≤ 1.3 ×',
      isMet: ratio <= 1.3,
    },
  ];
}
