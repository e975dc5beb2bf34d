// Asks a route of the kiosk's service by its name.
import { KIOSK_PATHS, type KioskRouteName } from './kiosk-paths.ts';
import type { KioskRoutes } from './kiosk-routes.ts';
import {
  createRouteClient,
  routeAddress,
  type AnswerAt,
  type AskRoute,
  type Fetch,
  type QueryAt,
} from './route-client.ts';

export type KioskAnswer<Name extends KioskRouteName> = AnswerAt<KioskRoutes[Name]>;
export type AskKiosk = AskRoute<KioskRoutes>;

export const kioskAddress = <Name extends KioskRouteName>(name: Name, query: QueryAt<KioskRoutes[Name]>): string =>
  routeAddress(KIOSK_PATHS[name], {}, query);

export const createKioskClient = (fetch: Fetch, origin?: string): AskKiosk =>
  createRouteClient<KioskRoutes>(KIOSK_PATHS, fetch, origin);
