// What the kiosk makes of its feed: a command that it cannot read, or a change of a kind it does not know, never stops the rest.
import { z } from 'zod';
import { kioskCommandSchema } from '../../shared/api/kiosk-command.ts';
import {
  kioskChangeSchema,
  kioskChangesSchema,
  kioskSnapshotSchema,
  type KioskChange,
} from '../../shared/api/kiosk-sync.ts';

/** Without these the kiosk would answer citizens wrongly, so a message with one that cannot be read counts as no answer. */
const MUST_BE_READ: readonly string[] = [
  'appointment',
  'appointment-removed',
  'ticket',
  'settings',
  'queue',
] satisfies Exclude<KioskChange['type'], 'command'>[];

export type UnreadChange = {
  readonly type: 'unread';
  readonly kind: 'command' | 'unknown';
  /** Where it says at least that much, the server is told. */ readonly commandId: string | null;
};

const namedSchema = z.object({ commandId: z.string().min(1).max(64) });
const unreadCommand = (command: unknown): UnreadChange => ({
  type: 'unread',
  kind: 'command',
  commandId: namedSchema.safeParse(command).data?.commandId ?? null,
});

const unreadSchema = z
  .object({ type: z.string().refine((type) => !MUST_BE_READ.includes(type)), command: z.unknown().optional() })
  .transform(({ type, command }): UnreadChange =>
    type === 'command' ? unreadCommand(command) : { type: 'unread', kind: 'unknown', commandId: null },
  );

export const readChangesSchema = kioskChangesSchema.extend({
  changes: z.array(z.union([kioskChangeSchema, unreadSchema])),
});
export type ReadChanges = z.infer<typeof readChangesSchema>;
export type ReadChange = ReadChanges['changes'][number];

export const readSnapshotSchema = kioskSnapshotSchema.extend({
  commands: z.array(z.union([kioskCommandSchema, z.unknown().transform(unreadCommand)])).optional(),
});
export type ReadSnapshot = z.infer<typeof readSnapshotSchema>;
