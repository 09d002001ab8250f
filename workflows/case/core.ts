import type { TimedBound, TimingAnswer } from '../../activities/contract.ts';
import type { BoundBy, CaseView } from '../../domain/journal/view.ts';
import { CaseBook } from './book.ts';
import { blankMemory, type Carried, type Memory } from './carried.ts';
import { CaseClocks } from './clocks.ts';
import type { ProcessContract } from './contract.ts';
import { Turnstile } from './deferred.ts';
import type { Host } from './host.ts';
import { Motion } from './motion.ts';
import { DEFAULT_LIMITS, type Limits } from './process.ts';

/** A new case, or what the run before handed over. */
export type CoreStart = { readonly caseNo: string; readonly limits?: Partial<Limits> } | Carried;

/**
 * What all parts of the runtime share: the journal, the clocks, the memory, and the rule that one thing happens after
 * the other. A move begins with a command, an event, a bound that passed or an effect that came back, and is over when
 * the case rests at its next wait.
 */
export class CaseCore {
  readonly contract: ProcessContract;
  readonly host: Host;
  readonly book: CaseBook;
  readonly clocks: CaseClocks;
  readonly memory: Memory;
  readonly turn = new Turnstile();
  readonly motion = new Motion();
  /** Effects of a stage that are not back yet. */
  effectsUnderWay = 0;
  /** An event is being taken: nobody at the door waits for an answer, and nobody would send it again. */
  takesEvent = false;
  ended = false;
  /** Lets happen what has fallen due: before a move what fell due earlier, after it what is due by now as well. */
  catchUp: (upTo: 'dueBefore' | 'dueNow') => Promise<void> = () => Promise.resolve();
  /** Called at the end of every move. */
  onRest: () => void = () => undefined;

  constructor(contract: ProcessContract, host: Host, start: CoreStart) {
    this.contract = contract;
    this.host = host;
    const before = 'schema' in start ? start : undefined;
    const caseNo = 'schema' in start ? start.view.caseNo : start.caseNo;
    this.book = new CaseBook(host, { caseNo, process: contract.process }, before?.view);
    this.memory = before ?? blankMemory({ ...DEFAULT_LIMITS, ...('schema' in start ? {} : start.limits) });
    this.clocks = new CaseClocks(this.book, this.memory);
    const open = before?.view.waits.at(-1);
    if (open) this.clocks.takeUp(open.for, open.name);
  }

  get view(): CaseView {
    return this.book.view;
  }

  get category(): { category: string } | Record<string, never> {
    const { category } = this.view.subject;
    return typeof category === 'string' ? { category } : {};
  }

  /**
   * The case rests, and all that happened is written: the next run finds everything in what is carried. An effect under
   * way is one of its waits; the next run starts it again under the same identity.
   */
  get resting(): boolean {
    return this.turn.idle && this.motion.resting && this.book.clean && !this.ended;
  }

  /** Waits for its turn, does `work`, and lets the case come to rest before the next one's turn. */
  async inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.turn.pass(async () => {
      await this.motion.rested();
      await this.catchUp('dueBefore');
      try {
        return await work();
      } finally {
        await this.motion.rested();
        this.book.cause = undefined;
        await this.catchUp('dueNow');
        this.book.commit();
        this.onRest();
      }
    });
  }

  takeNumber(): number {
    const wait = this.memory.nextWait;
    this.memory.nextWait += 1;
    return wait;
  }

  /** Until when something may take that has `term` from now or from an instant, and by what that was reckoned. */
  async bound(
    name: string,
    term: string,
    from: string = this.book.now,
  ): Promise<Pick<TimedBound, 'until' | 'provisional'> & { by: BoundBy }> {
    const answer = await this.time([{ name, term, from }]);
    const bound = answer?.bounds[0];
    if (answer === undefined || bound === undefined) throw new Error(`the calendar gave no bound for the term ${term}`);
    const { until, provisional, calendar, calendarVersion } = bound;
    const pinned = calendar && calendarVersion ? { calendar, calendarVersion } : {};
    return { until, provisional, by: { term, from, ...pinned, policyVersion: answer.policyVersion } };
  }

  /** Asks the calendar for bounds and for every clock that changed, in one question, and writes the clocks down. */
  async time(bounds: readonly { name: string; term: string; from?: string }[]): Promise<TimingAnswer | undefined> {
    const clocks = this.clocks.toTime();
    let answer: TimingAnswer | undefined;
    if (bounds.length > 0 || clocks.length > 0) {
      const now = this.book.now;
      const timed = bounds.map((bound) => ({ from: now, ...bound }));
      answer = await this.host.ask('timing', { now, bounds: timed, clocks, ...this.category });
      this.clocks.timed(answer.clocks);
    }
    this.clocks.record();
    return answer;
  }
}
