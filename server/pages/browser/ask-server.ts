// Asks the server that this page came from.
import { createServerClient } from '../../../shared/api/server-client.ts';

export const askServer = createServerClient((address, init) => fetch(address, init));
