// The offices that this process has read, each under the version that its database says it has; reading one anew takes five statements.
import type { Office } from '../../shared/domain/office/office.ts';

/** The key is the version: no two offices, changes or databases share one (`newVersion` in office-store.ts), so what is found is never old. */
const kept = new Map<string, Office>();
/** More than one only where a process has several databases, or its office was just changed. */
const MOST_KEPT = 8;

export const keptOffice = (version: string): Office | undefined => kept.get(version);

export function keepOffice(version: string, office: Office): void {
  const oldest = kept.keys().next();
  if (kept.size >= MOST_KEPT && oldest.done !== true) kept.delete(oldest.value);
  kept.set(version, office);
}
