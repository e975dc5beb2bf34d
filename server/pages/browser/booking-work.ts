// Works for a booking in the citizen's browser by its own crypto, tells how far it is, and sends the form when it is done.
import { isSolved, WORK_PARTS, WORK_ROUNDS, workText } from '../../../shared/domain/booking/hold-limits.ts';

/** Tries under way at once: the browser computes each on a thread of its own. */
const AT_ONCE = 4;

async function isRight(challenge: string, part: number, guess: number, level: number): Promise<boolean> {
  const key = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(workText(challenge, part, guess)),
    'PBKDF2',
    false,
    ['deriveBits'],
  );
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(), iterations: WORK_ROUNDS },
    key,
    32,
  );
  return isSolved(new Uint8Array(bits), level);
}

async function solvePart(challenge: string, part: number, level: number): Promise<number> {
  for (let first = 0; ; first += AT_ONCE) {
    const guesses = Array.from({ length: AT_ONCE }, (_, i) => first + i);
    const found = await Promise.all(guesses.map((guess) => isRight(challenge, part, guess, level)));
    const at = found.indexOf(true);
    if (at >= 0) return first + at;
  }
}

async function work(form: HTMLFormElement): Promise<void> {
  const { ticket = '', level = '1', part: partText = '', done = '', failed = '' } = form.dataset;
  const [box, wait, progress, status, solution] = [
    form.querySelector<HTMLElement>('#work')!,
    form.querySelector<HTMLElement>('#wait')!,
    form.querySelector('progress')!,
    form.querySelector<HTMLElement>('#work-status')!,
    form.querySelector<HTMLInputElement>('[name=rozwiazanie]')!,
  ];
  box.hidden = false;
  wait.hidden = true;
  try {
    const guesses: number[] = [];
    for (let part = 0; part < WORK_PARTS; part += 1) {
      guesses.push(await solvePart(ticket, part, Number(level)));
      progress.value = part + 1;
      // Told aloud in the middle and at the end only.
      if (part + 1 === WORK_PARTS / 2)
        status.textContent = partText.replace('{n}', String(part + 1)).replace('{of}', String(WORK_PARTS));
    }
    status.textContent = done;
    solution.value = guesses.join('.');
    form.submit();
  } catch (error) {
    // The slower way is still there.
    status.textContent = error instanceof Error ? failed : '';
    wait.hidden = false;
  }
}

const form = document.querySelector<HTMLFormElement>('#booking-work');
// Only where the page came over https, or from this machine, does a browser lend its crypto; elsewhere the button works after the time given.
// The property is typed as always there.
if (form !== null && 'subtle' in crypto) void work(form);
