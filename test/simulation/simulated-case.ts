import type { CaseView } from '../../domain/journal/view.ts';
import { LATE } from '../../workflows/amendment/late.ts';
import { type Amendment, amendmentOf } from '../../workflows/case/amendment.ts';
import type { Carried } from '../../workflows/case/carried.ts';
import { CaseRuntime } from '../../workflows/case/case-runtime.ts';
import type { Answer, CaseEvent, Command } from '../../workflows/case/command.ts';
import type { CaseStart, ProcessDefinition, ProcessTypes } from '../../workflows/case/process.ts';
import { NobodyThere } from '../case/driver.ts';
import type { SimulatedHost } from './simulated-host.ts';

/**
 * One case with all its runs. Does for a run what the Temporal side does: counts the handlers, sends commands away
 * while a run is draining, and starts the next run from what was carried, as JSON.
 */
export class SimulatedCase<P extends ProcessTypes> {
  readonly caseNo: string;
  runs = 0;
  ended = false;
  /** What the last run handed over, in bytes of JSON. */
  carriedBytes = 0;
  /** A plain error stops a case until the code is mended. */
  stuck: unknown;
  private readonly process: ProcessDefinition<P>;
  private readonly hostOf: (run: number) => SimulatedHost;
  private host: SimulatedHost;
  private runtime: CaseRuntime<P>;
  private amendment: Amendment | undefined;
  private handlers = 0;
  private waiting: (() => void)[] = [];

  constructor(process: ProcessDefinition<P>, start: CaseStart<P['opening']>, hostOf: (run: number) => SimulatedHost) {
    this.process = process;
    this.caseNo = start.caseNo;
    this.hostOf = hostOf;
    this.host = hostOf(1);
    this.runtime = this.begin(json(start), this.host);
  }

  get view(): CaseView {
    return this.amendment?.core.view ?? this.runtime.view;
  }

  opened(commandId: string): Promise<Answer> {
    return this.handle(() => this.runtime.opened(commandId));
  }

  /** A command. While the run is draining it comes again after the hand-over, as a caller's retry does. */
  async act(command: Command): Promise<Answer> {
    while (!this.ended && this.runtime.draining) {
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
      });
    }
    if (this.ended && this.isLate(command)) return this.amend(command);
    if (this.ended) throw new NobodyThere(`case ${this.caseNo} has ended`);
    this.host.received('command');
    return this.handle(() => this.runtime.act(json(command)));
  }

  private isLate({ action }: Command): boolean {
    return LATE[this.view.process]?.contract.actions[action]?.late === true;
  }

  /** What is still taken of a case that has ended: by a run of its own, as on Temporal. */
  private async amend(command: Command): Promise<Answer> {
    this.amendment ??= amendmentOf(json(this.view), this.hostOf(this.runs + 1), LATE[this.view.process]);
    const { core, commands } = this.amendment;
    try {
      return await commands.act(json(command));
    } finally {
      await core.book.flush();
    }
  }

  /** False when the case has ended. */
  async event(event: CaseEvent): Promise<boolean> {
    if (this.ended) return false;
    this.host.received('event');
    await this.handle(() => this.runtime.event(json(event)));
    return true;
  }

  private begin(input: CaseStart<P['opening']> | Carried, host: SimulatedHost): CaseRuntime<P> {
    this.runs += 1;
    this.host = host;
    this.runtime = new CaseRuntime(this.process, host, input);
    this.drive(this.runtime).catch((error: unknown) => {
      this.stuck = error;
    });
    return this.runtime;
  }

  private async drive(runtime: CaseRuntime<P>): Promise<void> {
    const end = await runtime.run();
    while (this.handlers > 0 || !runtime.flushed) {
      await runtime.flush();
      if (this.handlers > 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.host.end();
    if (end.kind === 'ended') this.ended = true;
    else {
      this.carriedBytes = JSON.stringify(end.carried).length;
      this.begin(json(end.carried), this.hostOf(this.runs + 1));
    }
    this.wake();
  }

  private async handle<R>(work: () => Promise<R>): Promise<R> {
    this.handlers += 1;
    try {
      return await work();
    } finally {
      this.handlers -= 1;
      this.wake();
    }
  }

  private wake(): void {
    for (const resume of this.waiting.splice(0)) resume();
  }
}

function json<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
