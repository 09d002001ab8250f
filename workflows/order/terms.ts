import type { ActionRule, CaseContext } from '../case/process.ts';
import { mustBeAhead, mustBeChange } from './checks.ts';
import type { OrderAction, OrderInputs, Terms } from './contract.ts';
import type { OrderDetail, OrderTypes } from './state.ts';

type Case = CaseContext<OrderTypes>;
type Rules<A extends OrderAction> = { readonly [K in A]: ActionRule<OrderInputs[K], OrderDetail> };

/** Before it is agreed a change makes another version, and what was confirmed of the one before counts no more. */
export function changing(c: Case): Rules<'changeTerms'> {
  return {
    changeTerms: {
      check: mustBeChange(false),
      detail: (answer) => ({
        ...nextVersion(c, answer),
        feasibility: null,
        termsAccepted: null,
        confirmed: false,
        sheetSentAt: null,
        seller: null,
        buyer: null,
        remindedOf: [],
      }),
    },
  };
}

/** Once agreed it is changed by what both have signed. What was paid beforehand stays as it is. */
export function amending(c: Case): Rules<'changeTerms' | 'moveDate'> {
  return {
    changeTerms: {
      stays: true,
      check: mustBeChange(true),
      detail: (answer) => nextVersion(c, answer),
    },
    moveDate: {
      stays: true,
      check: mustBeAhead,
      detail: ({ input: { promisedFor } }) => (c.detail.terms ? { terms: { ...c.detail.terms, promisedFor } } : {}),
      tells: [{ to: 'customer', text: 'orderDateMoved' }],
    },
  };
}

function nextVersion(
  c: Case,
  { input, actor, at }: Parameters<NonNullable<Rules<'changeTerms'>['changeTerms']['detail']>>[0],
): Partial<OrderDetail> {
  const { terms, versions = [] } = c.detail;
  const { reason: _reason, evidence: _evidence, ...changes } = input;
  if (terms === undefined) return {};
  const changed = (Object.keys(changes) as (keyof Terms)[]).filter((name) => changes[name] !== terms[name]);
  const version = { version: versions.length + 1, at, by: actor.id, role: actor.role, changed };
  return { terms: { ...terms, ...changes }, versions: [...versions, version] };
}
