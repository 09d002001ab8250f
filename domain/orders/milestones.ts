/** A step from raw material to finished goods. Days in Asia/Shanghai. */
export interface Milestone {
  readonly code: string;
  /** The day on which somebody looks whether it will be reached. */
  readonly lookOn: string;
  readonly dueOn: string;
  readonly reachedOn?: string;
  /** Somebody looked, or it was reported: it may come late. */
  readonly atRisk?: true;
  /** Its day went by. */
  readonly missed?: true;
}

/** What the supply of an order waits for next, and until which day. */
export interface NextLook {
  readonly code: string;
  readonly on: string;
  readonly what: 'look' | 'due';
}

/**
 * What is looked at next: of the steps not yet reached, first on the day for looking ahead, then on the day it is due. One
 * that was missed is looked at by whoever was told.
 */
export function nextLook(milestones: readonly Milestone[]): NextLook | undefined {
  const looks = milestones
    .filter(({ reachedOn, missed }) => reachedOn === undefined && !missed)
    .map(({ code, lookOn, dueOn, atRisk }): NextLook => {
      return atRisk ? { code, on: dueOn, what: 'due' } : { code, on: lookOn, what: 'look' };
    });
  return looks.reduce<NextLook | undefined>((first, one) => (first && first.on <= one.on ? first : one), undefined);
}

/** Why a plan cannot be: days out of order, a step twice, or one that ends after the day promised to the customer. */
export function planProblem(
  milestones: readonly Milestone[],
  promisedFor: string | undefined,
): { readonly index: number; readonly reason: 'repeated' | 'lookAfterDue' | 'dueAfterPromise' } | undefined {
  for (const [index, { code, lookOn, dueOn }] of milestones.entries()) {
    if (milestones.findIndex((one) => one.code === code) < index) return { index, reason: 'repeated' };
    if (lookOn > dueOn) return { index, reason: 'lookAfterDue' };
    if (promisedFor !== undefined && dueOn >= promisedFor) return { index, reason: 'dueAfterPromise' };
  }
  return undefined;
}
