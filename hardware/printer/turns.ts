// One at a time, in the order of asking.
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Runs the work after everything asked for earlier; what the work throws is the asker's alone. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    await before;
    try {
      return await work();
    } finally {
      resolve();
    }
  }
}
