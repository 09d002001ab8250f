import type { Texts } from '../languages.ts';

/** What the rules on interest, and on what a payment pays, say. */
export const interestTexts = {
  'interest.noRule': {
    zh: '政策中没有适用的利息规定，合同也未约定，须由法务判断。',
    en: 'The policy has no rate that applies and none was agreed; counsel has to say.',
  },
  'interest.overdueFrom': { zh: '自 {day} 起逾期。', en: 'Overdue from {day}.' },
  'interest.overdueDays': {
    zh: '应于 {dueOn} 付款，计至 {last} 共 {days} 天。',
    en: 'Due on {dueOn}; {days} days of interest up to {last}.',
  },
  'interest.agreed': { zh: '按合同约定利率 {rate|rate}。', en: 'The agreed rate: {rate|rate}.' },
  'interest.statementChanges': {
    zh: '对账单另定了本息或变更了条款，合同约定利率 {rate|rate} 是否仍适用须由法务判断。',
    en: 'A statement of account fixes principal and interest or changes terms; whether {rate|rate} still applies is for counsel.',
  },
  'interest.small': {
    zh: '债权人为中小企业，债务人为{debtor|payingparty}，法定利率 {rate|rate}。',
    en: 'The creditor is a small firm, the debtor a {debtor|payingparty}: by law {rate|rate}.',
  },
  'interest.assumedContracted': {
    zh: '未填写签约日期，按 {day} 以后签约计算。',
    en: 'The day of the contract is not told; it is taken to be {day} or later.',
  },
  'interest.sale': {
    zh: '买卖合同未约定，{breach} 违约时一年期 LPR 为 {lpr|yearrate}，乘以 {multiplier}，即 {rate|rate}。',
    en: 'A sale, nothing agreed: the one-year LPR at the breach on {breach} was {lpr|yearrate}; times {multiplier} that is {rate|rate}.',
  },
  'interest.beforeLpr': {
    zh: '{breach} 违约，早于 LPR 规则，应以人民银行贷款基准利率及逾期罚息标准计算，须由法务判断。',
    en: 'The breach on {breach} is older than the LPR rule: the loan rate of the central bank with its overdue standard counts. Counsel has to say.',
  },
  'interest.breachUnknown': {
    zh: '只填写了逾期天数，不知违约日，无法确定 LPR。请填写应付日或违约时的 LPR。',
    en: 'Only the days overdue are told; without the day of the breach the LPR is not known. Tell the due day or the LPR.',
  },
  'interest.lprUnknown': {
    zh: '政策中没有 {day} 的一年期 LPR，须由法务确认或填写公布值。',
    en: 'The policy has no one-year LPR for {day}; counsel confirms it, or the published value is told.',
  },
  'interest.floorUnknown': {
    zh: '不知签约时的一年期 LPR，无法判断约定利率是否低于下限。',
    en: 'The one-year LPR at the signing is not known: whether the agreed rate keeps it cannot be said.',
  },
  'interest.keepsFloor': {
    zh: '约定利率不低于签约时一年期 LPR {lpr|yearrate}。',
    en: 'The agreed rate is not below the one-year LPR of the signing, {lpr|yearrate}.',
  },
  'interest.belowFloor': {
    zh: '约定利率低于签约时一年期 LPR {lpr|yearrate}；提高至该下限或视为未约定，须由法务判断，两种结果均列出。',
    en: 'The agreed rate is below the one-year LPR of the signing, {lpr|yearrate}: raised to it, or as if nothing was agreed; both figures stand here.',
  },
  'interest.raised': { zh: '提高至下限 {rate|rate}。', en: 'Raised to the floor: {rate|rate}.' },
  'interest.amount': {
    zh: '{days} 天利息 {fen|fen}（{rate|rate}）。',
    en: 'Interest for {days} days: {fen|fen} ({rate|rate}).',
  },
  'interest.open': { zh: '其中未付利息 {fen|fen}。', en: 'Of it not paid: {fen|fen}.' },
  'interest.span': {
    zh: '{from} 后至 {to}，{days} 天，本金 {fen|fen}。',
    en: 'After {from} up to {to}, {days} days, on {fen|fen}.',
  },
  'interest.principal': { zh: '剩余本金 {fen|fen}。', en: 'Principal still owed: {fen|fen}.' },
  'interest.surplus': { zh: '多付 {fen|fen}。', en: 'Paid beyond what was owed: {fen|fen}.' },
  'interest.judgment': {
    zh: '迟延履行期间加倍部分利息，{rate|rate}，在判决的一般利息之外。',
    en: 'Extra interest for delay after the judgment, {rate|rate}, on top of its ordinary interest.',
  },
  'interest.excessNotChecked': {
    zh: '未填写损失，也无法推算，未检查约定利率是否过高。',
    en: 'No loss is told and none can be measured: whether the agreed rate is excessive was not checked.',
  },
  'interest.notExcessive': {
    zh: '约定的 {fen|fen} 未超过损失 {lossFen|fen} 的 130%（{capFen|fen}）。',
    en: 'The agreed {fen|fen} is not above 130% of the loss of {lossFen|fen} ({capFen|fen}).',
  },
  'interest.excessive': {
    zh: '约定的 {fen|fen} 超过损失 {lossFen|fen} 的 130%（{capFen|fen}），法院可酌减，须由法务判断。',
    en: 'The agreed {fen|fen} is above 130% of the loss of {lossFen|fen} ({capFen|fen}); a court may cut it. Counsel has to say.',
  },
  'interest.badFaith': {
    zh: '约定的 {fen|fen} 超过损失 {lossFen|fen} 的 130%（{capFen|fen}），但恶意违约方一般不得请求酌减。',
    en: 'The agreed {fen|fen} is above 130% of the loss of {lossFen|fen} ({capFen|fen}), but a debtor in bad faith normally gets no cut.',
  },
  'imputation.noRow': {
    zh: '政策中没有清偿抵充顺序，须由法务判断。',
    en: 'The policy has no order of imputation; counsel has to say.',
  },
  'imputation.paid': { zh: '抵充{balance|balance} {fen|fen}。', en: 'Pays {balance|balance}: {fen|fen}.' },
  'imputation.left': { zh: '剩余{balance|balance} {fen|fen}。', en: 'Left of {balance|balance}: {fen|fen}.' },
  'imputation.surplus': { zh: '多付 {fen|fen}。', en: 'Paid beyond what was owed: {fen|fen}.' },
} as const satisfies Readonly<Record<`interest.${string}` | `imputation.${string}`, Texts>>;
