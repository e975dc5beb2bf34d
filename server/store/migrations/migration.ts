// What one step of the schema's history is: statements that both databases understand.
export type Migration = {
  /** Sorts in order of creation; never renamed once released. */
  readonly name: string;
  readonly statements: readonly string[];
};
