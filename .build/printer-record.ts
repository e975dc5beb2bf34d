// `npm run printer:record -- ADDRESS PROFILE NAME`: prints one ticket on a printer, writes what was said as a transcript, and plays it back at once.
import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connectionTo } from '../hardware/create-hardware.ts';
import { findProfile, PROFILE_NAMES } from '../hardware/printer/profiles/profile.ts';
import { recordTransport } from '../hardware/transport/recorder.ts';
import { forkUsbChild } from '../hardware/transport/usb/usb-child-process.ts';
import { playBack, printOneTicket } from '../tests/support/recorded-ticket.ts';
import { settle } from '../tests/support/simulated-line.ts';
import { root } from './targets.ts';

function stop(message: string): never {
  process.stderr.write(`printer:record: ${message}\n`);
  process.exit(1);
}

const [address, profileName, name, ...more] = process.argv.slice(2);
if (address === undefined || profileName === undefined || name === undefined || more.length > 0)
  stop('npm run printer:record -- ADDRESS PROFILE NAME, such as tcp:192.0.2.7:9100 epson-tm-t88v t88v-ticket');
if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name))
  stop(`the name "${name}" must be words of a-z and 0-9 with "-" between them`);
const profile = findProfile(profileName);
if (!profile.ok) stop(`profile "${profileName}" must be one of ${PROFILE_NAMES.join(', ')}`);
const timers = {
  sleep: (ms: number, signal?: AbortSignal) => pause(ms, undefined, signal === undefined ? {} : { signal }),
};
const line = connectionTo({
  address,
  timers,
  startUsbChild: forkUsbChild(join(root, 'hardware', 'usb-child', 'main.ts')),
});
if (!line.ok) stop(line.error.message);

const said: string[] = [];
const steady = { now: () => performance.now() };
const open = recordTransport(line.value.open, (step) => void said.push(step), steady);
const run = async <T>(promise: Promise<T>): Promise<T> => {
  const value = await promise;
  await settle();
  return value;
};
const outcome = await printOneTicket({ ...line.value, open }, profile.value, { steady, timers, run });
if (!outcome.ok && outcome.error.paper === 'nothing-sent')
  stop(`nothing was printed: ${JSON.stringify(outcome.error.status)}`);

const file = join(root, 'hardware', 'printer', 'transcripts', `${name}.txt`);
const transcript = `# One ticket on ${profileName}, recorded at the printer.\n${said.join('\n')}\n`;
writeFileSync(file, transcript, { flag: 'wx' });
const { speed, isPaced } = line.value;
const again = await playBack(transcript, profileName, { speed, isPaced }).catch((error: unknown) =>
  stop(
    `${relative(root, file)} is written, but cannot be played back: ${error instanceof Error ? error.message : String(error)}`,
  ),
);
if (JSON.stringify(again) !== JSON.stringify(outcome))
  stop(
    `${relative(root, file)} is written, but played back it ends as ${JSON.stringify(again)}, not as ${JSON.stringify(outcome)}`,
  );
const entry = [name, profileName, outcome, ...(speed === undefined ? [] : [{ speed, isPaced }])];
process.stdout.write(
  `${relative(root, file)}: ${said.length} steps, played back with the same outcome.\nAdd to RECORDED in hardware/printer/driver/escpos-printer.test.ts:\n  ${JSON.stringify(entry)},\n`,
);
