import { TERM_NAMES, type TermName } from '../policy/terms.ts';
import { BadFacts } from './bad-facts.ts';
import { checkMachine } from './check-machine.ts';
import type { EntitlementFacts, RepairFact } from './facts.ts';
import { checkPrice, checkReading, needDate, needOrder } from './need.ts';

/** Throws `BadFacts` for the first thing that cannot be true. Later than `asOf` is allowed: it is not known yet. */
export function checkFacts(facts: EntitlementFacts, asOf: string): void {
  needDate(asOf, 'asOf');
  checkPurchase(facts, asOf);
  checkDelivery(facts);
  checkRepairs(facts);
  checkExchanges(facts);
  checkFault(facts);
  checkPrice(facts.pricePaidFen, 'pricePaidFen');
  checkPrice(facts.voucherPriceFen, 'voucherPriceFen');
  checkReading(facts.odometerKm, 'odometerKm');
  checkReading(facts.hoursUsed, 'hoursUsed');
  checkDemand(facts);
  checkFinding(facts);
  checkPromises(facts);
  checkDistance(facts);
  checkPrice(facts.standAlonePriceFen, 'standAlonePriceFen');
  checkPrice(facts.fraud?.priceFen, 'fraud.priceFen');
  checkPrice(facts.harm?.lossFen, 'harm.lossFen');
  if (facts.productionEndedOn !== undefined) needDate(facts.productionEndedOn, 'productionEndedOn');
  checkMachine(facts);
}

function checkPurchase({ purchaseDate, invoiceDate, factoryDate, papers }: EntitlementFacts, asOf: string): void {
  if (purchaseDate !== undefined) {
    needDate(purchaseDate, 'purchaseDate');
    needOrder(purchaseDate, asOf, 'asOfBeforePurchase', 'asOf');
  } else if (papers !== 'none') {
    throw new BadFacts('purchaseDateMissing', 'purchaseDate');
  }
  if (invoiceDate !== undefined) {
    needDate(invoiceDate, 'invoiceDate');
    needOrder(purchaseDate, invoiceDate, 'invoiceBeforePurchase', 'invoiceDate');
  }
  if (factoryDate !== undefined) needDate(factoryDate, 'factoryDate');
}

function checkDelivery({ purchaseDate, delivery, installation }: EntitlementFacts): void {
  if (delivery !== undefined) {
    needDate(delivery.date, 'delivery.date');
    needOrder(purchaseDate, delivery.date, 'deliveryBeforePurchase', 'delivery.date');
  }
  if (installation === undefined) return;
  const { startedOn, doneOn } = installation;
  const received = delivery?.date ?? purchaseDate;
  if (startedOn !== undefined) {
    needDate(startedOn, 'installation.startedOn');
    needOrder(received, startedOn, 'installationBeforeDelivery', 'installation.startedOn');
  }
  if (doneOn !== undefined) {
    needDate(doneOn, 'installation.doneOn');
    needOrder(received, doneOn, 'installationBeforeDelivery', 'installation.doneOn');
    needOrder(startedOn, doneOn, 'installationEndsBeforeStart', 'installation.doneOn');
  }
}

function checkRepairs({ purchaseDate, delivery, repairs = [], exchanges = [] }: EntitlementFacts): void {
  for (const [index, repair] of repairs.entries()) {
    checkRepair(repair, `repairs[${index}]`, purchaseDate);
    // Nobody brings in what he has not received; whoever took it home told no later delivery.
    needOrder(delivery?.date, repair.handIn, 'repairBeforeDelivery', `repairs[${index}].handIn`);
  }
  if (repairs.length < 2) return;
  const order = [...repairs.keys()].sort((a, b) => compare(repairs[a], repairs[b]));
  for (const [place, index] of order.entries()) {
    const before = repairs[order[place - 1] ?? -1];
    const repair = repairs[index];
    if (before === undefined || repair === undefined) continue;
    // A unit that was exchanged while in repair is never handed back.
    const over = before.handBack ?? exchanges.find(({ date }) => date >= before.handIn)?.date;
    if (over === undefined || repair.handIn < over) {
      throw new BadFacts('overlappingRepairs', `repairs[${index}].handIn`, { date: repair.handIn });
    }
  }
}

function checkRepair({ handIn, handBack, result, failedOn }: RepairFact, at: string, purchased?: string): void {
  needDate(handIn, `${at}.handIn`);
  needOrder(purchased, handIn, 'repairBeforePurchase', `${at}.handIn`);
  if (handBack === undefined) {
    if (result !== 'open') throw new BadFacts('closedRepairNotHandedBack', `${at}.handBack`, { result });
  } else {
    needDate(handBack, `${at}.handBack`);
    needOrder(handIn, handBack, 'handBackBeforeHandIn', `${at}.handBack`);
    if (result === 'open') throw new BadFacts('openRepairHandedBack', `${at}.handBack`, { date: handBack });
  }
  if (failedOn === undefined) return;
  needDate(failedOn, `${at}.failedOn`);
  if (result !== 'failed') throw new BadFacts('failureOfRepairThatDidNotFail', `${at}.failedOn`, { result });
  needOrder(handBack, failedOn, 'failureBeforeHandBack', `${at}.failedOn`);
}

/** By hand-in; a repair of one day comes before a longer one that begins the same day. */
function compare(a: RepairFact | undefined, b: RepairFact | undefined): number {
  const [first, second] = [`${a?.handIn}${a?.handBack ?? '~'}`, `${b?.handIn}${b?.handBack ?? '~'}`];
  return first < second ? -1 : first > second ? 1 : 0;
}

function checkExchanges({ purchaseDate, delivery, exchanges = [], repairs = [] }: EntitlementFacts): void {
  let before = delivery?.date ?? purchaseDate;
  for (const [index, { date }] of exchanges.entries()) {
    const field = `exchanges[${index}].date`;
    needDate(date, field);
    needOrder(before, date, index === 0 ? 'exchangeBeforeDelivery' : 'exchangesOutOfOrder', field);
    before = date;
    // A unit that was exchanged out of a repair does not come back from it.
    const inside = repairs.find(({ handIn, handBack }) => handBack !== undefined && handIn < date && date < handBack);
    if (inside?.handBack !== undefined) {
      throw new BadFacts('exchangeInsideRepair', field, { date, from: inside.handIn, to: inside.handBack });
    }
  }
}

function checkFault({ purchaseDate, fault }: EntitlementFacts): void {
  if (fault === undefined) return;
  needDate(fault.date, 'fault.date');
  needOrder(purchaseDate, fault.date, 'faultBeforePurchase', 'fault.date');
  if (fault.reportedOn === undefined) return;
  needDate(fault.reportedOn, 'fault.reportedOn');
  needOrder(fault.date, fault.reportedOn, 'reportBeforeFault', 'fault.reportedOn');
}

function checkDemand({ purchaseDate, demand }: EntitlementFacts): void {
  if (demand === undefined) return;
  needDate(demand.date, 'demand.date');
  needOrder(purchaseDate, demand.date, 'demandBeforePurchase', 'demand.date');
  for (const [member, date] of [
    ['answeredOn', demand.answeredOn],
    ['promisedOn', demand.promisedOn],
  ] as const) {
    if (date === undefined) continue;
    needDate(date, `demand.${member}`);
    needOrder(demand.date, date, 'answerBeforeDemand', `demand.${member}`);
  }
}

function checkFinding({ purchaseDate, substandard }: EntitlementFacts): void {
  if (substandard === undefined) return;
  needDate(substandard.date, 'substandard.date');
  needOrder(purchaseDate, substandard.date, 'findingBeforePurchase', 'substandard.date');
}

function checkDistance({ purchaseDate, delivery, distance }: EntitlementFacts): void {
  if (distance === undefined) return;
  const { requestedOn, goodsBackOn, refundedOn, giftKeptFen } = distance;
  if (goodsBackOn !== undefined) needOrder(delivery?.date, goodsBackOn, 'returnBeforeDelivery', 'distance.goodsBackOn');
  let before = purchaseDate;
  for (const [member, date] of Object.entries({ requestedOn, goodsBackOn, refundedOn })) {
    if (date === undefined) continue;
    needDate(date, `distance.${member}`);
    needOrder(before, date, 'returnOutOfOrder', `distance.${member}`);
    before = date;
  }
  checkPrice(giftKeptFen, 'distance.giftKeptFen');
}

function checkPromises({ promises = [] }: EntitlementFacts): void {
  for (const [index, promise] of promises.entries()) {
    for (const name of TERM_NAMES) {
      const figure = promise[name];
      if (figure === undefined) continue;
      const sound = typeof figure === 'string' ? /^\d{1,9}(\.\d{1,12})?$/.test(figure) : isCount(name, figure);
      if (!sound) throw new BadFacts('badPromise', `promises[${index}].${name}`, { value: String(figure) });
    }
  }
}

function isCount(name: TermName, figure: number): boolean {
  const least = name.endsWith('Months') || name === 'failedRepairsForExchange' ? 1 : 0;
  const most = name.endsWith('Days') ? 36_500 : 1_200;
  return Number.isSafeInteger(figure) && figure >= least && figure <= most;
}
