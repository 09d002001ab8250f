import type { Texts } from './languages.ts';

/** What an alarm says, by its kind; values come from its detail. Kinds that are missing say what they are about. */
export const alarmTexts: Readonly<Record<string, Texts>> = {
  CalendarEnds: {
    zh: '日历 {calendar}（版本 {version}）只到 {coveredUntil}：此后的时限都是暂定，请录入并发布下一年的放假安排。',
    en: 'Calendar {calendar} (version {version}) is known until {coveredUntil}: bounds behind that day are provisional. Import and publish the days off of the next year.',
  },
  CarrierReportUnclear: {
    zh: '承运商 {carrier} 的报告无法识别（{problem}）：原文已保留，请补充映射，之后会自动重新读取。',
    en: 'Reports of carrier {carrier} cannot be read ({problem}). They are kept: complete its mapping, and they are read once more.',
  },
  CarrierWaybillUnknown: {
    zh: '承运商 {carrier} 报告了运单 {waybill}，但一天内没有任何送货单登记该运单号。',
    en: 'Carrier {carrier} speaks of waybill {waybill}, and for a day no delivery has named it.',
  },
  UnmatchedParcelOverdue: {
    zh: '无主来件 {parcel}（{pieces} 件）自 {receivedAt} 起无人认领，保留期已过：请归入退换案件、退回寄件人或留存。',
    en: 'Nobody has claimed parcel {parcel} ({pieces} units) since {receivedAt}, and its time is over. Match it with a return, send it back, or keep it.',
  },
  EvidenceMissing: {
    zh: '{by} 预告的文件 {ref} 在 {dueAt} 前未送达。',
    en: 'File {ref}, announced by {by}, did not come by {dueAt}.',
  },
  DenialFlood: {
    zh: '{principal} 一天内被拒绝超过 {kept} 次：之后只计数、不再逐条保留。请查明是越权尝试还是程序出错。',
    en: '{principal} was refused more than {kept} times in a day; further ones are only counted. Find out whether somebody tries what he must not or a program is at fault.',
  },
  DeviceForged: {
    zh: '{by} 提交了设备 {device} 并未签过的命令或请求。请确认设备是否丢失、密钥是否泄露，必要时吊销。',
    en: '{by} sent something that device {device} did not sign. Find out whether the device or its key was lost, and revoke it if so.',
  },
  DeviceReplayed: {
    zh: '{by} 用设备 {device} 已用过的计数提交了另一条命令。请核对该设备。',
    en: '{by} sent another command under a counter that device {device} had used. Look at the device.',
  },
  DeviceRevoked: {
    zh: '{by} 仍在使用已吊销的设备 {device}。',
    en: '{by} still uses device {device}, which is revoked.',
  },
  DeviceForeign: {
    zh: '{by} 使用了他人名下的设备 {device}。',
    en: '{by} used device {device}, which is enrolled for somebody else.',
  },
  DeviceCodeRefused: {
    zh: '{by} 使用了无效的设备注册码。',
    en: '{by} tried a code for a device that does not count.',
  },
  NotUndone: {
    zh: '一项未受理的申请留下了步骤“{step|step}”未能撤销（{code}），涉及金额 {amountFen|fen}。请人工撤销（{effect}）后清除本告警。',
    en: 'A refused opening left step "{step|step}" that could not be undone ({code}), with {amountFen|fen} at stake. Undo it by hand ({effect}), then clear this alarm.',
  },
  RefundUnclear: {
    zh: '退款渠道付出了不该付的钱（{amountFen} 分 {currency}，退款 {refund}）：账上记为待查，请与渠道核对并追回。',
    en: 'The refund gateway paid what was not to be paid ({amountFen} fen {currency}, refund {refund}): it stands apart in the books. Clear it up with the gateway and get it back.',
  },
  RefundContradiction: {
    zh: '退款渠道对同一笔付款前后说法不一（现在说 {amountFen} 分 {currency}，退款 {refund}）：没有入账，请与渠道核对。',
    en: 'The refund gateway tells two stories of the same money (now {amountFen} fen {currency}, refund {refund}): nothing was booked. Clear it up with the gateway.',
  },
};
