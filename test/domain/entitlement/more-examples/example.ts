import { expect, it } from 'vitest';
import type {
  Duty,
  DutyId,
  Entitlement,
  Right,
  RightId,
  Validity,
  WholeValidity,
} from '../../../../domain/entitlement/answer.ts';
import type { Policy } from '../../../../domain/policy/policy.ts';
import { type Story, validityOf } from '../given.ts';

// Worked examples of our own, one row each. Days and sums were worked out from the text of the rules, by hand and by a
// calculator that knows nothing but the days off; the comment of a row shows how.

/** Some members of it, down to the leaves. */
type Some<T> = T extends object ? { readonly [K in keyof T]?: Some<T[K]> } : T;

/** What an answer is expected to say, as far as the example is about it. */
export interface Expected {
  readonly whole?: Some<WholeValidity> | 'none';
  readonly parts?: Readonly<Record<string, Some<Validity>>>;
  readonly rights?: Readonly<Partial<Record<RightId, Some<Right> | 'none'>>>;
  readonly duties?: Readonly<Partial<Record<DutyId, Some<Duty> | 'none'>>>;
  readonly answer?: Some<Entitlement>;
}

/** Its id and what it shows; the facts; the day; what is expected. */
export type Example = readonly [name: string, story: Story, asOf: string, expected: Expected, policy?: Policy];

export function tryEach(examples: readonly Example[]): void {
  for (const [name, story, asOf, expected, policy] of examples) {
    it(name, () => expectOf(story.on(asOf, policy), expected));
  }
}

function expectOf(answer: Entitlement, { whole, parts = {}, rights = {}, duties = {}, answer: more }: Expected): void {
  if (whole !== undefined) same(answer.validity?.whole, whole);
  for (const [part, expected] of Object.entries(parts)) same(validityOf(answer, part), expected);
  for (const [id, expected] of Object.entries(rights)) same(only(answer.rights, id), expected);
  for (const [id, expected] of Object.entries(duties)) same(only(answer.duties, id), expected);
  if (more !== undefined) expect(answer).toMatchObject(more);
}

function same(said: object | undefined, expected: object | 'none'): void {
  if (expected === 'none') expect(said).toBeUndefined();
  else expect(said).toMatchObject(expected);
}

function only<T extends { readonly id: string }>(those: readonly T[], id: string): T | undefined {
  const found = those.filter((one) => one.id === id);
  expect(found.length, id).toBeLessThan(2);
  return found[0];
}
