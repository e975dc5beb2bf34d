// Tests of what people touch and hear: the page does them, the service says which devices it has and keeps what a person answered.
import { found } from '../../../shared/domain/technician/technician.ts';
import { lastSoundAnswer, saveSoundAnswer } from '../../store/sound-answer-store.ts';
import type { KioskContext } from '../context.ts';
import type { ReadSection, RunTask } from './context.ts';
import { momentOf } from './moments.ts';

export const readTouchTest: ReadSection<'touch-test'> = () => ({});
export const readKeypadTest: ReadSection<'keypad-test'> = () => ({});
export const readScannerTest: ReadSection<'scanner-test'> = ({ ctx, machine }) => ({
  scanner: ctx.scanner(),
  last: machine.lastScan(),
});

export const readSoundTest: ReadSection<'sound-test'> = ({ ctx, machine }) => {
  const answer = lastSoundAnswer(ctx.store.db);
  return { voice: machine.voice(), answer: answer && { at: momentOf(ctx, answer.at), isHeard: answer.isHeard } };
};

const keepAnswer = ({ store, clock }: KioskContext, isHeard: boolean): void =>
  store.write(({ db }) => saveSoundAnswer(db, { at: clock.now(), isHeard }));

export const soundHeard: RunTask<'sound-heard'> = async ({ ctx }) => {
  keepAnswer(ctx, true);
  return found({});
};
export const soundNotHeard: RunTask<'sound-not-heard'> = async ({ ctx }) => {
  keepAnswer(ctx, false);
  return found({});
};
