import type { Texts } from '../languages.ts';

/** Words of the certificate that an installation is finished. */
export const installationCertificateTexts = {
  goods: { zh: '安装的商品', en: 'What was installed' },
  installedOn: { zh: '安装调试完成日期', en: 'Finished on' },
  technician: { zh: '安装人员编号', en: 'Technician (number)' },
  readings: { zh: '检测读数', en: 'Readings' },
  reading: { zh: '项目', en: 'Reading' },
  measured: { zh: '实测', en: 'Measured' },
  limits: { zh: '允许范围', en: 'Limits' },
  result: { zh: '结论', en: 'Result' },
  within: { zh: '合格', en: 'within' },
  outside: { zh: '超限，经批准接受', en: 'outside, accepted by approval' },
  checks: { zh: '检查项目', en: 'Checked' },
  training: { zh: '使用培训', en: 'Training' },
  trained: { zh: '培训内容', en: 'Topics' },
  attendees: { zh: '参加人数', en: 'Attendees' },
  punch: { zh: '遗留事项', en: 'Still to be done' },
  punchWhat: { zh: '事项', en: 'What' },
  punchDue: { zh: '完成期限', en: 'By' },
  accepted: {
    zh: '客户确认商品已安装调试完毕，可正常使用。',
    en: 'The customer confirms that the goods are installed and work.',
  },
  acceptedBut: {
    zh: '客户确认商品可正常使用；上列遗留事项由我方按期完成。',
    en: 'The customer confirms that the goods work; we finish what is listed above by the days named.',
  },
  byUse: {
    zh: '商品自交付使用至今已满合同约定的期限，客户未签字，经批准视为验收。',
    en: 'The goods have been in use for the period of the contract without a signature; by approval they count as accepted.',
  },
  byOthers: {
    zh: '商品由他人安装，凭其出具的凭证登记。',
    en: 'The goods were installed by others, and recorded by what they showed for it.',
  },
  validity: { zh: '三包有效期自 {from} 起计算。', en: 'The guarantee period runs from {from}.' },
} as const satisfies Readonly<Record<string, Texts>>;
