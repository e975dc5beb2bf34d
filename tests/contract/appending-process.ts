// A second process for the store's contract: appends events one by one to the database it is given, then ends.
import { openDatabase } from '../../server/store/database.ts';
import { appendEvents, currentCursor } from '../../server/store/event-log.ts';

const [url, officeId, count] = process.argv.slice(2);
const store = await openDatabase({
  url: url!,
  log: { warn: (event, details) => void process.stderr.write(`${event} ${JSON.stringify(details)}\n`) },
  migrate: true,
});
for (let i = 0; i < Number(count); i += 1) {
  await store.write(async (tx) => {
    // Reads first, as actions do: a writer that did not hold the lock from the start could not write after it.
    await currentCursor(tx, officeId!);
    await appendEvents(tx, officeId!, [{ type: 'office-changed', at: i, deskId: String(process.pid) }]);
  });
}
await store.close();
