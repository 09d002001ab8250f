import type { Texts } from './languages.ts';

/** What stands around a message when it leaves the house. */
export const notificationTexts = {
  subject: { zh: '售后服务通知：{caseNo}', en: 'About your service case {caseNo}' },
  staffSubject: { zh: '案件 {caseNo} 提醒', en: 'Case {caseNo}: a reminder' },
  link: {
    zh: '查看进度或答复：{url}（{until|instant} 前有效）',
    en: 'See how it stands, or answer: {url} (until {until|instant})',
  },
} as const satisfies Record<string, Texts>;
