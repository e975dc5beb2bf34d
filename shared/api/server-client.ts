// Asks a route of the server by its name.
import {
  createRouteClient,
  routeAddress,
  type AnsweredAt,
  type AnswerAt,
  type AskRoute,
  type Fetch,
  type Fields,
  type QuestionAt,
} from './route-client.ts';
import { SERVER_PATHS, type ServerRouteName } from './server-paths.ts';
import type { ServerRoutes } from './server-routes.ts';

export type AnswerOf<Name extends ServerRouteName> = AnswerAt<ServerRoutes[Name]>;
export type QuestionTo<Name extends ServerRouteName> = QuestionAt<ServerRoutes[Name]>;
export type Answered<Name extends ServerRouteName> = AnsweredAt<ServerRoutes[Name]>;
export type AskServer = AskRoute<ServerRoutes>;

export const serverAddress = (name: ServerRouteName, params?: Fields, query?: Fields): string =>
  routeAddress(SERVER_PATHS[name], params, query);

export const createServerClient = (fetch: Fetch, serverUrl?: string): AskServer =>
  createRouteClient<ServerRoutes>(SERVER_PATHS, fetch, serverUrl);
