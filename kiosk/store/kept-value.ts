// One value under a name, as JSON: what a part of the service keeps between starts.
import type { z } from 'zod';
import { readMeta, writeMeta, type Db } from './open-store.ts';

/** Undefined: never kept, or kept by another version in words that this one does not read. */
export function keptValue<T>(db: Db, key: string, schema: z.ZodType<T>): T | undefined {
  const text = readMeta(db, key);
  return text === undefined ? undefined : schema.safeParse(JSON.parse(text)).data;
}

export const keepValue = (db: Db, key: string, value: object | null): void => writeMeta(db, key, JSON.stringify(value));
