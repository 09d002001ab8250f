import type { Policy } from './policy.ts';
import { UnknownRow } from './unknown-row.ts';

/** How long words about people are kept, and what an erasure may take before. */
export interface Retention {
  /** Years from the end of a case, in which its words are kept. */
  readonly years: number;
  /** Names, phones and addresses may go before the words of cases may. */
  readonly contactsFirst: boolean;
  readonly evidence: 'ERASE' | 'KEEP';
}

const ROW = 'personal_data_retention';

/** @throws {UnknownRow} when the policy has no such row, or one with other figures */
export function retention({ document, version }: Pick<Policy, 'document' | 'version'>): Retention {
  const { years, contactsFirst, evidence } = document.procedures.find(({ id }) => id === ROW)?.figures ?? {};
  const known = typeof years === 'number' && Number.isInteger(years) && typeof contactsFirst === 'boolean';
  if (!known || (evidence !== 'ERASE' && evidence !== 'KEEP')) throw new UnknownRow('procedures', ROW, version);
  return { years, contactsFirst, evidence };
}
