import type { Texts } from '../languages.ts';

/** What the regulator's clock says. */
export const complaintClockTexts = {
  'complaint.noVersion': {
    zh: '政策中没有适用于 {date} 提出的投诉的规定，须由法务判断。',
    en: 'The policy has no rule for a complaint filed on {date}; counsel has to say.',
  },
  'complaint.version': {
    zh: '投诉于 {filedOn} 提出，适用当日有效的规定。',
    en: 'The complaint was filed on {filedOn}; the text in force on that day governs.',
  },
  'complaint.acceptBy': {
    zh: '市场监管部门最迟于 {day} 决定是否受理（{days} 个工作日）。',
    en: 'The authority decides by {day} whether it accepts the complaint ({days} working days).',
  },
  'complaint.acceptedLate': {
    zh: '{acceptedOn} 受理，晚于期限 {day}；调解期限仍自受理之日起算。',
    en: 'It was accepted on {acceptedOn}, after the limit of {day}; mediation still runs from the acceptance.',
  },
  'complaint.assumedAccepted': {
    zh: '尚未受理，按最迟受理日 {day} 推算。',
    en: 'Not accepted yet: reckoned from the latest day for it, {day}.',
  },
  'complaint.mediateBy': {
    zh: '自 {start} 受理之日起 {days} 日内调解完毕，最迟 {day}；其中不计检验、检测、鉴定 {excluded} 日。',
    en: 'Mediation ends by {day}: {days} days from the acceptance on {start}, {excluded} days of tests left out.',
  },
  'complaint.mediateByWorkingDays': {
    zh: '自 {start} 受理之日起 {days} 个工作日内调解完毕，最迟 {day}；其中不计检验、检测、鉴定 {excluded} 个工作日。',
    en: 'Mediation ends by {day}: {days} working days from the acceptance on {start}, {excluded} of tests left out.',
  },
  'complaint.mediateByOtherText': {
    zh: '同时有效的另一规定为 {days} 个工作日，自 {start} 起算至 {day}；上位法优先，以 {governing} 为准。',
    en: 'Another text then in force said {days} working days from {start}, until {day}; the higher text governs: {governing}.',
  },
  'complaint.traderDeclines': {
    zh: '调解须双方自愿；经营者不同意的，调解终止。',
    en: 'Both sides must want mediation; the trader does not, so it ends.',
  },
  'complaint.assumedEnded': {
    zh: '调解尚未结束，按最迟结束日 {day} 推算。',
    en: 'Mediation has not ended: reckoned from its latest end, {day}.',
  },
  'complaint.noticeBy': {
    zh: '调解于 {end} 终止的，最迟于 {day} 告知双方（{days} 个工作日）。',
    en: 'When mediation ends on {end}, both sides are told by {day} ({days} working days).',
  },
  'complaint.clueBy': {
    zh: '{clueFoundOn} 发现违法线索，最迟于 {day} 决定是否立案（{days} 个工作日）。',
    en: 'A clue was found on {clueFoundOn}: whether to open a case is decided by {day} ({days} working days).',
  },
  'complaint.answerBy': {
    zh: '在线消费纠纷解决（ODR）渠道的投诉，企业最迟于 {day} 答复（{days} 个工作日，行业惯例）。',
    en: 'A complaint that came by the online (ODR) channel is answered by {day} ({days} working days, by practice).',
  },
  'complaint.overYears': {
    zh: '消费者于 {knewOn} 知道权益受侵害，提出投诉时已超过 {years} 年（至 {last}），可不予受理。',
    en: 'The consumer knew on {knewOn} and complained more than {years} years later (until {last}): it need not be accepted.',
  },
  'complaint.withinYears': {
    zh: '消费者于 {knewOn} 知道权益受侵害，{years} 年期限至 {last}，尚未超过。',
    en: 'The consumer knew on {knewOn}; the {years} years run until {last} and were kept.',
  },
  'complaint.groundListed': {
    zh: '规定列有不予受理的情形：{ground|refusalground}。',
    en: 'The text names this ground for not accepting: {ground|refusalground}.',
  },
  'complaint.groundNotListed': {
    zh: '提出投诉时有效的规定未列此情形：{ground|refusalground}，须由法务判断。',
    en: 'The text in force then does not name this ground: {ground|refusalground}. Counsel has to say.',
  },
  'complaint.professionalSigns': {
    zh: '有非生活消费需要的迹象：{signs|professionalsign}，须人工判断。',
    en: 'Signs that it is not for living needs: {signs|professionalsign}. A person has to judge.',
  },
  'complaint.signsNotInText': {
    zh: '提出投诉时有效的规定未列这些迹象：{signs|professionalsign}。',
    en: 'The text in force then does not name these signs: {signs|professionalsign}.',
  },
} as const satisfies Readonly<Record<`complaint.${string}`, Texts>>;
