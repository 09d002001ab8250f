import type { Texts } from '../languages.ts';

/** What the limits on contacting debtors say. */
export const contactTexts = {
  'contact.noRow': {
    zh: '政策中没有催收联系的限制，须由法务判断。',
    en: 'The policy has no limits on contacts; counsel has to say.',
  },
  'contact.allowed': { zh: '现在可以联系。', en: 'The person may be contacted now.' },
  'contact.thirdPerson': {
    zh: '此人不是债务人的业务联系人，不得联系，也不得向其透露债务。',
    en: 'This person is no business contact of the debtor: never contact, never disclose the debt.',
  },
  'contact.disputed': {
    zh: '款项有争议或已暂停催收，争议解决前不得联系催收。',
    en: 'The debt is disputed or held: no contact about it until that is settled.',
  },
  'contact.hardLimit': {
    zh: '超出任何目的的联系时限。',
    en: 'Outside the hours beyond which nobody is contacted for any purpose.',
  },
  'contact.hours': { zh: '不在催收联系时间内。', en: 'Outside the hours for collection.' },
  'contact.restDay': { zh: '非工作日不进行催收联系。', en: 'Nobody is contacted about a debt on a rest day.' },
  'contact.perDay': {
    zh: '对同一人每日最多 {perDay} 次，今日已满。',
    en: 'At most {perDay} contact a day with one person, and today had it.',
  },
  'contact.perWeek': {
    zh: '对同一人每周最多 {perWeek} 次，本周已满。',
    en: 'At most {perWeek} contacts a week with one person, and this week had them.',
  },
  'contact.full': { zh: '在可查范围内没有可联系的时间。', en: 'No time within reach is free.' },
  'contact.nextAllowed': { zh: '最早可于 {next|instant} 联系。', en: 'The earliest time is {next|instant}.' },
} as const satisfies Readonly<Record<`contact.${string}`, Texts>>;
