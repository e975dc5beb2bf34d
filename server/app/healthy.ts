// Asks the server of these settings whether it lives (a container's health check) or, with `--wait SECONDS`, until it can work; ends with 0 or 1.
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readAddress, setting, SettingError } from '../../shared/core/setting.ts';

const ANSWER_WITHIN_MS = 5_000;
const ASK_EVERY_MS = 250;

/** An address that stands for all of this machine's is asked by the loopback one. */
const ASKED_AT: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** Undefined when it is well; otherwise one line. */
async function ask(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    const text = await answer.text();
    return answer.ok ? undefined : text.trim();
  } catch (error) {
    const { name, cause } = error as { name: string; cause?: { code?: string } };
    return `${url} does not answer (${cause?.code ?? name})`;
  }
}

try {
  const { values } = parseArgs({ options: { wait: { type: 'string' }, port: { type: 'string' } } });
  const { host, port } = setting(
    process.env,
    'BILETOMAT_LISTEN',
    { host: '127.0.0.1', port: 3000 },
    'host:port',
    readAddress,
  );
  const name = ASKED_AT[host] ?? host;
  const at = `http://${name.includes(':') ? `[${name}]` : name}:${values.port ?? port}`;
  const giveUpAt = performance.now() + Number(values.wait ?? 0) * 1_000;
  let why = await ask(`${at}${values.wait === undefined ? '/healthz' : '/readyz'}`);
  while (why !== undefined && performance.now() < giveUpAt) {
    await pause(ASK_EVERY_MS);
    why = await ask(`${at}/readyz`);
  }
  if (why !== undefined) process.stderr.write(`${why}\n`);
  process.exitCode = why === undefined ? 0 : 1;
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = error instanceof SettingError ? 2 : 1;
}
