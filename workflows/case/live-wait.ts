import type { Tell } from '../../domain/journal/entry.ts';
import type { WaitView } from '../../domain/journal/view.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Role } from '../../domain/people/roles.ts';
import type { Command } from './command.ts';
import type { Deferred } from './deferred.ts';

/** An accepted command as the rules of a wait see it, its types erased. */
export type LiveAnswer = Pick<Command, 'action' | 'input' | 'actor'> & { readonly at: string };

export type WaitOutcome = LiveAnswer | { readonly action: 'expired' };

/** What an awaited action is examined with. */
export interface LiveRule {
  readonly check?: (answer: LiveAnswer) => void;
  readonly claim?: (answer: LiveAnswer) => Promise<void>;
  readonly detail?: (answer: LiveAnswer) => object;
  readonly adds?: (answer: LiveAnswer) => JsonObject;
  readonly rule?: string;
  readonly tells?: readonly Tell[];
  readonly stays?: true | ((answer: LiveAnswer) => boolean);
  readonly after?: (answer: LiveAnswer) => Promise<void>;
}

/** Until when: a term of the policy (from now, or from an instant), a clock's due instant, an agreed instant, or so many milliseconds. */
export type Bound =
  | { readonly term: string; readonly from?: string }
  | { readonly clock: string }
  | { readonly at: string }
  | { readonly ms: number };

export interface WaitSpec {
  readonly name: string;
  readonly for: WaitView['for'];
  readonly actions: WaitView['actions'];
  readonly rules: ReadonlyMap<string, LiveRule>;
  readonly bound: Bound;
  /** Roles to be told when the bound passes, one a level; `undefined` when the wait is then over. */
  readonly escalatesTo: readonly Role[] | undefined;
}

/** An open wait as the runtime holds it in memory; its visible half is the `WaitView` of the same number. */
export interface LiveWait {
  readonly spec: WaitSpec;
  readonly outcome: Deferred<WaitOutcome>;
}

export function awaits(wait: WaitView, action: string): boolean {
  return wait.actions.some((awaited) => awaited.action === action);
}
