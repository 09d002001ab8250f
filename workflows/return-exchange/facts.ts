import type { JsonObject } from '../../domain/json.ts';
import type { CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import type { ReturnFacts } from './contract.ts';
import { gatewayTold } from './payment.ts';
import { pickUpTold } from './pick-up.ts';
import { afterDelivery } from './replacement.ts';
import type { ReturnTypes } from './state.ts';

type Case = CaseContext<ReturnTypes>;

/** Stages that wait for the other goods besides. */
const AWAITING = ['awaitingGoods', 'inspecting', 'payingOut'];

/** What other cases and machines tell, before a wait looks at it. What settles the case waits for its stage. */
export async function told(c: Case, fact: { readonly type: string; readonly data: JsonObject }): Promise<boolean> {
  const { type, data } = fact;
  switch (type) {
    case 'deliveryEnded':
      return replacementTold(c, data);
    case 'visitEnded':
      return pickUpTold(c, visitIn(data));
    case 'refundPaid':
    case 'refundRefused':
    case 'refundDropped':
      return false;
    case 'serialFactsChanged':
      return true;
    default:
      return gatewayTold(c, fact);
  }
}

async function replacementTold(c: Case, data: JsonObject): Promise<boolean> {
  const known = deliveryIn(data);
  if (known.delivery !== c.detail.replacement?.delivery) return true;
  const detail = afterDelivery(c.detail, known);
  if (detail.replacement?.state === 'failed') {
    await c.openTask('replacementFailed', 'lead', 'taskDefault', { delivery: known.delivery, outcome: known.outcome });
  }
  if (AWAITING.includes(c.view.stage)) return false;
  c.record({ type: 'replacementArrived', data, detail });
  return true;
}

function deliveryIn(data: JsonObject): ReturnFacts['deliveryEnded'] {
  const { delivery, outcome, deliveredOn, lines, choice, followOns } = data;
  if (typeof delivery !== 'string' || typeof outcome !== 'string' || !Array.isArray(lines)) {
    throw new Refusal('invalid_input', {}, 'data');
  }
  const known = lines.flatMap((one) => {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return [];
    const { line, delivered, serials } = one;
    if (typeof line !== 'number' || typeof delivered !== 'number') return [];
    const named = Array.isArray(serials) ? serials.filter((serial) => typeof serial === 'string') : [];
    return [{ line, delivered, serials: named }];
  });
  const next = (Array.isArray(followOns) ? followOns : []).flatMap((one) => {
    const named = typeof one === 'object' && one !== null && !Array.isArray(one) ? one.delivery : undefined;
    return typeof named === 'string' ? [{ delivery: named }] : [];
  });
  return {
    delivery,
    outcome,
    lines: known,
    ...(typeof deliveredOn === 'string' ? { deliveredOn } : {}),
    ...(choice === 'replacement' || choice === 'refund' ? { choice } : {}),
    ...(next.length === 0 ? {} : { followOns: next }),
  };
}

function visitIn(data: JsonObject): ReturnFacts['visitEnded'] {
  const { visit, outcome, taken } = data;
  if (typeof visit !== 'string' || typeof outcome !== 'string') throw new Refusal('invalid_input', {}, 'data');
  if (!Array.isArray(taken)) return { visit, outcome };
  const lines = taken.flatMap((one) => {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return [];
    const { no, quantity, serials } = one;
    if (typeof no !== 'number' || typeof quantity !== 'number') return [];
    const named = Array.isArray(serials) ? serials.filter((serial) => typeof serial === 'string') : undefined;
    return [{ no, quantity, ...(named === undefined ? {} : { serials: named }) }];
  });
  return { visit, outcome, taken: lines };
}
