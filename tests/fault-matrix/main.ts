// Plays the whole fault matrix and writes docs/fault-matrix.md: `npm run matrix`, or `npm run matrix -- WORDS` for the cases whose name has them.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useMemoryFolder } from '../support/memory-folder.ts';
import { ALL_CASES, nameOf } from './cases.ts';
import { runCase } from './run-case.ts';
import { learnPatterns, pairedFolder, simulatedStage } from './simulated-stage.ts';
import { tableOf, type Played } from './table.ts';

const DOC = join(import.meta.dirname, '../../docs/fault-matrix.md');
const INTRODUCTION = `# Fault matrix

Made by \`npm run matrix\`: the kiosk's whole service, its database, the driver and the virtual printer in one process on a simulated clock. Every fault of \`hardware/simulated/engine/faults.ts\` comes at every moment, in every dialect, on a network and on a serial line (38400 baud; Epson and Custom with RTS/CTS, Star with XON/XOFF, the clone without any handshake). The same is played over real lines in the suite, by a selection in which every value occurs (\`tests/integration/fault-matrix-real-lines.test.ts\`).

**One case:** a citizen presses for a walk-in ticket, the fault comes at its moment (*idle*: 8 s before the press; *before the number*: at the press; *at 3, 40, 80 mm*: of about 120 mm are on the paper; *before the confirmation*: the ticket is cut and the kiosk does not know it yet). The citizen takes what is there and answers truthfully when asked. Five seconds later a technician mends the fault. Then the next citizen presses.

**Laws, checked in every case:** one press takes at most one number. A number has at most one unmarked ticket, and at most one copy comes by itself, marked DUPLIKAT. "Take your ticket" is on the screen, and "printed" in the facts, only when a whole ticket was cut; "taken" and "retracted" only when that happened. Whoever has a number has seen it, and the server is told what became of its paper. After mending the next ticket is printed. The one thing that no printer can tell is whether letters were changed on the way to it: with noise towards the printer, "printed" says that it was read and cut, not that it can be read by people; and where a byte of noise has begun a command that swallows the next ticket, the citizen after that one is played too.

**Words:** *screen*: the name of the state (\`shared/domain/kiosk-session/state.ts\`) that the first citizen ends on. *paper*: pieces with the first citizen's number: "ticket" and "marked copy" are whole and cut, "torn" hung at the head when the roll ended or was taken out, "pulled in" lies in the presenter's bin. *facts told*: of that ticket, to the end. Printers with the same outcome share a row; a dialect without a line's name stands for both lines.

`;

useMemoryFolder();
const words = process.argv.slice(2).join(' ');
const cases = ALL_CASES.filter((one) => nameOf(one).includes(words));
const template = await pairedFolder();
const patterns = await learnPatterns(template);
const played: Played[] = [];
let broken = 0;
for (const one of cases) {
  const stage = await simulatedStage(template, one);
  const outcome = await runCase(stage, one, patterns[one.dialect]);
  await stage.close();
  played.push({ case: one, outcome });
  for (const law of outcome.broken) process.stdout.write(`BROKEN ${nameOf(one)}: ${law}\n`);
  if (outcome.broken.length > 0) broken += 1;
  if (words !== '') process.stdout.write(`${nameOf(one)}\n  ${JSON.stringify(outcome)}\n`);
  else if (played.length % 100 === 0) process.stdout.write(`${played.length} of ${cases.length}\n`);
}
rmSync(template, { recursive: true, force: true });
// A part of the matrix, or one with a broken law, is no table for technicians.
if (words === '' && broken === 0) writeFileSync(DOC, INTRODUCTION + tableOf(played));
process.stdout.write(`${played.length} cases, ${broken} with a broken law\n`);
process.exitCode = broken === 0 ? 0 : 1;
