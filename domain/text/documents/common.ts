import type { Texts } from '../languages.ts';

/** What each kind of paper is called. */
export const documentKindTexts = {
  serviceReport: { zh: '三包维修记录', en: 'Service report' },
  quote: { zh: '维修报价单', en: 'Repair quote' },
  rightsLetter: { zh: '三包权益说明', en: 'Letter on your rights' },
  keyTerms: { zh: '合同要点', en: 'Key terms of the contract' },
  deliveryNote: { zh: '送货单', en: 'Delivery note' },
  installationCertificate: { zh: '安装调试验收证书', en: 'Certificate of installation' },
  returnLabel: { zh: '退货标签', en: 'Return label' },
} as const satisfies Readonly<Record<string, Texts>>;

/** Words that papers of several kinds have in common, and those round the page. */
export const documentTexts = {
  case: { zh: '案件编号', en: 'Case' },
  order: { zh: '订单号', en: 'Order' },
  issuedOn: { zh: '出具日期：{day}', en: 'Issued on {day}' },
  verify: { zh: '扫码核验真伪', en: 'Scan to verify' },
  page: { zh: '第 {page} 页，共 {pages} 页', en: 'Page {page} of {pages}' },
  product: { zh: '商品', en: 'Goods' },
  model: { zh: '型号', en: 'Model' },
  serial: { zh: '序列号', en: 'Serial number' },
  customer: { zh: '客户', en: 'Customer' },
  address: { zh: '地址', en: 'Address' },
  item: { zh: '项目', en: 'Item' },
  quantity: { zh: '数量', en: 'Quantity' },
  unitPrice: { zh: '单价', en: 'Unit price' },
  amount: { zh: '金额', en: 'Amount' },
  total: { zh: '合计', en: 'Total' },
  serials: { zh: '序列号', en: 'Serial numbers' },
  signature: { zh: '{who}签字、日期：', en: 'Signature of {who}, date:' },
  signCustomer: { zh: '客户', en: 'the customer' },
  signUs: { zh: '我方经办人', en: 'our representative' },
} as const satisfies Readonly<Record<string, Texts>>;

/** The page that tells whether a paper is ours. */
export const verificationTexts = {
  title: { zh: '单据核验', en: 'Verification of a document' },
  kind: { zh: '单据类型', en: 'Kind of document' },
  issuedOn: { zh: '出具日期', en: 'Issued on' },
  known: { zh: '本单据由我方系统出具。', en: 'A document with this code was issued by our system.' },
  prompt: {
    zh: '选择收到的 PDF 文件（文件不会离开您的设备），或输入其 SHA-256 值，即可核对内容是否被改动。',
    en: 'Choose the PDF you were given (it does not leave your device), or type its SHA-256, to see whether it was changed.',
  },
  file: { zh: 'PDF 文件', en: 'PDF file' },
  sha256: { zh: 'SHA-256（64 位十六进制）', en: 'SHA-256 (64 hexadecimal digits)' },
  compare: { zh: '核对', en: 'Compare' },
  match: { zh: '一致：文件与我方出具的单据完全相同。', en: 'It matches: the file is exactly the one we issued.' },
  differ: {
    zh: '不一致：该文件不是我方出具的原件，或内容已被改动。',
    en: 'It does not match: the file is not the one we issued, or it was changed.',
  },
} as const satisfies Readonly<Record<string, Texts>>;
