import type { CaseCore } from './core.ts';

/**
 * When a run hands over to the next (continue-as-new): past the soft limit at a quiet moment between two commands;
 * past the hard limit at the first moment nothing is under way, new commands being sent away until then.
 */
export class HandOver {
  lastCommandAt = 0;
  private readonly core: CaseCore;
  private readonly begin: () => void;
  private watching = false;

  constructor(core: CaseCore, begin: () => void) {
    this.core = core;
    this.begin = begin;
  }

  /** The history is so long that no further command is taken before the hand-over. */
  get draining(): boolean {
    return this.core.host.historyLength() >= this.core.memory.limits.hardEvents;
  }

  /** Looks whether it is time. Called whenever something has come to an end. */
  consider(): void {
    if (this.watching || this.core.ended) return;
    if (this.core.host.historyLength() < this.core.memory.limits.softEvents) return;
    this.watching = true;
    void this.watch();
  }

  private async watch(): Promise<void> {
    // Whoever called may itself still be on its way out of the turnstile.
    for (let hop = 0; hop < 5; hop += 1) await Promise.resolve();
    while (!this.draining) {
      const rest = this.lastCommandAt + this.core.memory.limits.quietMs - this.core.host.now();
      if (rest <= 0) break;
      await this.core.host.sleep(rest);
    }
    this.watching = false;
    if (this.core.quiet) this.begin();
  }
}
