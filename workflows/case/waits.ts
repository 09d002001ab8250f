import type { BoundBy, WaitView } from '../../domain/journal/view.ts';
import { plain } from './book.ts';
import { HELD } from './clocks.ts';
import type { Command } from './command.ts';
import type { CaseCore } from './core.ts';
import { Deferred } from './deferred.ts';
import { awaits, type Bound, type LiveAnswer, type LiveWait, type WaitOutcome, type WaitSpec } from './live-wait.ts';
import { Refusal } from './refusal.ts';

/** The bound of a wait whose clock has run out, stands still, or is not set for these goods. */
const WITHOUT_CLOCK = 'taskDefault';

type TimedUntil = { readonly until: string; readonly provisional?: boolean; readonly by?: BoundBy };

/** The waits of a case: opened with a number, an owner and a bound; answered, escalated or expired. */
export class Waits {
  private readonly core: CaseCore;
  private readonly live = new Map<number, LiveWait>();

  constructor(core: CaseCore) {
    this.core = core;
  }

  /** The number of the open wait of this name, if there is one. */
  open(name: string): number | undefined {
    return this.core.view.waits.find((wait) => wait.name === name)?.wait;
  }

  isOpen(wait: number): boolean {
    return this.live.has(wait);
  }

  /**
   * Opens a wait, or takes up the one of this name that is open since before the stage was entered again. A stage waits
   * for one thing at a time; two at once are a mistake and stop the case visibly.
   */
  async begin(spec: WaitSpec): Promise<{ wait: number; outcome: Promise<WaitOutcome> }> {
    if (this.live.size > 0)
      throw new Error(`case ${this.core.view.caseNo} waits already, and not for ${spec.name} alone`);
    const known = this.open(spec.name);
    const wait = known ?? this.core.takeNumber();
    const outcome = new Deferred<WaitOutcome>();
    this.live.set(wait, { spec, outcome });
    if (known === undefined) await this.record(wait, spec);
    return { wait, outcome: outcome.promise };
  }

  /** The wait an action would answer by its name alone. */
  awaiting(action: string): WaitView | undefined {
    return this.core.view.waits.find((wait) => awaits(wait, action));
  }

  /**
   * The wait a command answers. A person names the number or the version he saw, so that his command never counts for
   * a later wait that happens to await the same action.
   *
   * @throws {Refusal}
   */
  answeredBy({ action, wait, version, actor }: Command): WaitView {
    const { view } = this.core;
    if (wait !== undefined) {
      const named = view.waits.find((open) => open.wait === wait);
      if (named === undefined) throw new Refusal('wait_passed', { wait, action });
      if (!awaits(named, action)) throw new Refusal('not_awaited', { wait, action });
      return named;
    }
    if (version !== undefined && version !== view.version) {
      throw new Refusal('version_stale', { version, current: view.version });
    }
    const open = this.awaiting(action);
    if (open === undefined) throw new Refusal(view.status === 'closed' ? 'case_closed' : 'not_awaited', { action });
    if (version === undefined && actor.role !== 'system') throw new Refusal('wait_required', { action });
    return open;
  }

  /** Examines a command against the wait, writes the fact and lets the stage go on. @throws {Refusal} */
  async answer(open: WaitView, command: Command): Promise<void> {
    const { core } = this;
    const live = this.live.get(open.wait);
    const rule = live?.spec.rules.get(command.action);
    if (live === undefined || rule === undefined) throw new Refusal('not_awaited', { action: command.action });
    const { action, input, actor } = command;
    const answer: LiveAnswer = { action, input, actor, at: core.book.now };
    rule.check?.(answer);
    await rule.claim?.(answer);
    const detail = rule.detail?.(answer);
    const stays = typeof rule.stays === 'function' ? rule.stays(answer) : rule.stays;
    const fact = {
      type: core.contract.actions[action]?.fact ?? action,
      actor,
      data: rule.adds ? { ...input, ...rule.adds(answer) } : input,
      ...(detail ? { detail: plain(detail) } : {}),
      ...(rule.rule ? { rule: rule.rule, policyVersion: core.memory.policyVersion } : {}),
      ...(rule.tells ? { tells: rule.tells } : {}),
    };
    if (stays) {
      core.book.record(fact);
      await rule.after?.(answer);
      return;
    }
    core.book.record(fact, open.wait);
    this.resolve(open.wait, answer);
  }

  /** The bound has passed: the wait is over, or the next level is told and a new bound set. */
  async pass(wait: WaitView): Promise<void> {
    const { core } = this;
    if (wait.passing === 'expires') {
      core.book.note('waitClosed', { wait: wait.wait, why: 'expired' });
      this.resolve(wait.wait, { action: 'expired' });
      return;
    }
    const spec = this.live.get(wait.wait)?.spec;
    const again = spec === undefined ? { term: WITHOUT_CLOCK } : boundAgain(spec.bound);
    const { until, provisional, by } = later(await this.until(wait.name, again), core.book.now);
    const level = (wait.level ?? 0) + 1;
    const roles = spec?.escalatesTo ?? [];
    const to = roles[Math.min(level, roles.length) - 1] ?? 'lead';
    core.book.note(
      'waitEscalated',
      { wait: wait.wait, until, level, ...(provisional ? { provisional } : {}), ...(by ? { by } : {}) },
      { tells: [{ to, text: 'waitOverdue' }] },
    );
  }

  /** Clocks have stopped, run on or got another target: the bounds that follow them move, those told of excepted. */
  followClocks(): void {
    for (const wait of this.core.view.waits) {
      const bound = this.live.get(wait.wait)?.spec.bound;
      if (bound === undefined || !('clock' in bound) || wait.level !== undefined) continue;
      const { until = wait.until, provisional } = this.dueOf(bound.clock) ?? {};
      if (until === wait.until) continue;
      const by = { clock: bound.clock };
      this.core.book.note('boundMoved', { wait: wait.wait, until, ...(provisional ? { provisional } : {}), by });
    }
  }

  /** The wait is over for a reason that was written down already; whoever waited there is left behind. */
  abandon(wait: number): void {
    this.live.delete(wait);
  }

  private resolve(wait: number, outcome: WaitOutcome): void {
    const live = this.live.get(wait);
    this.live.delete(wait);
    this.core.motion.begin();
    live?.outcome.resolve(outcome);
  }

  /** When a clock is due; the end of the hold for which it stands still; `undefined` when it stands still otherwise. */
  private dueOf(name: string): TimedUntil | undefined {
    const { clocks, view } = this.core;
    const clock = clocks.find(name);
    const by = { clock: name };
    if (clock?.dueAt !== undefined) return { until: clock.dueAt, provisional: clock.provisional === true, by };
    return view.hold && clock?.spans.at(-1)?.reason === HELD ? { until: view.hold.until, by } : undefined;
  }

  /** A wait left by a run whose stages were written otherwise: nobody waits there any more. */
  private closeForsaken(): void {
    for (const { wait } of this.core.view.waits) this.core.book.note('waitClosed', { wait, why: 'withdrawn' });
  }

  private async record(wait: number, spec: WaitSpec): Promise<void> {
    const { core } = this;
    this.closeForsaken();
    // The answer of the calendar may come some milliseconds later; since and until are measured from one instant.
    const since = core.book.now;
    core.clocks.belongTo(spec.for, spec.name);
    const { until, provisional, by } = await this.until(spec.name, spec.bound);
    core.book.note('waitOpened', {
      wait,
      name: spec.name,
      for: spec.for,
      since,
      until,
      passing: spec.escalatesTo ? 'escalates' : 'expires',
      actions: spec.actions,
      ...(provisional ? { provisional } : {}),
      ...(by ? { by } : {}),
    });
  }

  private async until(name: string, bound: Bound): Promise<TimedUntil> {
    const { core } = this;
    if ('term' in bound && bound.from === undefined) return core.bound(name, bound.term);
    if ('term' in bound) return this.notBehind(await core.bound(name, bound.term, bound.from));
    await core.time([]);
    if ('at' in bound) return this.notBehind({ until: bound.at });
    if ('ms' in bound) return { until: new Date(core.host.now() + bound.ms).toISOString() };
    const due = this.dueOf(bound.clock) ?? (await core.bound(name, WITHOUT_CLOCK));
    return this.notBehind(due);
  }

  /** What was due before the wait began is due now. */
  private notBehind<B extends TimedUntil>(due: B): B {
    return Date.parse(due.until) > this.core.host.now() ? due : { ...due, until: this.core.book.now };
  }
}

/** What is set when a bound has passed: another term of that length, from now on. */
function boundAgain(bound: Bound): Bound {
  if ('clock' in bound || 'at' in bound) return { term: WITHOUT_CLOCK };
  return 'term' in bound ? { term: bound.term } : bound;
}

/** A new bound must lie ahead, or the case would escalate for ever at one instant: a term of no length is a mistake. */
export function later<B extends { readonly until: string }>(bound: B, now: string): B {
  if (Date.parse(bound.until) <= Date.parse(now)) throw new Error(`a bound was set anew to ${bound.until}, at ${now}`);
  return bound;
}
