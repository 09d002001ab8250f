import type { Database } from '../drizzle/connect.ts';
import { createBookMoney } from './book-money.ts';
import { createBookPayment } from './book-payment.ts';
import { createCaseHead } from './case-head.ts';
import { createClaim } from './claim.ts';
import { createCommit } from './commit.ts';
import { createConfirmRefund } from './confirm-refund.ts';
import type { Activities } from './contract.ts';
import { createCreditBills } from './credit-bills.ts';
import { createDropPayment } from './drop-payment.ts';
import { createDropRefund } from './drop-refund.ts';
import { createEndRelease } from './end-release.ts';
import { createGiveCouponsBack } from './give-coupons-back.ts';
import { createHoldDelivery } from './hold-delivery.ts';
import { createHoldOnBills } from './hold-on-bills.ts';
import { createHoldReturn } from './hold-return.ts';
import { createInstallationStanding } from './installation-standing.ts';
import { createIssueParts } from './issue-parts.ts';
import { createKeepStanding } from './keep-standing.ts';
import { createMoveGoods } from './move-goods.ts';
import { createMoveLoaner } from './move-loaner.ts';
import { createMoveVanPart } from './move-van-part.ts';
import { createOpenComplaints } from './open-complaints.ts';
import { createOwedForOrder } from './owed-for-order.ts';
import { createPriceReturn, createUnpriceReturn } from './price-return.ts';
import { createProveReceivable } from './prove-receivable.ts';
import { createPutBackParts } from './put-back-parts.ts';
import { createReceiveParts } from './receive-parts.ts';
import { createRecordDelivered } from './record-delivered.ts';
import { createRecordExchange } from './record-exchange.ts';
import { createRecordInstallation } from './record-installation.ts';
import { createRecordReturned } from './record-returned.ts';
import { createReleaseCheck } from './release-check.ts';
import { createReleaseClaim } from './release-claim.ts';
import { createReleaseReturn } from './release-return.ts';
import { createRequestPayment } from './request-payment.ts';
import { createRequestRefund } from './request-refund.ts';
import { createReserveParts } from './reserve-parts.ts';
import { createReturnBasis } from './return-basis.ts';
import { createSaleOfSerial } from './sale-of-serial.ts';
import { createSettleDelivery } from './settle-delivery.ts';
import { createTakeSerials } from './take-serials.ts';
import { createTellNotUndone } from './tell-not-undone.ts';
import { createUseParts } from './use-parts.ts';

export type DatabaseActivities = Pick<
  Activities,
  | 'commit'
  | 'claim'
  | 'releaseClaim'
  | 'reserveParts'
  | 'issueParts'
  | 'useParts'
  | 'putBackParts'
  | 'receiveParts'
  | 'moveLoaner'
  | 'moveVanPart'
  | 'moveGoods'
  | 'holdReturn'
  | 'releaseReturn'
  | 'returnBasis'
  | 'saleOfSerial'
  | 'priceReturn'
  | 'unpriceReturn'
  | 'giveCouponsBack'
  | 'bookPayment'
  | 'requestPayment'
  | 'dropPayment'
  | 'bookMoney'
  | 'requestRefund'
  | 'confirmRefund'
  | 'dropRefund'
  | 'caseHead'
  | 'releaseCheck'
  | 'endRelease'
  | 'keepStanding'
  | 'holdOnBills'
  | 'creditBills'
  | 'owedForOrder'
  | 'openComplaints'
  | 'tellNotUndone'
  | 'holdDelivery'
  | 'takeSerials'
  | 'settleDelivery'
  | 'recordDelivered'
  | 'recordExchange'
  | 'recordReturned'
  | 'installationStanding'
  | 'recordInstallation'
  | 'proveReceivable'
>;

/** The effects that need nothing but PostgreSQL. */
export function createDatabaseActivities({
  db: { sql },
  hasGateway = false,
  hasRefunds = false,
}: {
  db: Pick<Database, 'sql'>;
  /** Whether a payment gateway is set up. */
  hasGateway?: boolean;
  /** Whether a gateway pays refunds out. */
  hasRefunds?: boolean;
}): DatabaseActivities {
  return {
    commit: createCommit(sql),
    claim: createClaim(sql),
    releaseClaim: createReleaseClaim(sql),
    reserveParts: createReserveParts(sql),
    issueParts: createIssueParts(sql),
    useParts: createUseParts(sql),
    putBackParts: createPutBackParts(sql),
    receiveParts: createReceiveParts(sql),
    moveLoaner: createMoveLoaner(sql),
    moveVanPart: createMoveVanPart(sql),
    moveGoods: createMoveGoods(sql),
    holdReturn: createHoldReturn(sql),
    releaseReturn: createReleaseReturn(sql),
    returnBasis: createReturnBasis(sql),
    saleOfSerial: createSaleOfSerial(sql),
    priceReturn: createPriceReturn(sql),
    unpriceReturn: createUnpriceReturn(sql),
    giveCouponsBack: createGiveCouponsBack(sql),
    bookPayment: createBookPayment(sql),
    requestPayment: createRequestPayment(sql, hasGateway),
    dropPayment: createDropPayment(sql),
    bookMoney: createBookMoney(sql),
    requestRefund: createRequestRefund(sql, hasRefunds),
    confirmRefund: createConfirmRefund(sql),
    dropRefund: createDropRefund(sql),
    caseHead: createCaseHead(sql),
    releaseCheck: createReleaseCheck(sql),
    endRelease: createEndRelease(sql),
    keepStanding: createKeepStanding(sql),
    holdOnBills: createHoldOnBills(sql),
    creditBills: createCreditBills(sql),
    owedForOrder: createOwedForOrder(sql),
    openComplaints: createOpenComplaints(sql),
    tellNotUndone: createTellNotUndone(sql),
    holdDelivery: createHoldDelivery(sql),
    takeSerials: createTakeSerials(sql),
    settleDelivery: createSettleDelivery(sql),
    recordDelivered: createRecordDelivered(sql),
    recordExchange: createRecordExchange(sql),
    recordReturned: createRecordReturned(sql),
    installationStanding: createInstallationStanding({ sql }),
    proveReceivable: createProveReceivable(sql),
    recordInstallation: createRecordInstallation({ sql }),
  };
}
