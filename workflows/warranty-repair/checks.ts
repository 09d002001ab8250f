import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { RepairFact } from '../../domain/entitlement/facts.ts';
import { coveringRight, strongerRights } from '../../domain/entitlement/open-rights.ts';
import type { Role } from '../../domain/people/roles.ts';
import type { ExclusionCode } from '../../domain/policy/category.ts';
import type { Answered } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import { totalOf } from './amounts.ts';
import type { RepairInputs } from './contract.ts';
import { isLapsed } from './rights.ts';
import type { Amount, Loaner, Parts, Quote, Remedy, Repair, RepairDetail, RightsFound } from './state.ts';

type Answer<A extends keyof RepairInputs> = Answered<string, RepairInputs[A]>;

const wrong = (field: string, reason: string, params = {}): Refusal =>
  new Refusal('invalid_input', { reason, ...params }, field);

/** A repair may be refused only on a ground with evidence; "expired" must be what the rights say. */
export function mustBeFounded(rights: RightsFound | undefined) {
  return ({ input }: Answer<'refuseRepair'>): void => {
    if (input.exclusion === 'EXPIRED') {
      if (coveringRight(rights)) throw wrong('exclusion', 'stillCovered', { until: rights?.wholeUntil ?? '' });
      if (!isLapsed(rights)) throw wrong('exclusion', 'notLapsed');
    } else if (input.evidence.length === 0) throw wrong('evidence', 'evidenceMissing');
  };
}

/** Only what was offered can be chosen. */
export function mustBeAmong(offered: readonly Remedy[]) {
  return ({ input }: Answer<'chooseRemedy'>): void => {
    if (!offered.includes(input.remedy)) throw wrong('remedy', 'rightNotOpen', { open: [...offered] });
  };
}

/** While the goods are with us, only what opened meanwhile can be chosen; in doubt a lead decides. */
export function mustHaveOpened(detail: () => Readonly<Partial<RepairDetail>>) {
  return ({ input, actor }: Answer<'chooseRemedy'>): void => {
    const { exchangeOpened, rights } = detail();
    const open: string[] = exchangeOpened?.status === 'open' ? strongerRights(rights).map((right) => right.kind) : [];
    if (exchangeOpened?.status === 'legalReview' && actor.role === 'lead') open.push('exchange');
    if (input.remedy === 'repair') throw wrong('remedy', 'repairUnderWay');
    if (!open.includes(input.remedy)) throw wrong('remedy', 'rightNotOpen', { open: [...open, 'repair'] });
  };
}

export function mustBeTheSerial(serial: unknown) {
  return ({ input }: Answer<'receiveItem'>): void => {
    if (typeof serial === 'string' && input.serial !== undefined && input.serial !== serial) {
      throw wrong('serial', 'serialDiffers', { expected: serial });
    }
  };
}

/** No quote is larger, in fen (a thousand million): sums stay whole numbers a computer counts exactly. */
const LARGEST_QUOTE_FEN = 100_000_000_000;

/** Each line once, parts with their number, and money asked only with a ground that the rights allow. */
export function mustBeSound(rights: RightsFound | undefined) {
  return ({ input }: Answer<'recordDiagnosis' | 'reviseQuote' | 'reportMoreWork'>): void => {
    const covering = coveringRight(rights);
    const numbers = new Set<number>();
    for (const [index, line] of input.lines.entries()) {
      const at = `lines.${index}`;
      if (numbers.has(line.line)) throw wrong(`${at}.line`, 'lineTwice', { line: line.line });
      numbers.add(line.line);
      if (line.kind === 'part' && line.sku === undefined) throw wrong(`${at}.sku`, 'skuMissing');
      if (line.coverage === 'covered' && covering === undefined) throw wrong(`${at}.coverage`, 'notCovered');
      if (line.coverage !== 'covered' && covering !== undefined && !isGround(line.reason)) {
        throw wrong(`${at}.reason`, 'groundMissing', { allowed: [...GROUNDS] });
      }
      if (line.coverage !== 'covered' && line.unitFen === 0) throw wrong(`${at}.unitFen`, 'priceMissing');
    }
    if (totalOf(input.lines) > LARGEST_QUOTE_FEN) {
      throw wrong('lines', 'amountTooLarge', { largest: LARGEST_QUOTE_FEN });
    }
  };
}

/** Why a line may cost money although the unit is within its guarantee. `NOT_COVERED_PART`: a wear part or accessory. */
const GROUNDS: readonly (ExclusionCode | 'NOT_COVERED_PART')[] = [
  'MISUSE',
  'UNAUTHORISED_OPENING',
  'NO_PAPERS_AND_NO_PROOF',
  'CERT_MISMATCH_OR_ALTERED',
  'FORCE_MAJEURE',
  'NOT_COVERED_PART',
];

function isGround(reason: string): boolean {
  return GROUNDS.some((ground) => ground === reason);
}

/** How often a fault must have been looked for before it counts as not reproducible (house rule). */
const TRIES = 3;

export function mustBeTriedEnough({ input }: Answer<'reportNotReproducible'>): void {
  if (input.tries.length < TRIES) throw wrong('tries', 'tooFewTries', { needed: TRIES });
}

/**
 * Part of a quote may be accepted: some of its lines, each once. Nothing at all is a no, unless other lines are agreed
 * on already: then the work goes on with those. To name them again changes nothing.
 */
export function mustBeQuoted(quote: Quote) {
  return ({ input: { lines } }: Answer<'acceptQuote'>): void => {
    if (lines === undefined) return;
    const agreed = quote.agreed ?? [];
    if (lines.length === 0 && agreed.length === 0) throw wrong('lines', 'nothingAccepted');
    for (const [index, line] of lines.entries()) {
      if (!quote.lines.includes(line) && !agreed.includes(line))
        throw wrong(`lines.${index}`, 'lineNotQuoted', { quoted: [...quote.lines] });
      if (lines.indexOf(line) < index) throw wrong(`lines.${index}`, 'lineTwice', { line });
    }
  };
}

export function mustBeMissing(parts: Parts | null | undefined) {
  return ({ input }: Answered<string, { readonly sku: string }>): void => {
    if (!parts?.missing.some((line) => line.sku === input.sku)) {
      throw wrong('sku', 'partNotMissing', { missing: parts?.missing.map((line) => line.sku) ?? [] });
    }
  };
}

/** No more may be built in than was issued. */
export function mustHaveBeenIssued(parts: Parts | null | undefined) {
  return ({ input }: Answer<'completeRepair'>): void => {
    for (const [index, used] of input.used.entries()) {
      const first = input.used.findIndex((one) => one.line === used.line);
      if (first < index) throw wrong(`used.${index}.line`, 'lineTwice', { line: used.line });
      const issued = parts?.issued.find((line) => line.line === used.line);
      if (issued === undefined) throw wrong(`used.${index}.line`, 'partNotIssued', { line: used.line });
      if (used.quantity > issued.quantity) {
        throw wrong(`used.${index}.quantity`, 'moreThanIssued', { issued: issued.quantity });
      }
    }
  };
}

/** A fault that came back is checked by somebody else than the repairer. */
export function mustNotBeOwnWork(repair: Repair | null | undefined, repeated: boolean) {
  return ({ actor }: Answered<string, unknown>): void => {
    if (repeated && actor.id === repair?.by) throw new Refusal('own_work', { repairer: repair.by });
  };
}

/** Exactly what is owed, in its currency. */
export function mustBeTheAmount(owed: Amount) {
  return ({ input }: Answer<'recordPayment'>): void => {
    if (input.currency !== owed.currency)
      throw new Refusal('currency_differs', { expected: owed.currency }, 'currency');
    if (input.amountFen !== owed.totalFen) {
      throw new Refusal('amount_differs', { expected: owed.totalFen, given: input.amountFen }, 'amountFen');
    }
  };
}

/** Another's goods are given up only after he was reminded to fetch or pay them, and were kept as long as he was told. */
export function mustHaveBeenReminded(reminded: boolean, keptUntil: string | undefined) {
  return ({ at }: Answer<'declareAbandoned'>): void => {
    if (!reminded) throw new Refusal('not_now', { action: 'declareAbandoned' });
    if (keptUntil !== undefined && at < keptUntil) throw new Refusal('storage_not_over', { keptUntil });
  };
}

/** What comes back after a repair came back between its hand-back and today. */
export function mustBeSinceHandBack(handedBackOn: string) {
  return ({ input, at }: Answer<'reportFailure'>): void => {
    if (input.appearedOn < handedBackOn) throw wrong('appearedOn', 'beforeHandBack', { handedBackOn });
    if (input.appearedOn > shanghaiDate(at)) throw wrong('appearedOn', 'notPast');
  };
}

/** A partner's repair came in since the report, and went back between then and today. */
export function mustBePlausible(openedAt: string, repairs: readonly RepairFact[]) {
  return ({ input, at }: Answer<'recordPartnerRepair'>): void => {
    const openedOn = shanghaiDate(openedAt);
    if (input.handIn < openedOn) throw wrong('handIn', 'beforeReport', { openedOn });
    if (input.handBack < input.handIn) throw wrong('handBack', 'beforeHandIn', { handIn: input.handIn });
    if (input.handBack > shanghaiDate(at)) throw wrong('handBack', 'notPast');
    const { handIn, handBack } = input;
    const other = repairs.find((one) => handIn < (one.handBack ?? '9999') && one.handIn < handBack);
    if (other) throw wrong('handIn', 'otherRepair', { handIn: other.handIn });
  };
}

/** A favour is granted by somebody who may decide so much, and not by him who asks for it. */
export function mustHaveTheAuthority(asked: {
  readonly totalFen: number;
  readonly limits: readonly { readonly role: Role; readonly maxFen: number }[];
  readonly asker: string | undefined;
}) {
  return ({ input, actor }: Answer<'decideGoodwill'>): void => {
    // Who stands in for the one who asked decides in his place, and so would he himself.
    if (actor.id === asked.asker || actor.standsInFor === asked.asker)
      throw new Refusal('own_request', { asker: actor.id });
    const limit = asked.limits.find(({ role }) => role === actor.role)?.maxFen ?? 0;
    if (input.granted && asked.totalFen > limit) {
      throw new Refusal('above_authority', { limit: limit, totalFen: asked.totalFen }, 'granted');
    }
  };
}

export function mustHaveNoLoaner(loaner: Loaner | undefined): void {
  if (loaner?.state === 'reserved' || loaner?.state === 'out') throw wrong('sku', 'loanerThere');
}

export function mustBeReserved(loaner: Loaner | undefined): void {
  if (loaner?.state !== 'reserved') throw wrong('serial', 'loanerNotReserved');
}

/** Nobody is lent the item he brought. */
export function mustBeFitToLend(serial: unknown) {
  return ({ input }: Answer<'handOutLoaner'>): void => {
    if (input.serial === serial) throw wrong('serial', 'loanerIsTheItem');
  };
}

export function mustBeOut(loaner: Loaner | undefined): void {
  if (loaner?.state !== 'out') throw new Refusal('not_now', { action: 'takeBackLoaner' });
}

/** Data is wiped with the customer's consent or not at all. */
export function mustBeAllowedToWipe(detail: () => Readonly<Partial<RepairDetail>>) {
  return ({ input }: Answer<'completeRepair'>): void => {
    if (input.dataWiped && detail().wipe !== 'allowed') throw wrong('dataWiped', 'wipeNotAllowed');
  };
}

/** A value in money says how much. */
export function mustHaveAmount({ input }: Answer<'settleLoss'>): void {
  if (input.how === 'value' && !input.amountFen) throw wrong('amountFen', 'amountMissing');
}

/** Nobody waits longer for a part than the law lets a repair last; a day beyond that is a slip of the pen. */
const FARTHEST_YEARS = 2;

export function mustBeAhead({ input, at }: Answer<'announceParts'>): void {
  const today = shanghaiDate(at);
  if (input.expectedOn < today) throw wrong('expectedOn', 'notAhead');
  const latest = `${Number(today.slice(0, 4)) + FARTHEST_YEARS}${today.slice(4)}`;
  if (input.expectedOn > latest) throw wrong('expectedOn', 'tooLate', { latest });
}

/** A third party's yes has a number, or it cannot be claimed later. */
export function mustHaveReference({ input }: Answer<'recordPreApproval'>): void {
  if (input.granted && input.reference === undefined) throw wrong('reference', 'referenceMissing');
}
