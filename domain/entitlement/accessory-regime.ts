import type { Condition, Refund, Right } from './answer.ts';
import { assertedExclusions, computedExclusion } from './exclusions.ts';
import type { Inquiry } from './inquiry.ts';
import { localRepair } from './local/local-repair.ts';
import { papersGrant } from './papers.ts';
import { refundOf } from './refund.ts';
import { NO_COUNTS, type RegimeAnswer } from './regime.ts';
import { makeRight, type RightFrame } from './right.ts';
import { settle } from './settle.ts';
import { claimIn, standing, statusOf } from './standing.ts';
import { startOf } from './start.ts';
import { review } from './undecided.ts';
import { type Unit, unitOf } from './unit.ts';
import { answerWithoutProof } from './unproven.ts';

/**
 * Accessories of phones, option cards, software (Phone Rule art. 14, Microcomputer Rule arts. 17 and 18): nobody repairs
 * them. They are exchanged, and taken back when they are still bad after the last exchange the rule asks for.
 */
export function accessoryRegime(q: Inquiry): RegimeAnswer {
  const { rules, wholeMonths, row, figures } = q.category;
  const needed = figures.exchangesBeforeRefund;
  if (rules === undefined || wholeMonths === null || typeof needed !== 'number') {
    return review(q, 'review.disabledRow', { category: row.id });
  }
  const papers = papersGrant(q.facts, rules);
  const unproven = answerWithoutProof(q, papers);
  if (unproven !== undefined) return unproven;
  const start = startOf(q, papers);
  if (start === undefined) return notDelivered(q);
  const unit = unitOf(q, rules, start, wholeMonths);
  const asserted = assertedExclusions(q, rules.exclusions);
  const exchange = exchangeRight(q, unit);
  const local = localRepair(q, start, { months: wholeMonths, byRule: true });
  const found = [refundRight(q, unit, needed), exchange, ...(local === undefined ? [] : [local])];
  const expired = exchange.status === 'lapsed' ? [computedExclusion(q, 'EXPIRED')] : [];
  return {
    validity: { whole: unit.whole, parts: [] },
    rights: settle(found, asserted, papers),
    exclusions: [...asserted, ...expired],
    counts: unit.counts,
  };
}

function exchangeRight(q: Inquiry, unit: Unit): Right {
  const where = standing(q, unit.opensOn, unit.whole.end);
  const status = statusOf(where);
  const frame = frameOf(q, unit, 'accessoryExchange', unit.opensOn);
  const { fault } = q.history;
  if (fault?.listed === false && status === 'open') {
    return makeRight(q, frame, { status: 'excluded', code: 'excluded.noPerformanceFault' });
  }
  return makeRight(q, frame, {
    status,
    code: `right.accessoryExchange.${where}`,
    params: { opensOn: unit.opensOn, until: unit.whole.end },
    subjectTo: status === 'open' && fault?.listed !== true ? ['performanceFault'] : [],
  });
}

function refundRight(q: Inquiry, unit: Unit, needed: number): Right {
  const { fault, exchangedOn } = q.history;
  const last = exchangedOn.at(-1);
  const again = fault !== undefined && last !== undefined && fault.date >= last;
  const won = exchangedOn.length >= needed && again;
  const frame = frameOf(q, unit, 'accessoryRefund', won ? fault.date : undefined);
  const params = { exchanges: exchangedOn.length, needed, until: unit.whole.end };
  if (standing(q, unit.opensOn, unit.whole.end) === 'lapsed') {
    return makeRight(q, frame, { status: 'lapsed', code: 'right.accessoryRefund.lapsed', params });
  }
  if (fault?.listed === false) {
    return makeRight(q, frame, { status: 'excluded', code: 'excluded.noPerformanceFault' });
  }
  if (!won) return makeRight(q, frame, { status: 'notYet', code: 'right.accessoryRefund.notYet', params });
  const subjectTo: Condition[] = fault.listed === true ? [] : ['performanceFault'];
  if (withHost(q) === undefined) subjectTo.push('soldAlone');
  return makeRight(q, frame, {
    status: 'open',
    code: 'right.accessoryRefund.open',
    params,
    refund: refundFor(q),
    subjectTo,
  });
}

/** Sold alone: the price of its invoice. Sold with the host: what it costs alone on the day of the return. */
function refundFor(q: Inquiry): Refund | undefined {
  const { standAlonePriceFen: priceFen } = q.facts;
  if (withHost(q) !== true) return refundOf(q);
  return priceFen === undefined ? undefined : { priceFen, dueFen: priceFen };
}

/** Who tells what it costs alone says that it came with its host. `undefined`: nobody said anything of a host. */
function withHost({ facts: { soldWithHost, standAlonePriceFen } }: Inquiry): boolean | undefined {
  return soldWithHost ?? (standAlonePriceFen === undefined ? undefined : true);
}

function frameOf(
  q: Inquiry,
  { whole, firstStart }: Unit,
  id: 'accessoryExchange' | 'accessoryRefund',
  opensOn: string | undefined,
): RightFrame {
  const { end: endsOn, endsMove, provisional } = whole;
  const factsUsed = [...firstStart.factsUsed, 'exchanges', 'fault'];
  return { id, by: 'accessory', factsUsed, opensOn, endsOn, endsMove, provisional, securedOn: claimIn(q, endsOn) };
}

function notDelivered(q: Inquiry): RegimeAnswer {
  const frame = { id: 'accessoryExchange', by: 'accessory', factsUsed: ['delivery.date'] } as const;
  const right = makeRight(q, frame, { status: 'notYet', code: 'right.notDelivered' });
  return { rights: [right], exclusions: [], counts: NO_COUNTS };
}
