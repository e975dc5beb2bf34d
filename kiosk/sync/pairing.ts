// Pairs the kiosk with its office: a one-time code against a secret that the kiosk makes and keeps.
import type { Random } from '../../shared/core/random.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';
import type { SetUpProblem } from '../../shared/domain/kiosk-session/state.ts';
import type { IdentityFile, Paired } from './identity.ts';
import { parseServerUrl } from './server-address.ts';
import type { ServerQuestions, ServerFailure } from './server-questions.ts';

export type PairingDeps = {
  readonly identity: IdentityFile;
  readonly storeId: string;
  readonly random: Random;
  readonly connect: (serverUrl: string) => ServerQuestions;
};

/** Spaces and dashes are for reading only. */
export const normalisePairingCode = (text: string): string => text.replace(/[\s-]/gu, '').toUpperCase();

export async function pairKiosk(
  deps: PairingDeps,
  fields: { serverUrl: string; pairingCode: string },
): Promise<Result<Paired, SetUpProblem>> {
  const serverUrl = parseServerUrl(fields.serverUrl);
  if (!serverUrl.ok) return serverUrl;
  const pairingCode = normalisePairingCode(fields.pairingCode);
  if (!/^[A-Z0-9]{12}$/.test(pairingCode)) return err('pairing-code-format');
  const before = deps.identity.load();
  const isRepeat =
    before?.state === 'pairing' && before.serverUrl === serverUrl.value && before.pairingCode === pairingCode;
  const secret = isRepeat ? before.secret : Buffer.from(deps.random.bytes(32)).toString('hex');
  // Kept before it is sent: should the answer be lost, the same pair is sent again and succeeds.
  deps.identity.save({ state: 'pairing', serverUrl: serverUrl.value, pairingCode, secret });
  const answer = await deps.connect(serverUrl.value).pair({ pairingCode, secret, storeId: deps.storeId });
  if (!answer.ok) return err(problemOf(answer.error));
  const { kioskId, officeId, kioskName, codeKey } = answer.value;
  const paired: Paired = {
    state: 'paired',
    serverUrl: serverUrl.value,
    pairingCode,
    secret,
    codeKey,
    kioskId,
    officeId,
    kioskName,
  };
  deps.identity.save(paired);
  return ok(paired);
}

function problemOf(failure: ServerFailure): SetUpProblem {
  switch (failure.code) {
    case 'certificate':
      return 'server-certificate';
    case 'offline':
      return /^http 404|not understood/.test(failure.detail) ? 'server-not-ours' : 'server-unreachable';
    case 'revoked':
    case 'snapshot-first':
      return 'server-not-ours';
    case 'rejected':
      if (failure.reason === 'too-many-tries' || failure.status === 429) return 'pairing-too-many';
      if (failure.reason === 'pairing-expired') return 'pairing-code-expired';
      if (failure.reason === 'bad-request') return 'pairing-code-format';
      return failure.reason === 'not-found' ? 'server-not-ours' : 'pairing-code-wrong';
  }
}
