// Which tests judge which folder: those near it that say what a user would notice, and that need no other process.

export type Reach = { readonly folder: string; readonly tests: readonly string[] };

export const REACH: readonly Reach[] = [
  {
    folder: 'hardware/printer',
    tests: [
      'hardware/printer/**/*.test.ts',
      'tests/property/print-certainty.test.ts',
      'tests/integration/fault-matrix.test.ts',
    ],
  },
  {
    folder: 'kiosk/sync',
    tests: [
      'kiosk/sync/*.test.ts',
      'kiosk/service/**/{membership-story,sync-story,offline-story,clock-jump,readiness,settings}.test.ts',
      'kiosk/service/fleet/run-commands.test.ts',
      'tests/property/{sync-model,clock-model}.test.ts',
    ],
  },
  {
    folder: 'kiosk/store',
    tests: [
      'kiosk/store/*.test.ts',
      'kiosk/service/**/*-story.test.ts',
      'kiosk/service/**/{ticket-outcome,slow-printer,decide-check-in,copy-window}.test.ts',
      'kiosk/service/fleet/run-commands.test.ts',
      'tests/property/{cut-files,sync-model,clock-model}.test.ts',
    ],
  },
  {
    folder: 'server/store',
    tests: [
      'tests/contract/{store,booking,hold-limits,visit-life,push,push-technician-notes,push-tickets,push-times,push-visits,kiosk-snapshot,kiosk-blocks,paper-news,queue,event-feed,scheduler,desk-presses,staff,stranded-visits,nobody-serves,kiosk-tickets,kiosk-commands,restored-server,address-change,server-clock-jumps,postgres-trouble}.test.ts',
      'tests/integration/{letters,refused-letters}.test.ts',
    ],
  },
];

/** Made there for one database only; the other mutants are judged on SQLite, ten times as fast. */
export const isOfPostgres = (file: string): boolean => /\/postgres-|commit-notice/.test(file);

/** Random days and worlds, fewer than in the suite: each of them is played for many mutants. */
export const FEWER: Readonly<Record<string, string>> = {
  PRINT_CERTAINTY_RUNS: '12',
  BILETOMAT_SYNC_RUNS: '8',
  BILETOMAT_CLOCK_RUNS: '200',
  BILETOMAT_CUTS: '8',
  BILETOMAT_STRANDED_RUNS: '3',
};
