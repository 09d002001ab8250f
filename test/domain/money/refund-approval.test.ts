import { describe, expect, it } from 'vitest';
import { approvalProblem, needsSecondPerson } from '../../../domain/money/refund-approval.ts';

const LIMITS = [
  { kind: 'goodwill', role: 'lead', maxFen: 9_999_999 },
  { kind: 'refund', role: 'agent', maxFen: 0 },
  { kind: 'refund', role: 'lead', maxFen: 500 },
  { kind: 'refund', role: 'manager', maxFen: 10_000 },
] as const;

const asked = { fen: 501, currency: 'CNY', askedBy: 'an-agent', by: 'a-manager', role: 'manager' } as const;

describe('a refund above what one may decide alone', () => {
  it('needs a second person from the first fen above the limit, and always in another currency', () => {
    const alone = { fen: 500, currency: 'CNY', role: 'lead' } as const;
    expect(needsSecondPerson(alone, LIMITS)).toBe(false);
    expect(needsSecondPerson({ ...alone, fen: 501 }, LIMITS)).toBe(true);
    expect(needsSecondPerson({ ...alone, currency: 'USD' }, LIMITS)).toBe(true);
    expect(needsSecondPerson({ ...alone, role: 'warehouse' }, LIMITS)).toBe(true);
  });

  it('is approved by somebody else with the authority for it, never by whoever asked', () => {
    expect(approvalProblem(asked, LIMITS)).toBeUndefined();
    expect(approvalProblem({ ...asked, by: 'an-agent' }, LIMITS)).toBe('own_request');
    expect(approvalProblem({ ...asked, role: 'lead' }, LIMITS)).toBe('above_authority');
    expect(approvalProblem({ ...asked, role: 'warehouse', fen: 1 }, LIMITS)).toBe('above_authority');
  });
});
