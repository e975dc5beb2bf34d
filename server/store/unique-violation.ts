// The one error that a broken unique key becomes, whichever database reported it.
/** `constraint` is `<table>_<columns joined by _>_key`, e.g. `slot_claims_desk_id_unit_at_key`, on both databases. */
export class UniqueViolation extends Error {
  override readonly name = 'UniqueViolation';
  readonly constraint: string;
  constructor(constraint: string, cause: unknown) {
    super(`unique key ${constraint} is taken`, { cause });
    this.constraint = constraint;
  }
}

export const isUniqueViolation = (error: unknown, constraint: string): error is UniqueViolation =>
  error instanceof UniqueViolation && error.constraint === constraint;
