import type { CaseCore } from './core.ts';

/**
 * When a run hands over to the next (continue-as-new): past the soft limit at a quiet moment between two commands;
 * past the hard limit at the first moment the case rests, new commands being sent away until then. A run in which
 * nothing has happened never does, so that limits that are too low cannot make a case spin.
 */
export class HandOver {
  private lastCommandAt: number | undefined;
  private readonly core: CaseCore;
  private readonly begin: () => void;
  /** The version this run began with; a new case begins with nothing. */
  private readonly firstVersion: number;
  private waiting = false;

  constructor(core: CaseCore, firstVersion: number, begin: () => void) {
    this.core = core;
    this.firstVersion = firstVersion;
    this.begin = begin;
  }

  /** The history is so long that no further command is taken before the hand-over. */
  get draining(): boolean {
    const { host, memory } = this.core;
    return host.historyLength() >= memory.limits.hardEvents && this.moved;
  }

  /** A command or an event has come. */
  took(): void {
    this.lastCommandAt = this.core.host.now();
  }

  /** Looks whether it is time. Called whenever something has come to an end. */
  consider(): void {
    const { core } = this;
    if (!core.resting || !this.moved) return;
    if (this.draining) this.begin();
    else if (this.isLong && core.effectsUnderWay === 0) this.atQuiet();
  }

  private get isLong(): boolean {
    const { host, memory } = this.core;
    return host.historyLength() >= memory.limits.softEvents || host.handOverSuggested();
  }

  private get moved(): boolean {
    return this.lastCommandAt !== undefined || this.core.book.version > this.firstVersion;
  }

  private atQuiet(): void {
    const { host, memory } = this.core;
    const left = (this.lastCommandAt ?? 0) + memory.limits.quietMs - host.now();
    if (left <= 0) this.begin();
    else if (!this.waiting) void this.considerIn(left);
  }

  private async considerIn(ms: number): Promise<void> {
    this.waiting = true;
    await this.core.host.sleep(ms);
    this.waiting = false;
    this.consider();
  }
}
