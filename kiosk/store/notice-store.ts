// The text that staff have put on the first screen, until its time is over.
import { z } from 'zod';
import { kioskTextSchema } from '../../shared/api/kiosk-command.ts';
import { readMeta, writeMeta, type Db } from './open-store.ts';

const noticeSchema = z.object({ text: kioskTextSchema, /** Kiosk time. */ until: z.number() });
export type Notice = z.infer<typeof noticeSchema>;

const KEY = 'notice';

export function loadNotice(db: Db): Notice | null {
  const text = readMeta(db, KEY);
  return text === undefined ? null : noticeSchema.nullable().parse(JSON.parse(text));
}

export const saveNotice = (db: Db, notice: Notice | null): void => writeMeta(db, KEY, JSON.stringify(notice));
