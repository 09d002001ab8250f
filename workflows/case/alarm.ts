import type { Host } from './host.ts';

/**
 * One lazy timer for all instants of a case. A timer armed for an earlier or equal instant stays and looks again when
 * it fires; for an earlier new instant a second one is armed; none is cancelled, because cancelling on every action
 * costs two more events and a third of the throughput.
 */
export class Alarm {
  private armed: number[] = [];
  private readonly host: Host;
  private readonly nextDue: () => number | undefined;
  private readonly onDue: () => Promise<void>;

  constructor(host: Host, nextDue: () => number | undefined, onDue: () => Promise<void>) {
    this.host = host;
    this.nextDue = nextDue;
    this.onDue = onDue;
  }

  arm(): void {
    const due = this.nextDue();
    if (due === undefined || this.armed.some((instant) => instant <= due)) return;
    this.armed.push(due);
    void this.ring(due);
  }

  private async ring(due: number): Promise<void> {
    await this.host.sleep(Math.max(0, due - this.host.now()));
    const next = this.nextDue();
    // Stays armed until what was due is done, or a case whose turn comes late would arm the past again and again.
    if (next !== undefined && next <= this.host.now()) await this.onDue();
    this.armed = this.armed.filter((instant) => instant !== due);
    this.arm();
  }
}
