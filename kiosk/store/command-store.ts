// Commands of the server: each kept from its arrival until its outcome is told, and remembered after that.
import {
  commandOutcomeSchema,
  kioskCommandSchema,
  type CommandOutcome,
  type KioskCommand,
} from '../../shared/api/kiosk-command.ts';
import type { Db } from './open-store.ts';

/** Long after the server has stopped to send them. */
const REMEMBERED = 500;
const TOLD_AT_ONCE = 20;

/** A command that came before is not waiting anew. */
export function putCommand(db: Db, command: KioskCommand): void {
  db.prepare(
    `INSERT INTO commands (command_id, command, created_at, state) VALUES (?, ?, ?, 'waiting') ON CONFLICT DO NOTHING`,
  ).run(command.commandId, JSON.stringify(command), command.createdAt);
  db.prepare(
    `DELETE FROM commands WHERE state = 'finished' AND is_told = 1 AND command_id NOT IN (SELECT command_id FROM commands ORDER BY created_at DESC LIMIT ?)`,
  ).run(REMEMBERED);
}

/** Nothing but its name could be read, so it is answered without being tried. */
export function putUnreadCommand(db: Db, commandId: string, at: number): void {
  const outcome: CommandOutcome = { commandId, outcome: 'not-possible', detail: 'unreadable', at };
  db.prepare(
    `INSERT INTO commands (command_id, command, created_at, state, outcome) VALUES (?, '', ?, 'finished', ?) ON CONFLICT DO NOTHING`,
  ).run(commandId, at, JSON.stringify(outcome));
}

/** The oldest that waits. */
export const nextCommand = (db: Db): KioskCommand | undefined =>
  commandIn(
    db
      .prepare<[], string>(
        `SELECT command FROM commands WHERE state = 'waiting' ORDER BY created_at, command_id LIMIT 1`,
      )
      .pluck()
      .get(),
  );

/** Begun when the service stopped. */
export const interruptedCommands = (db: Db): KioskCommand[] =>
  db
    .prepare<[], string>(`SELECT command FROM commands WHERE state = 'running' ORDER BY created_at, command_id`)
    .pluck()
    .all()
    .map((text) => commandIn(text)!);

/** Before anything is done that cannot be undone. */
export const beginCommand = (db: Db, commandId: string): void => {
  db.prepare(`UPDATE commands SET state = 'running' WHERE command_id = ?`).run(commandId);
};

export const finishCommand = (db: Db, outcome: CommandOutcome): void => {
  db.prepare(`UPDATE commands SET state = 'finished', outcome = ? WHERE command_id = ? AND state <> 'finished'`).run(
    JSON.stringify(outcome),
    outcome.commandId,
  );
};

/** Outcomes that the server has not heard yet, oldest first. */
export const untoldOutcomes = (db: Db): CommandOutcome[] =>
  db
    .prepare<[number], string>(
      `SELECT outcome FROM commands WHERE state = 'finished' AND is_told = 0 ORDER BY created_at, command_id LIMIT ?`,
    )
    .pluck()
    .all(TOLD_AT_ONCE)
    .map((text) => commandOutcomeSchema.parse(JSON.parse(text)));

export function markReceived(db: Db, commandIds: readonly string[]): void {
  const mark = db.prepare(`UPDATE commands SET is_told = 1 WHERE command_id = ? AND state = 'finished'`);
  for (const id of commandIds) mark.run(id);
}

const commandIn = (text: string | undefined): KioskCommand | undefined =>
  text === undefined ? undefined : kioskCommandSchema.parse(JSON.parse(text));
