// What a person last answered to the sound test: nothing in the kiosk can hear its own loudspeaker.
import { z } from 'zod';
import { readMeta, writeMeta, type Db } from './open-store.ts';

const answerSchema = z.object({ at: z.number(), isHeard: z.boolean() });
export type SoundAnswer = z.infer<typeof answerSchema>;

const KEY = 'sound_answer';

export function lastSoundAnswer(db: Db): SoundAnswer | null {
  const text = readMeta(db, KEY);
  return text === undefined ? null : (answerSchema.safeParse(JSON.parse(text)).data ?? null);
}

export const saveSoundAnswer = (db: Db, answer: SoundAnswer): void => writeMeta(db, KEY, JSON.stringify(answer));
