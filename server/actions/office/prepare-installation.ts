// The first start makes the office and remembers the secret's fingerprint; every later start must come with the same secret.
import type { IdSource, OfficeId } from '../../../shared/core/ids.ts';
import type { Random } from '../../../shared/core/random.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import type { Secrets } from '../../app/context.ts';
import { firstOfficeId, getMeta, setMeta } from '../../store/meta-store.ts';
import { createOffice } from '../../store/office-store.ts';
import type { Store } from '../../store/store.ts';

/** `isNew`: the office was made just now. `other-secret`: the database belongs to another secret file. */
export function prepareInstallation(
  parts: { readonly store: Store; readonly secrets: Secrets; readonly ids: IdSource; readonly random: Random },
  office: () => Office,
): Promise<Result<{ officeId: OfficeId; isNew: boolean }, 'other-secret'>> {
  const { store, secrets, ids, random } = parts;
  return store.write(async (tx) => {
    const fingerprint = await getMeta(tx, 'secret-fingerprint');
    if (fingerprint !== undefined && fingerprint !== secrets.fingerprint) return err('other-secret');
    if (fingerprint === undefined) await setMeta(tx, 'secret-fingerprint', secrets.fingerprint);
    const existing = await firstOfficeId(tx);
    if (existing !== undefined) return ok({ officeId: existing, isNew: false });
    const first = office();
    const codeKey = Buffer.from(random.bytes(32)).toString('hex');
    await createOffice(tx, first, { codeKeySealed: secrets.seal(codeKey), feedId: ids.next<string>() });
    return ok({ officeId: first.id, isNew: true });
  });
}
