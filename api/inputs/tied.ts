import type { z } from 'zod';
import type { Swapped } from '../personal/personal.ts';

/** `true` when both types accept exactly the same values, as far as TypeScript can tell. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/**
 * Proof for the compiler that every action has a schema and that what it lets through, after the personal swap, is
 * what the contract of the process says the workflow receives. `satisfies` it with `true` per action.
 */
export type Tied<Inputs, Schemas extends Readonly<Record<keyof Inputs, z.ZodType>>> = {
  readonly [A in keyof Inputs]: Same<Inputs[A], Swapped<z.output<Schemas[A]>>>;
};

export type AllTrue<T> = { readonly [K in keyof T]: true };
