// Whether staff switched the kiosk off, and what they say to citizens: kept, so that a restart does not switch it on.
import { z } from 'zod';
import { localizedSchema } from '../../shared/api/localized.ts';
import { readMeta, writeMeta, type Db } from './open-store.ts';

const switchedOffSchema = z.object({
  /** Null: the sentence of every kiosk out of service. */
  text: localizedSchema.nullable(),
  /** Kiosk time. */
  since: z.number(),
  by: z.enum(['server', 'technician']),
});
export type SwitchedOff = z.infer<typeof switchedOffSchema>;

const KEY = 'switched_off';

export function loadSwitch(db: Db): SwitchedOff | null {
  const text = readMeta(db, KEY);
  return text === undefined ? null : switchedOffSchema.nullable().parse(JSON.parse(text));
}

export const saveSwitch = (db: Db, off: SwitchedOff | null): void => writeMeta(db, KEY, JSON.stringify(off));
