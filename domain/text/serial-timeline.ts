import type { SerialEventKind } from '../timeline/serial-event.ts';
import type { Texts } from './languages.ts';

/** One sentence for each kind of event in the life of a serial. Values come from its data by name. */
export const serialEventTexts: Readonly<Record<SerialEventKind, Texts>> = {
  made: { zh: '出厂。', en: 'It was made.' },
  soldToDealer: { zh: '售予经销商。', en: 'It was sold to a dealer.' },
  deliveredToDealer: { zh: '送达经销商。', en: 'It was delivered to the dealer.' },
  sold: { zh: '售予消费者。', en: 'It was sold to the consumer.' },
  invoiced: { zh: '开具发票。', en: 'It was invoiced.' },
  delivered: { zh: '交付。', en: 'It was delivered.' },
  exchanged: { zh: '换货：{replaced} 换为 {serial}。', en: 'Exchanged: {serial} was given for {replaced}.' },
  returned: { zh: '已退回我方，案件 {caseNo}。', en: 'It came back to us for good, case {caseNo}.' },
  installed: { zh: '安装完成。', en: 'It was installed.' },
  activated: { zh: '首次启用。', en: 'It was first used.' },
  complained: { zh: '报修，案件 {caseNo}：{fault.words}', en: 'Complaint, case {caseNo}: {fault.words}' },
  broughtIn: {
    zh: '收修，状况：{condition|condition}。',
    en: 'It came in for repair, condition: {condition|condition}.',
  },
  repairedByPartner: {
    zh: '授权网点 {partner} 于 {handIn} 收修，{handBack} 交还：{work}',
    en: 'Partner {partner} had it for repair from {handIn} to {handBack}: {work}',
  },
  handedBack: {
    zh: '交还（{handIn} 送修），{repaired|repaired}；更换配件：{parts|builtin}；修后保修至：{guaranteeUntil}。',
    en: 'It went back (in since {handIn}), {repaired|repaired}; parts built in: {parts|builtin}; guaranteed after repair until: {guaranteeUntil}.',
  },
  failureReported: {
    zh: '反映 {appearedOn} 起仍有故障：{words}',
    en: 'Reported to fail again since {appearedOn}: {words}',
  },
  repairFailed: {
    zh: '{handIn} 至 {handBack} 的维修认定为修理后仍不能正常使用。',
    en: 'The repair of {handIn} to {handBack} counts as failed.',
  },
  lost: { zh: '在我方处遗失：{reason}', en: 'It was lost in our hands: {reason}' },
  maintained: { zh: '第 {no} 次保养，案件 {caseNo}', en: 'Maintenance {no}, case {caseNo}' },
  visited: { zh: '上门完成，案件 {caseNo}：{work}', en: 'Visit done, case {caseNo}: {work}' },
  visitedInVain: {
    zh: '上门未能完成（{code|cannot}），案件 {caseNo}：{reason}',
    en: 'Visit in vain ({code|cannot}), case {caseNo}: {reason}',
  },
  siteNotReady: {
    zh: '现场不具备安装条件（{cause|sitecause}），案件 {caseNo}。',
    en: 'The site was not ready ({cause|sitecause}), case {caseNo}.',
  },
  faultyOnArrival: { zh: '到货即有故障，案件 {caseNo}。', en: 'It was faulty on arrival, case {caseNo}.' },
  putInPlace: { zh: '安装调试并验收，案件 {caseNo}。', en: 'Put in its place and accepted, case {caseNo}.' },
  notInstalled: { zh: '客户不需要安装，案件 {caseNo}。', en: 'Its installation was not wanted, case {caseNo}.' },
  corrected: {
    zh: '{actor|role}更正资料：{corrected|corrected}。原因：{reason}',
    en: 'The {actor|role} set facts right: {corrected|corrected}. Reason: {reason}',
  },
  documentIssued: {
    zh: '出具“{document|document}”（案件 {caseNo}）。',
    en: 'Issued: {document|document} (case {caseNo}).',
  },
};
