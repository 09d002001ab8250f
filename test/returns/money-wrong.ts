import type { Json } from '../../domain/json.ts';
import type { ReturnDetail } from '../../workflows/return-exchange/state.ts';
import { ORDER } from './given-order.ts';
import type { SimulatedReturns } from './simulated-returns.ts';

/**
 * At the end of a return what went out is what was reckoned, and what came in was taken for what was owed, or is with
 * finance.
 *
 * @param heard payments the gateway has told it of
 * @returns what is not so
 */
export function moneyWrong(
  { world, simulation }: SimulatedReturns,
  caseNo: string,
  heard: readonly string[] = [],
): string[] {
  const { refund, owed, replacement } = simulation.of(caseNo).view.detail as Partial<ReturnDetail>;
  const wrong: string[] = [];
  const filed = [...world.refunds.filed.values()].filter((one) => one.caseNo === caseNo);
  const paidFen = (of: string): number => filed.reduce((sum, one) => sum + (one.of === of ? one.paidFen : 0), 0);
  if (paidFen(ORDER) !== (refund?.totalFen ?? 0))
    wrong.push(`${caseNo}: ${paidFen(ORDER)} fen of the order went out for ${refund?.totalFen ?? 0}`);
  if (paidFen(caseNo) !== (refund?.depositFen ?? 0))
    wrong.push(`${caseNo}: ${paidFen(caseNo)} fen of the case went out for ${refund?.depositFen ?? 0}`);
  const bookedFen = world.money.of(caseNo).reduce((sum, { amountFen }) => sum + amountFen, 0);
  const knownFen = owed?.state === 'paid' ? owed.totalFen : 0;
  if (bookedFen !== knownFen) wrong.push(`${caseNo}: ${bookedFen} fen came in, and it knows of ${knownFen}`);
  if (knownFen > (refund?.depositFen ?? 0) && !replacement) {
    wrong.push(`${caseNo}: ${knownFen} fen came in for other goods, of which none are out, and not all went back`);
  }
  const entries = world.journal.entries(caseNo);
  const unclear = entries.filter(({ type }) => type === 'paymentUnclear').map(({ data }) => data.payment);
  // Of what the books refuse for good the lead has the task, with all that was told.
  const refused = entries.filter(({ type }) => type === 'eventRefused').map(({ data }) => paymentIn(data.said));
  const taken = world.money.of(caseNo).map(({ reference }) => reference);
  for (const payment of heard) {
    const looked = [...unclear, ...taken].filter((one) => one === payment);
    if (looked.length === 0 && refused.includes(payment)) continue;
    if (looked.length !== 1) wrong.push(`${caseNo}: ${payment} was looked at ${looked.length} times`);
  }
  return wrong;
}

/** Of what customers paid for the way back: each was paid or refused, and a parcel counts once over all returns. */
export function outlaysWrong(details: readonly Partial<ReturnDetail>[]): string[] {
  const all = details.flatMap(({ outlays = [] }) => outlays);
  const open = all.filter(({ state }) => state !== 'paid' && state !== 'refused');
  const parcels = all.map(({ carrier, waybill }) => `${carrier}/${waybill}`);
  const twice = parcels.filter((parcel, index) => parcels.indexOf(parcel) !== index);
  return [
    ...open.map(({ waybill, state }) => `the way of ${waybill} is ${state} in the end`),
    ...twice.map((parcel) => `the way of ${parcel} was claimed twice`),
  ];
}

/**
 * What platforms and we have paid for a return, and for the one that followed from an objection to it, is no more than both
 * give, but for what stands with finance in the last of them.
 */
export function platformsWrong({ world, simulation }: SimulatedReturns, opened: readonly string[]): string[] {
  const knownOf = (caseNo: string) => simulation.of(caseNo).view.detail as Partial<ReturnDetail>;
  return opened.flatMap((first) => {
    if (knownOf(first).afterObjection !== undefined) return [];
    const chain = [first];
    for (let next = knownOf(first).openedAnew; next !== undefined; next = knownOf(next).openedAnew) chain.push(next);
    const told = chain.flatMap((caseNo) =>
      world.journal.entries(caseNo).filter(({ type }) => type === 'platformRefunded'),
    );
    const platformFen = told.reduce((sum, { data }) => sum + Number(data.amountFen), 0);
    const ours = [...world.refunds.filed.values()].filter(
      ({ caseNo, of, by }) => chain.includes(caseNo) && of === ORDER && by !== 'platform',
    );
    const givenFen = chain.reduce((sum, caseNo) => sum + (knownOf(caseNo).refund?.totalFen ?? 0), 0);
    const withFinanceFen = simulation.of(chain.at(-1) ?? first).view.tasks.reduce((sum, { kind, data, doneAt }) => {
      const fen = AT_STAKE.flatMap(([name, member]) => (name === kind ? [Number(data[member])] : []));
      return doneAt === undefined ? sum + (fen[0] ?? 0) : sum;
    }, 0);
    const paidFen = ours.reduce((sum, one) => sum + one.paidFen, platformFen);
    return paidFen - withFinanceFen === givenFen
      ? []
      : [`${chain}: ${paidFen} fen were paid for ${givenFen}, ${withFinanceFen} of it with finance`];
  });
}

const AT_STAKE = [
  ['platformPaidLate', 'amountFen'],
  ['platformPaidMore', 'paidTooMuchFen'],
  ['platformPaidTwice', 'paidTwiceFen'],
] as const;

function paymentIn(said: Json | undefined): Json | undefined {
  return typeof said === 'object' && said !== null && 'payment' in said ? said.payment : undefined;
}
