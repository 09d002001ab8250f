import type { Law } from '../books/laws.ts';
import type { Texts } from './languages.ts';

/** What each law of the books says. */
export const lawTexts: Readonly<Record<Law, Texts>> = {
  postingsBalance: {
    zh: '每笔过账按商品和币种借贷相抵，序列号有出有进。',
    en: 'Every posting adds up to zero per article and currency, and every unit that leaves a place comes to one.',
  },
  postingsAreWhole: {
    zh: '已结清的步骤，其分录一条不缺。',
    en: 'Every step that was settled by moving something has its entries.',
  },
  balancesAreSums: {
    zh: '每个账户的余额等于其全部分录之和。',
    en: 'The balance of every account is the sum of its entries, and its units are those that are there.',
  },
  nothingIsOverdrawn: {
    zh: '库存、客户处、可退款等账户从不低于零，应付账户从不高于零。',
    en: 'No place holds less than nothing, and nothing was paid beyond what was owed.',
  },
  recordsHavePostings: {
    zh: '每笔收款、退款、出款和每个序列号的所在都有对应的过账，反之亦然。',
    en: 'Every payment, refund, transfer and place of a unit has its posting, and every transfer posted has its record.',
  },
  unitsAreInOnePlace: {
    zh: '每个序列号只在一处，且正是它最后到达之处。',
    en: 'Every unit left the place where it was, and is where it came to last.',
  },
  customersHaveWhatWasOrdered: {
    zh: '客户手中的数量不超过订单行的数量。',
    en: 'Customers have no more of an order line than was ordered.',
  },
  closedCasesHoldNothing: {
    zh: '已关闭的案件不再占有货物。',
    en: 'A closed case holds no goods.',
  },
  closedCasesOweNothing: {
    zh: '已关闭的案件各类款项均为零。',
    en: 'The money of a closed case is zero for every kind.',
  },
  refundsAreWithinPayments: {
    zh: '每笔付款的已退、在途与可退之和等于已付，且退款不超过订单记录的付款。',
    en: 'What went back of a payment, is on its way and can still go back is what was paid, and no more went back than the order says.',
  },
  refundsStandInTheBooks: {
    zh: '退款单的已付与在途金额与账面一致。',
    en: 'What refunds say was paid and is on its way is what the books say.',
  },
  returnedGoodsAddUp: {
    zh: '退换单每一行的到货不超过申请数量，结案时每件到货都有去处。',
    en: 'Of each line of a return no more came than was asked back, and in the end every unit has its place.',
  },
  replacementsAreCovered: {
    zh: '先行发出的换货，其旧机已退回，或已扣定金，或经批准免交。',
    en: 'For goods that went out first the old ones are back, a deposit was kept, or they were waived.',
  },
  subsidiesGoBack: {
    zh: '补贴只退回其来源：已结案退换所记的补贴与账面一致，全部退换之和不超过订单所享补贴。',
    en: 'What goes back of a subsidy is what returns and the books say, and in all no more than the order had got.',
  },
  couponsComeBack: {
    zh: '优惠券所涉商品全部退回时原样退还一次，且仅在此时；退换案件与记录一致。',
    en: 'A coupon comes back in kind once, when all it was used on is back, and not before; returns say the same.',
  },
  outlaysArePaid: {
    zh: '客户垫付的寄回运费：已结案退换所记的支付与账面一致且无未决，每件包裹只计一次。',
    en: 'What a closed return paid of ways back is what the books say, nothing of it is open, and a parcel counts once.',
  },
  billsAreCredited: {
    zh: '应收款的冲减与退换案件及账面一致，已结案的退换不再占用应收款。',
    en: 'What came off bills is what returns and the books say, and a closed return holds nothing of a bill.',
  },
  unclaimedIsInQuarantine: {
    zh: '无人认领的来件都在待检区，已处理的来件不再留有商品。',
    en: 'What came unannounced and nobody has claimed lies in quarantine, and nothing is left of a parcel that is done with.',
  },
};
