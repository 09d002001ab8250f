import type { Duty, Right } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';
import { priceOf } from '../refund.ts';
import { makeRightUnder } from '../right.ts';
import { authorityOfRow, figure, makeDuty, procedure } from './duty.ts';

const ROW = 'fraud_damages';

/** Who was deceived gets the price back and three times the price on top, 500 yuan at least (CPL art. 55). */
export function punitiveDamages(q: Inquiry): Duty | undefined {
  const { fraud } = q.facts;
  const row = procedure(q.policy, ROW);
  const [multiple, floorFen] = [row && figure(row, 'multiple'), row && figure(row, 'floorFen')];
  if (fraud === undefined || row === undefined || multiple === undefined || floorFen === undefined) return undefined;
  const frame = { id: 'punitiveDamages', kind: 'amount', party: 'trader', factsUsed: ['fraud'] } as const;
  const authority = authorityOfRow(row);
  if (fraud.except !== undefined) {
    return makeDuty(authority, { ...frame, amountFen: 0 }, `duty.punitiveDamages.${fraud.except}`);
  }
  const priceFen = fraud.priceFen ?? priceOf(q);
  if (priceFen === undefined) {
    return makeDuty(authority, frame, 'duty.punitiveDamages.priceUnknown', { multiple, floorFen });
  }
  const amountFen = Math.max(priceFen * multiple, floorFen);
  const code = amountFen === floorFen ? 'duty.punitiveDamages.floor' : 'duty.punitiveDamages.multiple';
  return makeDuty(authority, { ...frame, amountFen }, code, { priceFen, multiple, floorFen, amountFen });
}

/** The refund that stands beside the damages. */
export function fraudReturn(q: Inquiry): Right | undefined {
  const { fraud } = q.facts;
  const row = procedure(q.policy, ROW);
  if (fraud === undefined || fraud.except !== undefined || row === undefined) return undefined;
  const priceFen = fraud.priceFen ?? priceOf(q);
  return makeRightUnder(
    authorityOfRow(row),
    { id: 'fraudReturn', factsUsed: ['fraud'] },
    {
      status: 'open',
      code: 'right.fraudReturn.open',
      refund: priceFen === undefined ? undefined : { priceFen, dueFen: priceFen },
    },
  );
}

/** Goods known to be defective that killed or gravely harmed somebody: up to twice the loss (CPL art. 55). */
export function punitiveHarm(q: Inquiry): Duty | undefined {
  const { harm } = q.facts;
  const row = procedure(q.policy, ROW);
  const multiple = row && figure(row, 'harmMultiple');
  if (harm === undefined || row === undefined || multiple === undefined) return undefined;
  const amountFen = harm.lossFen * multiple;
  const frame = { id: 'punitiveHarm', kind: 'amount', party: 'trader', amountFen, factsUsed: ['harm'] } as const;
  return makeDuty(authorityOfRow(row), frame, 'duty.punitiveHarm', { lossFen: harm.lossFen, multiple, amountFen });
}
