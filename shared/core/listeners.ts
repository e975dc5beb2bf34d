// Who is told of something, in the order in which they asked for it.
export class Listeners<T> {
  readonly #all = new Set<(value: T) => void>();

  /** Returns its removal. */
  add(listener: (value: T) => void): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  tell(value: T): void {
    for (const listener of this.#all) listener(value);
  }
}
