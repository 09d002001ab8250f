import type { Texts } from '../languages.ts';

/** What the limitation of actions says. */
export const limitationTexts = {
  'limitation.noRow': {
    zh: '政策中没有诉讼时效的规定，须由法务判断。',
    en: 'The policy has no row on limitation; counsel has to say.',
  },
  'limitation.due': {
    zh: '应于 {due} 付款而未付，债权人自 {day} 起知道权利受损害。',
    en: 'Payment was due on {due}; from {day} the creditor knows that it was not made.',
  },
  'limitation.lastInstalment': {
    zh: '同一债务分期履行，自最后一期 {due} 届满起算，{day} 为知道之日。',
    en: 'One debt in instalments: the last fell due on {due}; the creditor knows from {day}.',
  },
  'limitation.grace': {
    zh: '未约定履行期限，自催告给予的宽限期 {due} 届满起算，{day} 为知道之日。',
    en: 'No day was agreed: the time given with the demand ended on {due}; the creditor knows from {day}.',
  },
  'limitation.refused': {
    zh: '未约定履行期限，债务人于 {due} 明确表示不履行，自 {day} 起算。',
    en: 'No day was agreed: the debtor refused outright on {due}; the period runs from {day}.',
  },
  'limitation.noGrace': {
    zh: '未约定履行期限，于 {due} 催告但未写明宽限期；宽限期多长须由法务判断，此处按催告次日 {day} 作安全推算。',
    en: 'No day was agreed; the demand of {due} gave no time. How long it should be is for counsel; {day} is the safe reading.',
  },
  'limitation.knewLater': {
    zh: '应于 {due} 付款，债权人于 {day} 才知道权利受损害及义务人。',
    en: 'Payment was due on {due}; the creditor came to know of the harm and the debtor on {day}.',
  },
  'limitation.notDue': {
    zh: '未约定履行期限，也未催告，诉讼时效尚未起算。',
    en: 'No day was agreed and nothing was demanded: the period does not run yet.',
  },
  'limitation.actCounts': {
    zh: '{on}：{kind|interruption}，时效中断，自 {runsFrom} 重新起算至 {day}。',
    en: '{on}: {kind|interruption}. It interrupts; the period runs anew from {runsFrom} until {day}.',
  },
  'limitation.actForPart': {
    zh: '{on}：{kind|interruption}，仅主张 {partFen|fen} 并放弃其余部分，时效仅就该部分中断，自 {runsFrom} 至 {day}。',
    en: '{on}: {kind|interruption} for {partFen|fen}, the rest given up. It interrupts for that part, from {runsFrom} until {day}.',
  },
  'limitation.actRevives': {
    zh: '{on}：时效届满后{kind|interruption}，债务人不得再以时效抗辩；自 {runsFrom} 重新起算至 {day}。',
    en: '{on}: {kind|interruption} after the period had run out. The debtor is bound; it runs anew from {runsFrom} until {day}.',
  },
  'limitation.actNotProven': {
    zh: '{on}：{kind|interruption}没有到达的证据，不计；时效仍至 {end}。',
    en: '{on}: {kind|interruption}. There is no proof that it arrived, so it does not count; the end stays {end}.',
  },
  'limitation.signedByStranger': {
    zh: '{on}：{kind|interruption}的签收人不是有权代收的人员，不计；时效仍至 {end}，须由法务判断。',
    en: '{on}: {kind|interruption}, signed by somebody who may not receive for the company. Not counted, end {end}; counsel has to say.',
  },
  'limitation.mediaNotice': {
    zh: '{on}：{kind|interruption}以公告方式，仅在债务人下落不明时有效，不计；时效仍至 {end}。',
    en: '{on}: {kind|interruption} by a notice in the media counts for a missing debtor alone. Not counted; the end stays {end}.',
  },
  'limitation.actNotListed': {
    zh: '{on}：{kind|interruption}不是政策所列的中断事由，不计；时效仍至 {end}。',
    en: '{on}: {kind|interruption} is not among the grounds of the policy. Not counted; the end stays {end}.',
  },
  'limitation.actBeforeStart': {
    zh: '{on}：{kind|interruption}早于时效起算，无从中断；时效仍至 {end}。',
    en: '{on}: {kind|interruption} came before the period ran: there was nothing to interrupt. The end stays {end}.',
  },
  'limitation.actAfterEnd': {
    zh: '{on}：{kind|interruption}时时效已于 {end} 届满，不发生中断。',
    en: '{on}: {kind|interruption} came after the period had run out on {end} and does not interrupt.',
  },
  'limitation.actLater': {
    zh: '{on}：{kind|interruption}晚于查询日，尚未计入；时效仍至 {end}。',
    en: '{on}: {kind|interruption} lies after the day asked about and is not counted yet. The end stays {end}.',
  },
  'limitation.assumedEnded': {
    zh: '{on} 开始的程序未填写结束日，按开始之日重新起算（安全推算）。',
    en: 'No end of the proceedings begun on {on} is told: the period is reckoned from that day, which is the safe reading.',
  },
  'limitation.obstacleCounts': {
    zh: '{kind|obstacle}（{from} 至 {to}）处于最后 {months} 个月内，时效中止。',
    en: '{kind|obstacle} ({from} to {to}) lies in the last {months} months and holds the period up.',
  },
  'limitation.obstacleOutside': {
    zh: '{kind|obstacle}（{from} 至 {to}）不在最后 {months} 个月内，不影响时效。',
    en: '{kind|obstacle} ({from} to {to}) lies outside the last {months} months and changes nothing.',
  },
  'limitation.baseEnd': {
    zh: '自 {start} 起 {years} 年，至 {day}。',
    en: '{years} years from {start}: {day}.',
  },
  'limitation.end': {
    zh: '诉讼时效于 {day} 届满。',
    en: 'The period ends on {day}.',
  },
  'limitation.endByCap': {
    zh: '受最长保护期限限制，于 {day} 届满。',
    en: 'The longest period of protection ends it on {day}.',
  },
  'limitation.endStandsStill': {
    zh: '障碍尚未消除，时效中止；若今日消除，将于 {day} 届满。',
    en: 'An obstacle lasts and the period stands still; were it gone today, it would end on {day}.',
  },
  'limitation.safeLastDay': {
    zh: '最迟于 {day} 采取行动（安全日，不因休息日顺延）。',
    en: 'Act by {day}: the safe last day, never moved off rest days.',
  },
  'limitation.cap': {
    zh: '自权利受损害之日起最长 {years} 年，至 {day}。',
    en: 'At most {years} years from the infringement: {day}.',
  },
  'limitation.alarm': {
    zh: '{day} 提醒：距安全日 {safeLastDay} 还有 {days} 天。',
    en: 'Warn on {day}: {days} days before the safe last day, {safeLastDay}.',
  },
  'limitation.running': {
    zh: '截至 {asOf}，时效未届满（至 {end}，安全日 {safeLastDay}）。',
    en: 'On {asOf} the period is running (until {end}, safe until {safeLastDay}).',
  },
  'limitation.pastSafeDay': {
    zh: '截至 {asOf}，安全日 {safeLastDay} 已过，法定届满日为 {end}，请立即采取行动。',
    en: 'On {asOf} the safe day {safeLastDay} has passed; by law the period ends on {end}. Act at once.',
  },
  'limitation.lapsed': {
    zh: '截至 {asOf}，时效已于 {end} 届满（安全日 {safeLastDay}）；法院不主动适用，债务人须在一审提出抗辩。',
    en: 'On {asOf} the period has run out on {end} (safe until {safeLastDay}). A court does not raise it; the debtor must, at first instance.',
  },
  'limitation.defenceLost': {
    zh: '债务人于 {on} 在时效届满后同意履行或已付款，不得再以时效抗辩。',
    en: 'On {on}, after the period had run out, the debtor agreed or paid: the defence is lost.',
  },
  'limitation.agreementVoid': {
    zh: '当事人对诉讼时效的约定无效，按法律规定计算。',
    en: 'An agreement on limitation is void; the law alone counts.',
  },
} as const satisfies Readonly<Record<`limitation.${string}`, Texts>>;
