// As what a kiosk begins, decided by what it was and by its settings.
import type { Draining, IdentityFile, Paired } from '../../sync/identity.ts';

export type PairingEnvironment = { readonly serverUrl: string | undefined; readonly pairingCode: string | undefined };
type PairingFields = { readonly serverUrl: string; readonly pairingCode: string };

export type MembershipStart =
  /** `refusedAddress`: the settings name another server. */
  | { readonly kind: 'paired'; readonly as: Paired; readonly refusedAddress: string | undefined }
  | { readonly kind: 'draining'; readonly as: Draining }
  | { readonly kind: 'revoked'; readonly kioskId: string }
  /** Somebody at the screen says the rest. */
  | { readonly kind: 'set-up'; readonly fields: PairingFields }
  /** The settings say everything. */
  | { readonly kind: 'pairing'; readonly fields: PairingFields };

export function startOf(was: ReturnType<IdentityFile['load']>, environment: PairingEnvironment): MembershipStart {
  const { serverUrl, pairingCode } = environment;
  if (was?.state === 'paired') {
    // The pairing wins, since only a technician who stands there can see that the new address is right.
    const refusedAddress = serverUrl === was.serverUrl ? undefined : serverUrl;
    return { kind: 'paired', as: was, refusedAddress };
  }
  if (was?.state === 'draining') return { kind: 'draining', as: was };
  // The code that was used up does not bring a revoked kiosk back; a new one does.
  if (was?.state === 'revoked' && (pairingCode === undefined || pairingCode === was.pairingCode))
    return { kind: 'revoked', kioskId: was.kioskId };
  if (was?.state === 'left' && (pairingCode === undefined || pairingCode === was.pairingCode))
    return { kind: 'set-up', fields: { serverUrl: serverUrl ?? was.serverUrl, pairingCode: '' } };
  const before = was?.state === 'pairing' ? was : undefined;
  const fields = {
    serverUrl: serverUrl ?? before?.serverUrl ?? '',
    pairingCode: pairingCode ?? before?.pairingCode ?? '',
  };
  return { kind: fields.serverUrl !== '' && fields.pairingCode !== '' ? 'pairing' : 'set-up', fields };
}
