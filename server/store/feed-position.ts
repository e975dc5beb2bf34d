// Where the office's feed stands: its history and the number of its last event.
import type { FeedPosition } from './copy-database.ts';
import type { Tx } from './store.ts';

export const feedPosition = (tx: Tx, officeId: string): Promise<FeedPosition> =>
  tx.selectFrom('feeds').select(['feedId', 'last']).where('officeId', '=', officeId).executeTakeFirstOrThrow();
