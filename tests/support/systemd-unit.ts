// Reads a systemd unit of an unpacked package, and starts what it says with the folder tree as the root.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Unit = {
  /** All values of a key, in order; a key may stand more than once. */
  values(key: string): string[];
  /** The program and its words. */
  readonly execStart: readonly string[];
};

export function readUnit(file: string): Unit {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => /^\w+=/.test(line));
  const values = (key: string): string[] =>
    lines.filter((line) => line.startsWith(`${key}=`)).map((line) => line.slice(key.length + 1));
  const [command, ...more] = values('ExecStart');
  if (command === undefined || more.length > 0) throw new Error(`${file}: one ExecStart is wanted`);
  return { values, execStart: command.split(' ') };
}

/** Environment first, then what the environment file says, as systemd does; nothing of the test's own but PATH. */
export function startUnit(tree: string, unit: Unit): ChildProcess {
  const inTree = (word: string): string => (word.startsWith('/') ? join(tree, word) : word);
  const env: Record<string, string> = { PATH: process.env['PATH'] ?? '' };
  const take = (assignment: string): void => {
    const [name, ...value] = assignment.split('=');
    env[name!] = inTree(value.join('=').replace(/^("|')(.*)\1$/, '$2'));
  };
  for (const assignment of unit.values('Environment')) take(assignment);
  for (const file of unit.values('EnvironmentFile')) {
    const path = inTree(file.replace(/^-/, ''));
    if (!existsSync(path) && !file.startsWith('-')) throw new Error(`${path} is wanted by the unit`);
    if (existsSync(path))
      readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => /^[A-Z_0-9]+=/.test(line))
        .forEach(take);
  }
  for (const folder of unit.values('StateDirectory'))
    mkdirSync(join(tree, 'var', 'lib', folder), { recursive: true, mode: 0o700 });
  const [program, ...words] = unit.execStart.map(inTree);
  return spawn(program!, words, { cwd: tree, env, stdio: ['ignore', 'pipe', 'pipe'] });
}
