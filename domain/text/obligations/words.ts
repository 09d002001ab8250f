import type { OrderCondition } from '../../obligations/payment-order-facts.ts';
import type {
  Balance,
  Interruption,
  ObjectionGround,
  Obstacle,
  PartyToPay,
  ProfessionalSign,
  RefusalGround,
} from '../../policy/obligation-rows.ts';
import type { Texts } from '../languages.ts';

export const refusalGroundTexts = {
  OUTSIDE_POWER: { zh: '不属于本部门职责', en: 'outside the power of the authority' },
  ALREADY_HANDLED: { zh: '已受理或已处理', en: 'already handled' },
  NOT_LIVING_CONSUMPTION: { zh: '非为生活消费需要', en: 'not for living needs' },
  OVER_THREE_YEARS: { zh: '知道权益受侵害已逾三年', en: 'over three years from knowledge' },
  MATERIALS_MISSING_OR_FALSE: { zh: '材料欠缺或虚假', en: 'materials missing or false' },
  IDENTITY_REFUSED: { zh: '冒用他人身份或拒绝核实身份', en: 'impersonation, or identity check refused' },
  OTHER: { zh: '其他情形', en: 'another ground' },
} as const satisfies Readonly<Record<RefusalGround, Texts>>;

export const professionalSignTexts = {
  QUANTITY_OR_FREQUENCY: { zh: '购买数量或频次异常', en: 'unusual quantity or frequency' },
  MASS_SAME_TYPE: { zh: '大量同类投诉', en: 'many complaints of one type' },
  NO_REAL_PURCHASE: { zh: '无真实购买', en: 'no real purchase' },
  SHARED_CONTACTS: { zh: '联系方式共用', en: 'shared contacts' },
} as const satisfies Readonly<Record<ProfessionalSign, Texts>>;

export const interruptionTexts = {
  DEMAND_REACHED: { zh: '催告到达', en: 'demand that reached the debtor' },
  DEBTOR_CONSENT: { zh: '债务人同意履行', en: 'consent of the debtor' },
  SUIT_OR_ARBITRATION: { zh: '起诉或申请仲裁', en: 'suit or arbitration' },
  PAYMENT_ORDER_APPLIED: { zh: '申请支付令', en: 'application for a payment order' },
  BANKRUPTCY_CLAIM: { zh: '申报破产债权', en: 'claim in bankruptcy' },
  PRE_SUIT_PRESERVATION: { zh: '诉前保全', en: 'preservation before suit' },
  ENFORCEMENT_APPLIED: { zh: '申请强制执行', en: 'application for enforcement' },
  SET_OFF_IN_SUIT: { zh: '诉讼中主张抵销', en: 'set-off claimed in a suit' },
  ASSIGNMENT_NOTICE: { zh: '债权转让通知到达', en: 'notice of assignment that reached the debtor' },
} as const satisfies Readonly<Record<Interruption, Texts>>;

export const obstacleTexts = {
  FORCE_MAJEURE: { zh: '不可抗力', en: 'force majeure' },
  NO_LEGAL_REPRESENTATIVE: { zh: '没有法定代理人', en: 'no legal representative' },
  HEIR_UNKNOWN: { zh: '继承人或遗产管理人未确定', en: 'no heir or administrator of the estate' },
  CONTROLLED_BY_DEBTOR: { zh: '权利人被义务人控制', en: 'creditor controlled by the debtor' },
  OTHER: { zh: '其他障碍', en: 'another obstacle' },
} as const satisfies Readonly<Record<Obstacle, Texts>>;

export const partyToPayTexts = {
  STATE_BODY: { zh: '机关', en: 'state body' },
  PUBLIC_INSTITUTION: { zh: '事业单位', en: 'public institution' },
  LARGE_FIRM: { zh: '大型企业', en: 'large firm' },
  SME: { zh: '中小企业', en: 'small or medium firm' },
  OTHER: { zh: '其他主体', en: 'another party' },
} as const satisfies Readonly<Record<PartyToPay, Texts>>;

export const objectionGroundTexts = {
  CANNOT_PAY: { zh: '无力清偿', en: 'cannot pay' },
  WANTS_TIME: { zh: '请求延期', en: 'wants time' },
  DEBT_DENIED: { zh: '否认债务', en: 'denies the debt' },
  AMOUNT_DISPUTED: { zh: '对金额有争议', en: 'disputes the amount' },
  COUNTER_CLAIM: { zh: '有反请求', en: 'has a claim against it' },
  OTHER: { zh: '其他理由', en: 'another reason' },
} as const satisfies Readonly<Record<ObjectionGround, Texts>>;

export const orderConditionTexts = {
  moneyOrSecurities: { zh: '请求给付金钱或有价证券', en: 'money or securities are claimed' },
  dueAndFixed: { zh: '已到期且数额确定', en: 'it is due and its amount is fixed' },
  noMutualDispute: { zh: '双方没有其他债务纠纷', en: 'no other debt is disputed between the two' },
  noCounterPerformance: { zh: '债权人没有对待给付义务', en: 'the creditor owes nothing in return' },
  debtorInChina: { zh: '债务人在我国境内且未下落不明', en: 'the debtor is in China and not missing' },
  serviceable: { zh: '支付令能够送达', en: 'the order can be served' },
  noPreSuitPreservation: { zh: '未申请诉前保全', en: 'no preservation before suit was asked for' },
} as const satisfies Readonly<Record<OrderCondition, Texts>>;

export const balanceTexts = {
  COSTS: { zh: '费用', en: 'costs' },
  INTEREST: { zh: '利息', en: 'interest' },
  PRINCIPAL: { zh: '本金', en: 'principal' },
} as const satisfies Readonly<Record<Balance, Texts>>;
