import type { Texts } from '../languages.ts';

export const returnStageTexts: Readonly<Record<string, Texts>> = {
  requested: { zh: '已申请', en: 'requested' },
  underReview: { zh: '人工裁定中', en: 'under review' },
  refused: { zh: '未予同意', en: 'refused' },
  objected: { zh: '异议处理中', en: 'objection' },
  awaitingChoice: { zh: '等待客户选择', en: 'awaiting the choice' },
  arranging: { zh: '约定退回方式', en: 'arranging the way back' },
  reserving: { zh: '预留换货', en: 'reserving other goods' },
  noneInStock: { zh: '换货缺货', en: 'none in stock' },
  awaitingMoney: { zh: '等待客户补款', en: 'awaiting payment of the exchange' },
  shipping: { zh: '发出换货', en: 'sending the other goods' },
  awaitingGoods: { zh: '等待退货', en: 'awaiting the goods' },
  inspecting: { zh: '退货检验中', en: 'inspecting' },
  inDispute: { zh: '检验争议', en: 'in dispute' },
  returningToCustomer: { zh: '退还客户途中', en: 'goods go to the customer again' },
  refundReview: { zh: '核定退款', en: 'reckoning the refund' },
  payingOut: { zh: '退款与换货进行中', en: 'money and goods on their way' },
  mayObject: { zh: '可提出异议', en: 'may be objected to' },
  withdrawing: { zh: '撤回中', en: 'being withdrawn' },
};

export const returnOutcomeTexts: Readonly<Record<string, Texts>> = {
  expired: { zh: '逾期失效', en: 'lapsed' },
  repairInstead: { zh: '改为维修', en: 'repaired instead' },
};

/** What a return waits for, by the name of the wait. */
export const returnWaitTexts: Readonly<Record<string, Texts>> = {
  review: { zh: '裁定退换申请', en: 'decision on the request' },
  objection: { zh: '客户是否提出异议', en: 'objection of the customer' },
  objectionAnswer: { zh: '答复异议', en: 'answer to the objection' },
  returnChoice: { zh: '客户选择退货、换货或维修', en: 'choice of return, exchange or repair' },
  arrangement: { zh: '约定退回方式', en: 'how the goods come back' },
  replacementWait: { zh: '换货到货', en: 'other goods to come in' },
  choiceWithoutStock: { zh: '缺货时客户的选择', en: 'choice of the customer while there are none' },
  exchangePayment: { zh: '补差价或押金', en: 'payment of the difference or the deposit' },
  returnedGoods: { zh: '退货到达', en: 'arrival of the goods' },
  fetchedGoods: { zh: '上门取走的商品入库', en: 'goods our technician has fetched' },
  inspection: { zh: '退货检验', en: 'inspection of the goods' },
  unlocking: { zh: '客户解除设备锁', en: 'the customer to unlock the device' },
  disputeDecision: { zh: '处理检验争议', en: 'decision on goods that are not as told' },
  reductionAnswer: { zh: '客户答复扣减方案', en: 'answer to the reduction' },
  goodsToCustomer: { zh: '退还客户', en: 'hand-over to the customer again' },
  refundApproval: { zh: '核准退款', en: 'approval of the refund' },
  taxCorrection: { zh: '红字发票确认', en: 'confirmation of the red-letter invoice' },
  refundPayout: { zh: '退款到账', en: 'payout of the refund' },
  replacementArrival: { zh: '换货交付', en: 'hand-over of the other goods' },
};

/** What an effect of a return does, by its step. */
export const returnStepTexts: Readonly<Record<string, Texts>> = {
  goods: { zh: '占用退货数量', en: 'holding the goods' },
  price: { zh: '核算退款金额', en: 'reckoning what goes back' },
  bills: { zh: '占用应收款', en: 'holding what bills say of goods that come back' },
  creditBills: { zh: '冲减应收款', en: 'taking what came back off the bills' },
  book: { zh: '登记款项', en: 'booking the money' },
  charge: { zh: '登记应补款项', en: 'charging what is to be paid' },
  refund: { zh: '发起退款', en: 'filing the refund' },
  'reserve:': { zh: '预留换货', en: 'putting other goods aside' },
  'receive:': { zh: '登记退货到库', en: 'booking what came in' },
  'inspect:': { zh: '登记退货去向', en: 'booking where inspected goods went' },
  'owed:': { zh: '登记客户补款', en: 'booking what the customer has paid' },
  pickUp: { zh: '安排上门取件', en: 'asking for the pick-up' },
  dropPickUp: { zh: '取消上门取件', en: 'calling the pick-up off' },
  reserveGoods: { zh: '预留换货', en: 'putting other goods aside' },
  letGo: { zh: '释放未退数量', en: 'letting go of what does not come' },
  stop: { zh: '停止已申请的退款', en: 'stopping a refund a platform has paid' },
  sendBack: { zh: '退还客户出库', en: 'sending goods to the customer again' },
  sendOut: { zh: '换货出库', en: 'sending the other goods out' },
  coupons: { zh: '核定应退优惠券', en: 'reckoning which coupons come back' },
  exchange: { zh: '登记新旧设备接替', en: 'linking the other units with the old ones' },
  unitsOver: { zh: '登记设备已退回', en: 'ending the records of what came back' },
  keep: { zh: '登记客户留用', en: 'leaving the goods with the customer' },
  afterObjection: { zh: '异议成立，另立退换案件', en: 'opening the return he was right about' },
  placesFree: { zh: '释放已换商品的退货名额', en: 'letting what came in exchange be asked back itself' },
};

export const returnTaskTexts: Readonly<Record<string, Texts>> = {
  supplierClaim: { zh: '向供应商索赔', en: 'claim from the supplier' },
  goodsNotBooked: {
    zh: '核对未能入账的退货登记，再行登记',
    en: 'look into goods that could not be booked, and record them again',
  },
  paymentNotBooked: {
    zh: '核对未能入账的收款登记，再行登记',
    en: 'look into a payment that could not be booked, and record it again',
  },
  pickUpFailed: { zh: '重新约定上门取件', en: 'arrange the pick-up anew' },
  pickUpDiffers: {
    zh: '核对上门取走的商品与应退商品的差异',
    en: 'see to goods that were left behind, or taken instead of others',
  },
  sendByHand: {
    zh: '自行发出换货并登记送达',
    en: 'send the other goods out without a delivery, and record their arrival',
  },
  replacementFailed: { zh: '处理换货未能送达', en: 'see to other goods that did not arrive' },
  refundNotFiled: { zh: '处理无法发起的退款', en: 'clear up a refund that could not be filed' },
  platformPaidTwice: { zh: '追回平台与本方重复退款', en: 'get back what a platform and we both paid' },
  platformPaidLate: { zh: '处理结案后平台的退款', en: 'clear up what a platform paid when the case was over' },
  platformPaidMore: { zh: '处理平台多退的款项', en: 'clear up what a platform paid too much' },
  unitsAboveRest: {
    zh: '核对订单中已无余量、未予退款的商品',
    en: 'find out why units are gone from the order, and gave nothing',
  },
  giveCoupons: { zh: '将优惠券退回客户账户', en: 'put coupons into the account of the customer again' },
  refundRefused: { zh: '处理被拒绝的退款', en: 'look after a refund that was refused' },
  exchangeNotLinked: { zh: '补登换货设备与旧机的对应关系', en: 'say which unit was given for which' },
  casesOfReturned: { zh: '处理已退回设备的其他案件', en: 'see to other cases of units that are back' },
  booksDiffer: { zh: '核对案件与账面不符', en: 'find out why the books say otherwise' },
};

export const returnClockTexts: Readonly<Record<string, Texts>> = {
  returnDecision: { zh: '退换裁定', en: 'decision on the return' },
  goodsBack: { zh: '退货寄回', en: 'goods to come back' },
  refundDue: { zh: '退款期限', en: 'refund due' },
  deemedRefusal: { zh: '视为拒绝期限', en: 'counts as refusal' },
};

export const remedyTexts: Readonly<Record<string, Texts>> = {
  return: { zh: '退货', en: 'money back' },
  exchange: { zh: '换同型号', en: 'the same model' },
  exchangeOther: { zh: '换其他型号', en: 'another model' },
  repair: { zh: '维修', en: 'repair' },
};

export const returnWayTexts: Readonly<Record<string, Texts>> = {
  sendIn: { zh: '寄回', en: 'sent in' },
  pickUp: { zh: '上门取件', en: 'fetched' },
  swapAtDoor: { zh: '上门互换', en: 'swapped at the door' },
  handIn: { zh: '到店交回', en: 'handed in' },
  keep: { zh: '客户留用', en: 'kept by the customer' },
};

export const findingTexts: Readonly<Record<string, Texts>> = {
  notIntact: { zh: '商品不完好', en: 'not intact' },
  noFault: { zh: '未发现所述故障', en: 'the fault was not found' },
  locked: { zh: '设备锁定', en: 'locked' },
};
