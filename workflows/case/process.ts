import type { Entry, Fact, Tell } from '../../domain/journal/entry.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Actor, Party, Role } from '../../domain/people/roles.ts';
import type { AtStake } from './carried.ts';
import type { OpenInput } from './command.ts';
import type { ProcessContract } from './contract.ts';
import type { EffectInput, EffectName, EffectResult } from './host.ts';
import type { Preset } from './presets.ts';

/** A command that answered a wait, as the stage sees it. */
export interface Answered<A extends string, I> {
  readonly action: A;
  readonly input: I;
  readonly actor: Actor;
  /** ISO instant. */
  readonly at: string;
}

/** What waiting gives: one of the awaited actions, or `expired` when the bound passed first. */
export type WaitResult<Inputs, A extends keyof Inputs & string> =
  | { [K in A]: Answered<K, Inputs[K]> }[A]
  | { readonly action: 'expired' };

/** How one awaited action is examined before it counts. All may throw `Refusal`; then the wait stays open. */
export interface ActionRule<I, Detail> {
  /** Pure: is this input right for this case now? */
  readonly check?: (answer: Answered<string, I>) => void;
  /** Asks the outside world (claiming actions only). */
  readonly claim?: (answer: Answered<string, I>) => Promise<void>;
  /** What the accepted action adds to the case's detail. */
  readonly detail?: (answer: Answered<string, I>) => Partial<Detail>;
  /** What the journal says of it beside its input. */
  readonly adds?: (answer: Answered<string, I>) => JsonObject;
  readonly rule?: string;
  /** Who hears of it once it counts. */
  readonly tells?: readonly Tell[];
  /** The action is written down and the wait stays open, with its number and its bound: always, or where this says so. */
  readonly stays?: true | ((answer: Answered<string, I>) => boolean);
  /** What follows an action that `stays`: it may ask, record and open tasks, but not wait. */
  readonly after?: (answer: Answered<string, I>) => Promise<void>;
}

export interface WaitOptions<Inputs, A extends keyof Inputs & string, Detail> {
  /** Names the wait in the case; a wait that is still open when the stage is entered again keeps its number. */
  readonly name: string;
  readonly for: Party;
  readonly actions: { readonly [K in A]: ActionRule<Inputs[K], Detail> };
  /**
   * The bound: a term of the policy from now on or from an agreed instant, the due instant of a running clock, or an
   * instant that was agreed and that no newer rules move.
   */
  readonly within:
    | string
    | { readonly clock: string }
    | { readonly term: string; readonly from: string }
    | { readonly at: string };
  /** At the bound the wait is over (`expires`), or the next level is told and a new bound set. */
  readonly passing: 'expires' | { readonly escalatesTo: readonly Role[] };
}

/** Where a stage leads: to another stage, or to the end of the case. */
export type Next<Stage extends string> = Stage | { readonly ends: true };

export interface Stage<P extends ProcessTypes> {
  /** What must be in the case's detail to come in and to go out; a breach is a bug and stops the case visibly. */
  readonly needs?: readonly (keyof P['detail'] & string)[];
  readonly leaves?: readonly (keyof P['detail'] & string)[];
  readonly run: (c: CaseContext<P>) => Promise<Next<P['stage']>>;
}

/** The type names of a process, bundled. */
export interface ProcessTypes {
  readonly stage: string;
  readonly inputs: object;
  readonly detail: object;
  readonly opening: object;
}

export interface ProcessDefinition<P extends ProcessTypes> {
  readonly contract: ProcessContract;
  readonly first: P['stage'];
  /** Facts of the opening: what the case is about and what it knows from the start. */
  readonly opens: (opening: P['opening'], by: Actor) => Opened<P['detail']>;
  readonly stages: { readonly [S in P['stage']]: Stage<P> };
  /** Every clock the process may start, by its policy name. */
  readonly clocks: readonly string[];
  /** Where a cancelled case goes, and from which stages it can still be cancelled. */
  readonly cancel: { readonly from: readonly P['stage'][]; readonly to: (detail: Partial<P['detail']>) => P['stage'] };
  /** Details a lead may correct. */
  readonly correctable: readonly (keyof P['detail'] & string)[];
  /** What follows when a clock reaches a mark, beyond telling people. It may ask and record, but not wait. */
  readonly onMark?: (c: CaseContext<P>, clock: string, percent: number) => Promise<void> | void;
  /**
   * When the case looks at itself again, out of its view alone, and what it does then: it may ask, record and open tasks,
   * but not wait, and what it records must move the instant on.
   */
  readonly looksAgain?: {
    readonly at: (view: CaseView) => string | undefined;
    readonly look: (c: CaseContext<P>) => Promise<void>;
  };
  /**
   * Looks at a fact of the contract before any wait does. True: it is dealt with. False: it belongs to a wait, which
   * takes it now or when it opens. It may ask, record and open tasks, but not wait. @throws {Refusal} for nonsense
   */
  readonly onFact?: (c: CaseContext<P>, fact: { readonly type: string; readonly data: JsonObject }) => Promise<boolean>;
}

export interface Opened<Detail> {
  readonly subject: JsonObject;
  readonly priority?: CaseView['priority'];
  readonly team?: string;
  readonly references?: JsonObject[];
  readonly data: JsonObject;
  readonly detail: Partial<Detail>;
}

/**
 * All a stage may do. Stage code is plain sequential TypeScript and can be entered again from the case's view alone:
 * an effect that is done answers from memory, a wait that is open keeps its number, and what comes before a wait is
 * guarded by the detail (`if (!c.detail.quote)`) or by `once`.
 */
export interface CaseContext<P extends ProcessTypes> {
  readonly view: CaseView;
  /** What the process has recorded so far. */
  readonly detail: Readonly<Partial<P['detail']>>;
  /** ISO instant. */
  readonly now: string;

  waitFor<A extends keyof P['inputs'] & string>(
    options: WaitOptions<P['inputs'], A, P['detail']>,
  ): Promise<WaitResult<P['inputs'], A>>;

  /** A fact in the past tense; `detail` is merged into the case's detail. */
  record(fact: RecordedFact<P['detail']>): Entry;
  /**
   * For `onFact`: the fact ends whatever the case waits for, and sends it where a cancelled case goes. False, and nothing is
   * recorded, when it is too late to cancel, or an effect is under way.
   */
  callOff(fact: RecordedFact<P['detail']>): boolean;
  /** Runs `work` once in this visit of the stage, however often it is entered again. */
  once(step: string, work: () => void): void;

  /** An effect as a visible wait on us. Never fails: a lead retries it or takes it over. `step` is its identity. */
  run<E extends EffectName>(step: string, effect: E, input: EffectInput<E>, preset?: Preset): Promise<EffectResult<E>>;
  /** An effect inside a claiming action, answered before the command is. @throws {Refusal} `not_now` when it cannot. */
  claim<E extends EffectName>(effect: E, input: EffectInput<E>): Promise<EffectResult<E>>;
  /**
   * The same, for what people have done already, whatever we answer: `undefined` when nobody knows in time whether it is on
   * record. The action then counts, and the stage finds out with `run`, under the same identity. @throws {Refusal} when it
   * failed for good
   */
  claimOpenly<E extends EffectName>(effect: E, input: EffectInput<E>): Promise<EffectResult<E> | undefined>;
  /** A pure question to policy, calendar or entitlement; remembered for this visit. */
  ask<E extends EffectName>(step: string, question: E, input: EffectInput<E>): Promise<EffectResult<E>>;

  /**
   * Before a step that may have to be undone: how to undo it, and what is at stake while it is not. Survives everything; see
   * `compensate`.
   */
  undoLater<E extends EffectName>(step: string, effect: E, input: EffectInput<E>, atStake?: AtStake): void;
  /** The undo is no longer needed: the step is now meant to stay. */
  settle(step: string): void;
  /**
   * Undoes every registered step, or those that are named, last first. One that fails becomes a task and a visible state.
   */
  compensate(...steps: string[]): Promise<void>;

  /** Whether the rules of these goods set this clock at all. */
  hasClock(name: string): boolean;
  startClocks(...names: string[]): void;
  /**
   * Clocks that measure from an instant behind us: a limit of the law that runs from the hand-in. One begun before that
   * instant measured something else, an earlier repair, and begins anew; any other goes on as with `startClocks`.
   */
  startClocksSince(since: string, ...names: string[]): void;
  stopClocks(...names: string[]): void;
  /** Something somebody has to do; bounded by a term of the policy and escalated. */
  openTask(kind: string, role: Role, within: string, data: JsonObject): Promise<string>;
  /**
   * Opens a case that follows from this one, and links both. Answers its number; `undefined` when it was refused or there is
   * no such process, which is then a task of the lead with all that was to be opened. `step` is the identity of what is
   * opened for the whole life of the case, unlike that of other effects: what comes a second time needs another.
   */
  open(step: string, process: string, opening: JsonObject): Promise<string | undefined>;
  /** Tells another case a fact; a case that is over answers with a task here. */
  tell(step: string, caseNo: string, type: string, data: JsonObject): Promise<void>;
  /** Tells all other open cases of some serials a fact, beside the stages: nobody waits for it. */
  broadcast(serials: readonly string[], type: string, data: JsonObject): void;
  /** Nothing has been committed yet: answers the opening with a refusal and ends the run. */
  refuseOpening(code: string, params: JsonObject): never;
  close(outcome: string): void;
}

export type RecordedFact<Detail> = Omit<Fact, 'detail'> & { readonly detail?: Partial<Detail> };

/** What a run is started with: a new case, or the state of the run before. */
export type CaseStart<Opening> = OpenInput<Opening> & { readonly limits?: Partial<Limits> };

/** When a run hands over to the next one. */
export interface Limits {
  readonly softEvents: number;
  readonly hardEvents: number;
  /** No command for so long before a soft hand-over. */
  readonly quietMs: number;
}

/** After the replay figures: a few thousand events replay in well under the workflow task timeout of 10 s. */
export const DEFAULT_LIMITS: Limits = { softEvents: 2_000, hardEvents: 4_000, quietMs: 3_000 };
