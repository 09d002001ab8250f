import type { Texts } from './languages.ts';

/** Why a single value is not accepted, where the type alone does not say it. */
export const reasonTexts = {
  missing: { zh: '必填', en: 'it is required' },
  wrongType: { zh: '类型应为 {expected}', en: 'it must be of type {expected}' },
  notInteger: { zh: '须为整数（金额以分为单位）', en: 'it must be a whole number (amounts are in fen)' },
  tooSmall: { zh: '不得小于 {limit}', en: 'it must not be less than {limit}' },
  tooBig: { zh: '不得大于 {limit}', en: 'it must not be more than {limit}' },
  tooShort: { zh: '长度不得小于 {limit}', en: 'it must not be shorter than {limit}' },
  tooLong: { zh: '长度不得超过 {limit}', en: 'it must not be longer than {limit}' },
  notOneOf: { zh: '只能是：{options|list}', en: 'it must be one of {options|list}' },
  wrongFormat: { zh: '格式不正确', en: 'its format is wrong' },
  notADay: { zh: '须为真实存在的日期，格式 YYYY-MM-DD', en: 'it must be a day that exists, as YYYY-MM-DD' },
  notAnInstant: {
    zh: '须为 ISO 8601 时刻并以 Z 结尾，例如 2026-01-31T08:00:00Z',
    en: 'it must be an ISO 8601 instant that ends in Z, like 2026-01-31T08:00:00Z',
  },
  notACurrency: { zh: '须为 ISO 4217 币种代码', en: 'it must be an ISO 4217 currency code' },
  notACode: {
    zh: '须为代码（字母、数字、点、横线、下划线），不能是自由文字',
    en: 'it must be a code (letters, digits, dot, dash, underscore), not free text',
  },
  notReachable: {
    zh: '须为 http 或 https 地址，且不得指向内部网络',
    en: 'it must be an http or https address, and not one of an inner network',
  },
  notAKey: {
    zh: '须为 1 至 64 个字母、数字或 . _ : - 组成的编号',
    en: 'it must be a key of 1 to 64 letters, digits or . _ : -',
  },
  unsound: { zh: '检查结果是“{message|problem}”', en: 'the check says "{message|problem}"' },
  tooDeep: { zh: '嵌套层次过深', en: 'it is nested too deeply' },
  exchangedAlready: {
    zh: '该物品已换为另一件，或换货链条成环',
    en: 'that item was exchanged for another one already, or the chain would run in a ring',
  },
  himself: { zh: '不能是同一个人', en: 'it must be somebody else' },
  empty: { zh: '至少填写一项', en: 'at least one member is needed' },
  chooseOne: { zh: '须且只能选择其中一种写法', en: 'exactly one of the possible forms is needed' },
  repeated: { zh: '重复', en: 'it is repeated' },
  nothingLeft: { zh: '不能为空白', en: 'it must not be blank' },
  notAnArrayOfLines: { zh: '文件须为 NDJSON 或带表头的 CSV', en: 'the file must be NDJSON or CSV with a header line' },
  unreadable: { zh: '无法解析', en: 'it cannot be parsed' },
  differs: { zh: '与登记的不一致', en: 'it differs from what is registered' },
  tooEarly: { zh: '不得早于 {earliest}', en: 'it must not be before {earliest}' },
  tooLate: { zh: '不得晚于 {latest}', en: 'it must not be after {latest}' },
  notFitting: { zh: '该值此时不适用', en: 'its value does not fit here' },
  notPast: { zh: '不能是将来的时间', en: 'it must not lie in the future' },
  stillCovered: { zh: '保修期至 {until}，尚未过期', en: 'the guarantee runs until {until} and has not expired' },
  notLapsed: { zh: '不是因过期而不能免费维修', en: 'it is not for its age that the repair is not free' },
  evidenceMissing: { zh: '须附证据', en: 'evidence is needed' },
  notAmong: { zh: '可用的只有：{allowed|list}', en: 'only {allowed|list} can be told here' },
  wrongShape: { zh: '内容与该动作所需不符', en: 'it is not what this action takes' },
  rightNotOpen: { zh: '今天可以选择的只有：{open|list}', en: 'only {open|list} can be chosen today' },
  serialDiffers: { zh: '与案件的序列号 {expected} 不一致', en: 'it is not the serial {expected} of the case' },
  lineTwice: { zh: '第 {line} 行重复', en: 'line {line} stands there twice' },
  priceMissing: {
    zh: '收费行须有价格；不收费的行请标为保修范围内',
    en: 'a line to be paid needs a price; a line that is free is a covered one',
  },
  amountTooLarge: { zh: '总额超过 {largest} 分', en: 'the total is above {largest} fen' },
  skuMissing: { zh: '配件行须填写配件编号', en: 'a part needs its part number' },
  notCovered: { zh: '没有可依据的免费维修权益', en: 'no right covers a free repair today' },
  groundMissing: {
    zh: '保修期内收费须有理由：{allowed|list}',
    en: 'charging within the guarantee needs one of these grounds: {allowed|list}',
  },
  partNotMissing: { zh: '案件等待的配件是：{missing|list}', en: 'the case waits for {missing|list}' },
  partNotIssued: { zh: '第 {line} 行没有发料', en: 'nothing was issued for line {line}' },
  moreThanIssued: { zh: '只发出 {issued} 件', en: 'only {issued} were issued' },
  repairUnderWay: { zh: '维修已在进行', en: 'the repair is under way already' },
  tooFewTries: { zh: '至少须尝试 {needed} 次并逐次记录', en: 'at least {needed} tries must be written down' },
  nothingAccepted: { zh: '至少接受一行；全部不接受请拒绝报价', en: 'accept a line at least, or decline the quote' },
  lineNotQuoted: { zh: '报价中只有第 {quoted|list} 行', en: 'only the lines {quoted|list} are quoted' },
  loanerThere: { zh: '已有备用机', en: 'there is a loaner already' },
  loanerNotReserved: { zh: '须先预留备用机', en: 'a loaner is reserved first' },
  loanerIsTheItem: { zh: '这是客户送修的物品', en: 'it is the item the customer brought' },
  loanerElsewhere: { zh: '该备用机在案件 {caseNo} 中未归还', en: 'this unit is out in case {caseNo}' },
  loanerDamagedThere: {
    zh: '该备用机在案件 {caseNo} 中归还时已损坏，须由主管确认后发放',
    en: 'it came back damaged in case {caseNo}; a lead hands it out once it is fit again',
  },
  wipeNotAllowed: { zh: '客户未同意清除数据', en: 'the customer has not allowed it' },
  amountMissing: { zh: '按价值赔偿须填写金额', en: 'a value in money needs its amount' },
  notAhead: { zh: '不能是过去的日期', en: 'it must not lie in the past' },
  referenceMissing: { zh: '核准须有对方的编号', en: 'a yes needs the number the payer gave it' },
  otherRepair: { zh: '与 {handIn} 送修的另一次维修重叠', en: 'it overlaps another repair that came in on {handIn}' },
  beforeReport: { zh: '不得早于报修日期 {openedOn}', en: 'it must not lie before the report on {openedOn}' },
  beforeHandIn: { zh: '不得早于送修日期 {handIn}', en: 'it must not lie before the hand-in on {handIn}' },
  beforeHandBack: {
    zh: '不得早于交还日期 {handedBackOn}',
    en: 'it must not lie before the hand-back on {handedBackOn}',
  },
  twice: { zh: '同一人重复出现', en: 'somebody stands there twice' },
  crewSize: { zh: '此次上门须 {crew} 人', en: 'this visit takes {crew} technicians' },
  absentTooSoon: {
    zh: '到场后须等候 {minutes} 分钟并去电 {tries} 次；现已等候 {waited} 分钟、去电 {calls} 次',
    en: 'he waits {minutes} minutes and calls {tries} times first; so far {waited} minutes and {calls} calls',
  },
  notAHouseClock: {
    zh: '团队只能为本单位的时钟设定目标：{allowed|list}',
    en: 'a team sets targets for the clocks of the house alone: {allowed|list}',
  },
  badHours: {
    zh: '时段须先始后终、不得重叠；跨夜的班次分写在两天',
    en: 'hours begin before they end and do not overlap; a night shift is written on two days',
  },
} as const satisfies Record<string, Texts>;

export type ReasonCode = keyof typeof reasonTexts;

export function isReason(code: unknown): code is ReasonCode {
  return typeof code === 'string' && Object.hasOwn(reasonTexts, code);
}
