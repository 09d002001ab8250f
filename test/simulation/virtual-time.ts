interface Timer {
  readonly at: number;
  readonly fire: () => void;
}

/** How many of `n` things that are ready happen at once; at least 1. Tests shuffle with it. */
export type Choose = (n: number) => number;

/**
 * Time that stands still until a test moves it. What is ready (an effect that came back, a message) happens in order of
 * readiness, between two full drains of the microtask queue, as jobs reach a workflow in one activation after the other.
 */
export class VirtualTime {
  private instant: number;
  private timers: Timer[] = [];
  private ready: (() => void)[] = [];
  private settling: Promise<void> | undefined;
  private readonly atOnce: Choose;

  constructor(startsAt: string, atOnce: Choose = () => 1) {
    this.instant = Date.parse(startsAt);
    this.atOnce = atOnce;
  }

  get now(): number {
    return this.instant;
  }

  /** When the next timer fires, if one is armed. */
  get next(): number | undefined {
    return this.timers[0]?.at;
  }

  /** Happens at this instant, after what happens now has come to rest. */
  soon(work: () => void): void {
    this.ready.push(work);
  }

  /** Happens so many milliseconds later; of one instant, in the order of arming. */
  after(ms: number, fire: () => void): void {
    const at = this.instant + Math.max(0, ms);
    const place = this.timers.findIndex((timer) => timer.at > at);
    this.timers.splice(place === -1 ? this.timers.length : place, 0, { at, fire });
  }

  /** Lets everything happen that needs no time. */
  async settle(): Promise<void> {
    // The drain under way may be past what the caller has just set going.
    if (this.settling !== undefined) await this.settling;
    this.settling ??= this.drain().finally(() => {
      this.settling = undefined;
    });
    await this.settling;
  }

  /** Moves to an instant (milliseconds since the epoch), letting fire on the way what is due. */
  async advanceTo(instant: number): Promise<void> {
    await this.settle();
    for (let next = this.next; next !== undefined && next <= instant; next = this.next) {
      this.instant = Math.max(this.instant, next);
      while (this.next !== undefined && this.next <= this.instant) this.ready.push(this.fireNext());
      await this.settle();
    }
    this.instant = Math.max(this.instant, instant);
  }

  private fireNext(): () => void {
    const timer = this.timers.shift();
    return () => timer?.fire();
  }

  private async drain(): Promise<void> {
    for (;;) {
      await new Promise<void>((done) => {
        setImmediate(done);
      });
      if (this.ready.length === 0) return;
      const count = Math.max(1, this.atOnce(this.ready.length));
      for (const happen of this.ready.splice(0, count)) happen();
    }
  }
}
