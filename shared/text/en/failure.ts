// In English: what a citizen reads when a page is not there or something broke: one sentence and a way on.
import type { FailureText } from '../types/failure.ts';

export const failureEn: FailureText = {
  title: {
    'not-found': 'There is no such page',
    'not-understood': 'The form could not be read',
    'too-many': 'Too many tries at once',
    failed: 'Something broke on our side',
    'time-doubted': 'For a moment visits cannot be booked or changed',
  },
  way: {
    'not-found': 'Check the address or start from the home page.',
    'not-understood': 'Go back to the previous page and try again. If that does not help, call us.',
    'too-many': 'Wait a minute and try again.',
    failed: 'It is not your fault. Try again in a moment or call us.',
    'time-doubted': 'We are checking what time it is. Booked visits are safe. Try again in a few minutes, or call us.',
  },
  number: 'Report number:',
  sayNumber: 'Give it when you call us.',
  home: 'Go to the home page',
};
