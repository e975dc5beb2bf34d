// Tests of the walls: what of the database's rows must not get past the stores, and what may.
import { expect, test } from 'vitest';
import { rules, tooLong } from './boundaries.ts';
import { leaksIn } from './row-leaks.ts';

const leaks = (file: string, text: string): string[] =>
  leaksIn(file, text).map((line) => line.replace(/^[^:]+:\d+: /, ''));

test.each([
  [
    'a row type that is imported',
    "import { findTicket, type TicketRow } from '../../store/ticket-store.ts';",
    'TicketRow is of rows',
  ],
  ['a row type by its module', 'const of = (ticket: tickets.TicketRow) => ticket;', 'TicketRow is of rows'],
  ['a reader of rows', "import { ticketFromRow } from '../store/ticket-store.ts';", 'ticketFromRow is of rows'],
  ['a flag that is compared', 'const isMine = row.isAssisted === 1;', 'isAssisted as 0 or 1'],
  ['a flag that is compared the other way round', 'if (0 !== visit?.holdsSlot) stop();', 'holdsSlot as 0 or 1'],
  ['a flag that is written', 'await changeTicket(tx, id, { isAssisted: 1 });', 'isAssisted as 0 or 1'],
  [
    'a flag that is made of a boolean',
    'const visit = { isDeskChosen: input.deskId ? 1 : 0 };',
    'isDeskChosen as 0 or 1',
  ],
  ['an id that is only called so', 'const desk = desks.get(input.deskId as DeskId);', 'cast to DeskId'],
  ['several ids that are only called so', 'const all = ids as readonly (TicketId | undefined)[];', 'cast to TicketId'],
  [
    'a query of the server',
    "const rows = await tx.selectFrom('tickets').selectAll().execute();",
    'query by selectFrom',
  ],
  [
    'a query of the kiosk',
    "const last = ctx.store.db.prepare('SELECT last FROM numbering').get();",
    'query by prepare',
  ],
  ['a column of JSON', 'const flags = JSON.parse(ticket.flags);', 'JSON text parsed'],
])('red: %s outside of a store', (_, text, leak) => {
  expect(leaks('server/actions/desk/example.ts', text)).toEqual([leak]);
});

test.each([
  ['a value of a store', "import { findTicket, type Ticket } from '../../store/ticket-store.ts';"],
  ['a count', 'if (rows.length === 1 || hits === 0) stop();'],
  ['a flag', 'const shown = ticket.isAssisted ? 1 : 0;'],
  ['an id that is made', 'const id = ctx.ids.next<TicketId>();'],
  ['an id that is found', 'const desk = office.desks.find((d) => d.id === input.deskId)?.id;'],
  ['a row of a table on a page', "import { TableRow } from '../parts/table.tsx';"],
])('left alone: %s', (_, text) => {
  expect(leaks('server/actions/desk/example.ts', text)).toEqual([]);
});

test.each([
  ['a row type', 'export type TicketRow = { readonly id: string };', 'exports the row TicketRow'],
  ['a type made of the schema', "export type Ticket = Selectable<Database['tickets']>;", 'exports the row Ticket'],
  ['a part of the schema', "export type Visit = Pick<Database['appointments'], 'id'>;", 'exports the row Visit'],
  [
    'a function that takes a row',
    "export async function insertTicket(tx: Tx, ticket: Insertable<Database['tickets']>): Promise<void> {}",
    'insertTicket takes or gives a row',
  ],
  [
    'a function that gives what the query gives',
    "export const allTickets = (tx: Tx) => tx.selectFrom('tickets').selectAll().execute();",
    'allTickets does not say what it gives',
  ],
])('red: %s that a store exports', (_, text, leak) => {
  expect(leaks('server/store/ticket-store.ts', text)).toEqual([leak]);
});

test('left alone: a row within its store', () => {
  expect(
    leaks(
      'server/store/ticket-store.ts',
      "const isAssisted = (row: Selectable<Database['tickets']>) => row.isAssisted === 1;\nexport const idOf = (row: { id: string }): TicketId => row.id as TicketId;",
    ),
  ).toEqual([]);
});

test('the schema is imported by its store alone, as a type too', () => {
  const isBroken = (from: string): boolean => rules.some((rule) => rule.forbids(from, 'server/store/schema.ts', true));
  expect(
    [
      'server/store/ticket-store.ts',
      'server/actions/desk/call-ticket.ts',
      'server/read-model/hall.ts',
      'server/mail/worker.ts',
    ].map(isBroken),
  ).toEqual([false, true, true, true]);
});

test('a source file that has grown past 400 lines is named', () => {
  expect(tooLong('server/store/long.ts', 'const a = 1;\n'.repeat(400))).toBeUndefined();
  expect(tooLong('server/store/long.ts', 'const a = 1;\n'.repeat(401))).toBe('server/store/long.ts has 401 lines');
});
