// Answers the requests that wait their turn: paper, drawer, identity, counters, and that a job is printed.
import type { Identity, InterpreterDuties } from './interpreter-duties.ts';
import { ascii, digit } from './command-params.ts';

/** False: the command is no request. */
export function answerRequest(duties: InterpreterDuties, name: string, params: readonly number[]): boolean {
  const { set, reply, setAsb, counters, mechanism } = duties;
  // Poor clones step over these requests without a word; Custom tells changes by GS E0h instead of GS a; only Epson confirms, names itself and counts.
  const isMute = set === 'clone';
  const isEpson = set === 'epson';
  const n = digit(params[0]);
  switch (name) {
    case 'GS a':
      if (isEpson || set === 'star') setAsb(params[0] ?? 0);
      return true;
    case 'GS r':
      if (!isMute && n === 1) reply([duties.paperSensor()]);
      if (!isMute && n === 2) reply([duties.isDrawerPinHigh() ? 1 : 0]);
      return true;
    case 'ESC v':
      if (!isMute) reply([duties.paperSensor()]);
      return true;
    case 'ESC u':
      if (!isMute) reply([duties.isDrawerPinHigh() ? 1 : 0]);
      return true;
    case 'GS I':
      if (isEpson || (!isMute && n <= 3)) reply(identify(duties.identity, params[0] ?? 0));
      return true;
    case 'GS g':
      if (!isEpson) return true;
      if (n === 2) reply([0x5f, ...ascii(String(counters.read(params[2]! + 256 * params[3]!))), 0]);
      if (n === 0) counters.reset(params[2]! + 256 * params[3]!);
      return true;
    case 'GS (': {
      const [letter, , , fn, , ...id] = params;
      if (
        isEpson &&
        letter === 0x48 &&
        fn === 0x30 &&
        id.length === 4 &&
        id.every((byte) => byte >= 0x20 && byte <= 0x7e)
      ) {
        mechanism.add({ kind: 'then', run: () => duties.isConfirming() && reply([0x37, 0x22, ...id, 0]) });
        return true;
      }
      return letter === 0x48;
    }
    default:
      return false;
  }
}

function identify({ maker, model, firmware, serial }: Identity, n: number): number[] {
  switch (n) {
    case 1:
    case 49:
      return [0x20];
    case 2:
    case 50:
      return [0x02];
    case 3:
    case 51:
      return [0x01];
    case 65:
      return [0x5f, ...ascii(firmware), 0];
    case 66:
      return [0x5f, ...ascii(maker), 0];
    case 67:
      return [0x5f, ...ascii(model), 0];
    case 68:
      return [0x5f, ...ascii(serial), 0];
    default:
      return [];
  }
}
