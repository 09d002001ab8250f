import type { Entry } from '../../domain/journal/entry.ts';
import type { JsonObject } from '../../domain/json.ts';
import { returnProcess } from '../../workflows/return-exchange/process.ts';
import type { ReturnDetail } from '../../workflows/return-exchange/state.ts';
import type { Trouble } from '../case/world/faults.ts';

/** What must really happen to random returns, or they prove nothing of it. */
export const KINDS = [
  'someUnitsOfALineReturned',
  'askedMoreThanIsLeft',
  'receivedMoreThanAsked',
  'askedForAStrangeSerial',
  'receivedAStrangeSerial',
  'strayGoods',
  'dearerModelPaid',
  'cheaperModelGiven',
  'depositPaid',
  'offTheBills',
  'couponInKind',
  'bundleBroken',
  'partDecided',
  'refundRefused',
  'refundPaidInPart',
  'refundRefusedAfterAPart',
  'refundDropped',
  'objectedToGoods',
  'goodsObjectionUpheld',
  'returnedAfterObjection',
  'platformPaid',
  'platformPaidLate',
  'platformBroughtAlong',
  'outlayClaimed',
  'outlayUsed',
  'outlayPaid',
  'outlayRefused',
  'otherAccount',
  'linkReady',
  'linkRefused',
  'paidByLink',
  'bookedLate',
  'moneyUnclear',
  'deliveryOfTheOther',
  'deliveryInPart',
  'deliveryFailed',
  'deliveryLostAndSentAgain',
  'deliveryLostAndPaidBack',
  'deliveryFollowedOn',
  'pickedUp',
  'notPickedUp',
  'fetchedAgain',
  'withdrawnWithAVisitOpen',
  'fetchedThoughCalledOff',
  'failedForAMoment',
  'answerLost',
  'failedForGood',
  'undoFailedForGood',
  'openingFailedForGood',
  'runHandedOver',
  ...(returnProcess.cancel?.from ?? []).map((stage) => `withdrawnFrom:${stage}`),
] as const;

/** How often each kind has happened. */
export class Tally {
  private readonly counts = new Map<string, number>();

  add(kind: string, times = 1): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + times);
  }

  addAll(other: Tally): void {
    for (const [kind, times] of other.counts) this.add(kind, times);
  }

  of(kind: string): number {
    return this.counts.get(kind) ?? 0;
  }

  /** Every kind there is, with its count. */
  get all(): Readonly<Record<string, number>> {
    return Object.fromEntries(KINDS.map((kind) => [kind, this.of(kind)]));
  }

  /** What a case was refused. */
  refused(action: string, code: string, { field }: JsonObject): void {
    if (action === 'open') {
      if (code === 'more_than_is_left') this.add('askedMoreThanIsLeft');
      if (code === 'unknown_reference' && /serials/.test(String(field))) this.add('askedForAStrangeSerial');
    }
    if (action === 'claimOutlay' && code === 'waybill_used') this.add('outlayUsed');
    if (action !== 'receiveGoods') return;
    if (code === 'more_than_asked') this.add('receivedMoreThanAsked');
    if (code === 'serial_not_expected') this.add('receivedAStrangeSerial');
  }

  /** What attempts of effects have met. */
  met(troubles: readonly Trouble[]): void {
    for (const { final, done } of troubles) {
      this.add(final ? 'failedForGood' : done ? 'answerLost' : 'failedForAMoment');
    }
  }

  /** What the journal of a case tells, and what it knows at its end. */
  lived(entries: readonly Entry[], detail: Partial<ReturnDetail>): void {
    for (const { type, data } of entries) this.entry(type, data);
    const { lines = [], refund, owed, objection, afterObjection, latePlatform } = detail;
    if (objection?.of === 'goods') this.add('objectedToGoods');
    if (objection?.of === 'goods' && objection.upheld) this.add('goodsObjectionUpheld');
    if (afterObjection && lines.some(({ goods }) => goods.received > 0)) this.add('returnedAfterObjection');
    for (const { goods } of lines) {
      if (goods.received > 0 && goods.received < goods.asked) this.add('someUnitsOfALineReturned');
    }
    if (lines.some(({ partUnitFen }) => partUnitFen !== undefined)) this.add('partDecided');
    if ((refund?.ofCase.cheaperFen ?? 0) > 0) this.add('cheaperModelGiven');
    if ((refund?.creditFen ?? 0) > 0) this.add('offTheBills');
    if (refund?.shares.some(({ account }) => account !== undefined)) this.add('otherAccount');
    if ((latePlatform ?? []).length > 0) this.add('platformPaidLate');
    if (afterObjection?.platforms) this.add('platformBroughtAlong');
    if (owed?.state !== 'paid') return;
    if (owed.differenceFen > 0) this.add('dearerModelPaid');
    if (owed.depositFen > 0) this.add('depositPaid');
  }

  private entry(type: string, data: JsonObject): void {
    const kind = OF_ENTRY[type];
    if (kind !== undefined) this.add(kind);
    if (type === 'goodsReceived' && Array.isArray(data.strays) && data.strays.length > 0) this.add('strayGoods');
  }
}

/** Kinds of which the journal has an entry of their own. */
const OF_ENTRY: Readonly<Record<string, string>> = {
  refundRefused: 'refundRefused',
  refundDropped: 'refundDropped',
  platformRefunded: 'platformPaid',
  outlayClaimed: 'outlayClaimed',
  outlayPaid: 'outlayPaid',
  outlayRefused: 'outlayRefused',
  couponsGivenBack: 'couponInKind',
  bundleBroken: 'bundleBroken',
  cameInDamaged: 'cameInDamaged',
  supplierClaimed: 'supplierClaimed',
  paymentLinkSent: 'linkReady',
  paymentRequestRefused: 'linkRefused',
  paymentReceived: 'paidByLink',
  paymentUnclear: 'moneyUnclear',
  paymentBooked: 'bookedLate',
  fetchAskedAgain: 'fetchedAgain',
  compensationFailed: 'undoFailedForGood',
};
