import { addMonths } from '../../calendar/date.ts';
import type { Duty } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';
import { delivery } from '../start.ts';
import { authorityOfRow, figure, makeDuty, procedure } from './duty.ts';

/**
 * Who proves the flaw when it is disputed (CPL art. 23): of durable goods the trader, for flaws found within some months
 * of receipt. The last of these days is no day on which anybody must act, so it never moves off a rest day.
 */
export function burdenOfProof(q: Inquiry): Duty | undefined {
  const row = procedure(q.policy, 'burden_of_proof');
  const months = row && figure(row, 'monthsFromReceipt');
  const received = receivedOn(q);
  if (row === undefined || months === undefined || received === undefined) return undefined;
  const by = addMonths(received.date, months);
  const foundOn = q.history.fault?.date ?? q.asOf;
  const factsUsed = q.history.fault === undefined ? received.factsUsed : [...received.factsUsed, 'fault.date'];
  const frame = { id: 'burdenOfProof', kind: 'burdenOfProof', from: received.date, by } as const;
  const params = { from: received.date, months, until: by, foundOn };
  const authority = authorityOfRow(row);
  const durable = isDurable(q, row.figures.durableRegimes);
  if (durable === undefined) {
    return makeDuty(
      authority,
      { ...frame, factsUsed: [...factsUsed, 'durable'] },
      'duty.burdenOfProof.unknown',
      params,
    );
  }
  const party = durable && foundOn <= by ? 'trader' : 'consumer';
  const code = durable ? (`duty.burdenOfProof.${party}` as const) : 'duty.burdenOfProof.notDurable';
  return makeDuty(authority, { ...frame, party, factsUsed }, code, params);
}

/** A unit that came by exchange was received on that day. */
function receivedOn(q: Inquiry): { readonly date: string; readonly factsUsed: readonly string[] } | undefined {
  const exchangedOn = q.history.exchangedOn.at(-1);
  return exchangedOn === undefined ? delivery(q) : { date: exchangedOn, factsUsed: ['exchanges'] };
}

/** Goods of the catalogue are the durable goods the law names as examples; of any others somebody has to say it. */
function isDurable({ facts, category }: Inquiry, regimes: unknown): boolean | undefined {
  if (facts.durable !== undefined) return facts.durable;
  return Array.isArray(regimes) && regimes.includes(category.row.regime) ? true : undefined;
}
