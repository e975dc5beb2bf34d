// What /metrics wants to hear from outside the machine; the same as long as the secret file is.
import type { Secrets } from '../app/context.ts';

export const metricsToken = (secrets: Secrets): string => secrets.derive('metrics', 'token');
