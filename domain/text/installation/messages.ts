import type { Texts } from '../languages.ts';

/** What people and customers are told of an installation. */
export const installationMessageTexts: Readonly<Record<string, Texts>> = {
  siteNotReady: {
    zh: '安装 {caseNo}：现场不具备条件（{cause|sitecause}）。',
    en: 'Installation {caseNo}: the site is not ready ({cause|sitecause}).',
  },
  siteNotReadyFee: {
    zh: '您的安装 {caseNo}：现场尚不具备条件（{cause|sitecause}），本次上门须付 {totalFen|fen}。备好后请告知我们。',
    en: 'Installation {caseNo}: the site was not ready ({cause|sitecause}); this visit costs {totalFen|fen}. Please tell us when it is.',
  },
  siteNotReadyFree: {
    zh: '您的安装 {caseNo}：本次未能进行（{cause|sitecause}），不收费，我们将另约时间。',
    en: 'Installation {caseNo} could not be done this time ({cause|sitecause}). It costs you nothing; we agree on another time.',
  },
  notWantedGuarantee: {
    zh: '您的商品未安装（{caseNo}）。三包有效期自 {guaranteeFrom} 起计算，不因未安装而延后。如仍需安装，请告知我们。',
    en: 'Your goods were not installed ({caseNo}). The guarantee runs from {guaranteeFrom} all the same. Tell us if you want them installed after all.',
  },
  installationNotWanted: {
    zh: '您的商品未安装（{caseNo}）。如仍需安装，请告知我们。',
    en: 'Your goods were not installed ({caseNo}). Tell us if you want them installed after all.',
  },
  installationFinished: {
    zh: '您的商品已于 {on} 安装完成（{caseNo}），三包有效期自 {guaranteeFrom} 起计算。',
    en: 'Your goods were installed on {on} ({caseNo}); the guarantee runs from {guaranteeFrom}.',
  },
  installationDone: { zh: '您的安装 {caseNo} 已于 {on} 完成。', en: 'Installation {caseNo} was finished on {on}.' },
  installationStuck: {
    zh: '安装 {caseNo} 多次未成（{over|stuck}），请决定。',
    en: 'Installation {caseNo} came to nothing too often ({over|stuck}); please decide.',
  },
  installationLate: {
    zh: '安装 {caseNo} 未在承诺的 {promisedFor} 完成。',
    en: 'Installation {caseNo} was promised for {promisedFor} and is not done.',
  },
  installationLateCustomer: {
    zh: '很抱歉，您的安装 {caseNo} 未能在承诺的 {promisedFor} 完成，我们将尽快与您联系。',
    en: 'We are sorry: installation {caseNo} was promised for {promisedFor} and is not done. We call you soon.',
  },
  parkedReview: {
    zh: '安装 {caseNo} 的复核日 {reviewOn} 已到，请重新预约。',
    en: 'The review of installation {caseNo} was due on {reviewOn}; please agree on a time.',
  },
  extraQuoted: {
    zh: '您的安装 {caseNo} 需要额外材料或人工，共 {totalFen|fen}，按公示价格。请答复是否同意。',
    en: 'Installation {caseNo} takes extra material or labour for {totalFen|fen}, at published prices. Do you agree?',
  },
  pleaseSignCertificate: {
    zh: '您的安装 {caseNo} 已调试完毕，请验收签字。',
    en: 'Installation {caseNo} is finished; please sign the certificate.',
  },
  certificateRefused: {
    zh: '安装 {caseNo}：客户拒绝验收。',
    en: 'Installation {caseNo}: the customer refused to sign.',
  },
  usePeriodOver: {
    zh: '安装 {caseNo}：使用期已满仍未签字，请登记使用凭证并报批。',
    en: 'Installation {caseNo} is in use and not signed for; record what shows it and have it approved.',
  },
  faultyOnArrival: {
    zh: '您的商品到货即有故障（{caseNo}），我们将为您办理退换或修理。',
    en: 'Your goods were faulty on arrival ({caseNo}); we see to their exchange, return or repair.',
  },
  chargesOwed: {
    zh: '您的安装 {caseNo} 应付 {totalFen|fen}。',
    en: 'For installation {caseNo} {totalFen|fen} is to be paid.',
  },
  chargesReminder: { zh: '请支付安装 {caseNo} 的费用。', en: 'Please pay for installation {caseNo}.' },
  chargesByLink: {
    zh: '您可以通过此链接支付安装 {caseNo} 的费用：{link}',
    en: 'You can pay for installation {caseNo} here: {link}',
  },
  receiptGiven: {
    zh: '已收到安装 {caseNo} 的 {totalFen|fen}，参考号 {reference}。此为收据。',
    en: 'We received {totalFen|fen} for installation {caseNo}, reference {reference}. This is your receipt.',
  },
};
