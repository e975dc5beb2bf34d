// Runs one of the machine's own programs: no shell, no questions to a terminal, a deadline.
import { execFile } from 'node:child_process';
import { err, ok } from '../../../shared/core/result.ts';
import type { RunCommand } from './machine.ts';

/** Unmounting writes back what the machine still holds, and cheap USB drives take their time. */
const DEADLINE_MS = 60_000;
const MAX_OUTPUT_BYTES = 64 * 1024;

export const createRunCommand =
  (path: string): RunCommand =>
  (command, args) =>
    new Promise((resolve, reject) => {
      execFile(
        command,
        [...args],
        {
          timeout: DEADLINE_MS,
          maxBuffer: MAX_OUTPUT_BYTES,
          // One language, so that answers can be told apart; none of the service's own settings.
          env: { PATH: path, LC_ALL: 'C' },
        },
        (error, stdout, stderr) => {
          if (error === null) return resolve(ok({ exitCode: 0, stdout, stderr }));
          if (error.code === 'ENOENT' || error.code === 'EACCES') return resolve(err({ kind: 'missing' }));
          if (error.killed === true || typeof error.signal === 'string') return resolve(err({ kind: 'late' }));
          if (typeof error.code === 'number') return resolve(ok({ exitCode: error.code, stdout, stderr }));
          reject(error);
        },
      );
    });
