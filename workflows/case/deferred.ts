/** A promise that is resolved from outside. Works in the workflow sandbox and in the simulator alike. */
export class Deferred<T> {
  readonly promise: Promise<T>;
  resolve!: (value: T) => void;
  reject!: (reason: unknown) => void;

  constructor() {
    this.promise = new Promise<T>((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }
}

/** One after the other, in the order of arrival. */
export class Turnstile {
  /** Called when nobody waits for a turn any more. */
  onIdle: () => void = () => undefined;
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private shut = false;

  get idle(): boolean {
    return this.waiting === 0;
  }

  /** Nobody passes from now on: whoever comes later waits for ever. */
  shutForGood(): void {
    this.shut = true;
  }

  /** Runs `work` when everything before it is done; a failure is the caller's alone. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    this.waiting += 1;
    const turn = this.last.then(() => (this.shut ? new Promise<never>(() => undefined) : work()));
    this.last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.waiting -= 1;
      if (this.waiting === 0) this.onIdle();
    }
  }
}
