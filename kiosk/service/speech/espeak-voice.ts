// The voice of espeak-ng, run as a program of its own for each sentence.
import { execFile, type ExecFileException } from 'node:child_process';
import type { Language } from '../../../shared/core/language.ts';
import { err, ok } from '../../../shared/core/result.ts';
import type { Voice } from './voice.ts';
import { closeWav } from './wav.ts';

const VOICES: Record<Language, string> = { pl: 'pl', uk: 'uk', en: 'en-gb' };
/** Words a minute: slower than espeak-ng's own 175, for a hall and a first hearing. */
const WORDS_PER_MINUTE = '150';
/** espeak-ng's own 100 leaves half of the range unused; from 160 on loud vowels are cut off. */
const AMPLITUDE = '150';
/** A sentence takes some 40 ms; a program that hangs must not hold the person up. */
const DEADLINE_MS = 5_000;
/** Five hundred characters are about a minute, 2.6 MB. */
const MAX_BYTES = 16 * 2 ** 20;

/** `program`: a name on the path or a file. It need not exist; then every sentence says so. */
export function createEspeakVoice(program: string): Voice {
  return {
    render: (sentence, language, signal) =>
      new Promise((settle) => {
        const child = execFile(
          program,
          ['-v', VOICES[language], '-s', WORDS_PER_MINUTE, '-a', AMPLITUDE, '-b', '1', '--stdin', '--stdout'],
          {
            encoding: 'buffer',
            timeout: DEADLINE_MS,
            killSignal: 'SIGKILL',
            maxBuffer: MAX_BYTES,
            signal,
            windowsHide: true,
          },
          (error, out, complaint) => {
            if (error) return settle(err(reasonOf(error, program, complaint.toString('utf8'))));
            const wav = closeWav(out);
            settle(wav ? ok(wav) : err(`${program}: ${out.length} bytes that are no sound`));
          },
        );
        // The words never are an argument: nothing in them can be an option. A program that is not there closes its end first.
        child.stdin?.on('error', () => undefined);
        child.stdin?.end(`${sentence}\n`);
      }),
  };
}

function reasonOf(error: ExecFileException, program: string, complaint: string): string {
  if (error.code === 'ENOENT') return `${program}: not found`;
  if (error.killed === true) return `${program}: no answer within ${DEADLINE_MS} ms`;
  return `${program}: ${(complaint.trim() || error.message).split('\n')[0]}`;
}
