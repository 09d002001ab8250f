import type { AgreementForm, PaymentTerms } from './agreement.ts';
import type { CreditProfile } from './credit-profile.ts';
import { exposureFen, type OrderExposure } from './exposure.ts';

/** What stands in the way of letting goods go, with the figures it was found by. Amounts are integer fen. */
export type ReleaseBlock =
  | { readonly code: 'agreementMissing'; readonly form: AgreementForm }
  | {
      readonly code: 'creditExceeded';
      readonly currency: string;
      readonly limitFen: number;
      readonly toleranceFen: number;
      readonly exposureFen: number;
      /** What this release would add. */
      readonly askedFen: number;
      /** The day on which the credit ended, where it did. */
      readonly expiredOn?: string;
    }
  | { readonly code: 'creditHold'; readonly hold: string }
  | {
      readonly code: 'depositMissing';
      readonly currency: string;
      readonly owedFen: number;
      readonly receivedFen: number;
    };

export type ReleaseBlockCode = ReleaseBlock['code'];

export const RELEASE_BLOCKS = [
  'agreementMissing',
  'creditExceeded',
  'creditHold',
  'depositMissing',
] as const satisfies readonly ReleaseBlockCode[];

export interface ReleaseFacts {
  /** Day in Asia/Shanghai. */
  readonly today: string;
  readonly currency: string;
  readonly agreement: { readonly form: AgreementForm; readonly reached: boolean };
  readonly terms: PaymentTerms;
  readonly deposit: { readonly owedFen: number; readonly receivedFen: number };
  readonly profile?: CreditProfile;
  /** What the goods in question cost. */
  readonly goodsFen: number;
  /** The order in question as it stands without them; and the other orders of the customer in the same currency. */
  readonly order: OrderExposure;
  readonly others: readonly OrderExposure[];
}

export interface ReleaseDecision {
  readonly released: boolean;
  readonly blocks: readonly ReleaseBlock[];
  /** By how much the release raises, or would raise, what the customer owes. */
  readonly askedFen: number;
}

/**
 * Whether goods may leave the house: the deal is in writing or exempted, the deposit is here, and what they add to the debts
 * of the customer is within his credit. Goods that are paid already, or paid at the door, need no credit.
 *
 * @param setAside blocks that somebody with the authority took upon himself
 */
export function releaseDecision(facts: ReleaseFacts, setAside: readonly ReleaseBlockCode[] = []): ReleaseDecision {
  const { agreement, deposit, currency, order, others, terms } = facts;
  const before = exposureFen([order, ...others]);
  const goodsFen = terms === 'onDelivery' ? 0 : facts.goodsFen;
  const after = exposureFen([{ ...order, releasedFen: order.releasedFen + goodsFen }, ...others]);
  const askedFen = after - before;
  const found: ReleaseBlock[] = [
    ...(agreement.reached ? [] : [{ code: 'agreementMissing' as const, form: agreement.form }]),
    ...(deposit.receivedFen < deposit.owedFen ? [{ code: 'depositMissing' as const, currency, ...deposit }] : []),
    ...(askedFen > 0 ? creditBlocks(facts, before, askedFen) : []),
  ];
  const blocks = found.filter(({ code }) => !setAside.includes(code));
  return { released: blocks.length === 0, blocks, askedFen };
}

/** Credit in another currency, or that has run out, is none. */
function creditBlocks({ profile, currency, today }: ReleaseFacts, before: number, askedFen: number): ReleaseBlock[] {
  const fits = profile !== undefined && profile.currency === currency;
  const expired = fits && profile.validUntil < today;
  const limitFen = fits && !expired ? profile.limitFen : 0;
  const toleranceFen = fits && !expired ? Math.floor((limitFen * profile.tolerancePercent) / 100) : 0;
  const isAbove = before + askedFen > limitFen + toleranceFen;
  return [
    ...(profile?.hold === undefined ? [] : [{ code: 'creditHold' as const, hold: profile.hold }]),
    ...(isAbove
      ? [
          {
            code: 'creditExceeded' as const,
            currency,
            limitFen,
            toleranceFen,
            exposureFen: before,
            askedFen,
            ...(expired ? { expiredOn: profile.validUntil } : {}),
          },
        ]
      : []),
  ];
}
