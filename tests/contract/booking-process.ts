// A server's process that books without a pause, twelve at once, and says each answer the moment it has it; its end is a SIGKILL.
import { bookAppointment } from '../../server/actions/booking/book-appointment.ts';
import { offerTimes } from '../../server/actions/booking/offer-times.ts';
import { testContext } from '../support/test-context.ts';

const AT_ONCE = 12;
const [url = '', life = '', serviceId = '', ...days] = process.argv.slice(2);

const ctx = await testContext({ url, prefix: `life${life}-`, seed: 1 + Number(life) });
// A pipe is written at once: what was said stays said.
const say = (line: string): void => void process.stdout.write(`${line}\n`);
ctx.store.onCommit(() => say('commit'));
const times: number[] = [];
for (const day of days) {
  const offered = await offerTimes(ctx, { serviceId, day });
  if (offered.ok) times.push(...offered.value.times.map((time) => time.startsAt));
}
say('begun');
let next = 0;
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (;;) {
      const booking = next;
      next += 1;
      const startsAt = times[booking % times.length];
      if (startsAt === undefined) throw new Error('no times');
      const booked = await bookAppointment(ctx, {
        serviceId,
        startsAt,
        email: `osoba@life${life}b${booking}.example.org`,
        name: 'Jan Kowalski',
        language: 'pl',
      });
      if (booked.ok) say(`booked ${booked.value.pageKey}`);
      else if (booked.error.code !== 'slot-taken') throw new Error(booked.error.code);
    }
  }),
);
