import { deliveryMessageTexts } from './delivery/messages.ts';
import { installationMessageTexts } from './installation/messages.ts';
import type { Texts } from './languages.ts';
import { maintenanceMessageTexts } from './maintenance/facts.ts';
import { orderMessageTexts } from './order/messages.ts';
import { promiseMessageTexts } from './promise/facts.ts';
import { returnMessageTexts } from './returns/facts.ts';

/** What is told to people and customers, by the text key of the entry. `caseNo` is always known. */
export const messageTexts: Readonly<Record<string, Texts>> = {
  assigned: { zh: '案件 {caseNo} 已转派给您。', en: 'Case {caseNo} was assigned to you.' },
  clockMark: {
    zh: '案件 {caseNo}：时限“{clock|clock}”已用 {percent}%，到期 {due|bound}。',
    en: 'Case {caseNo}: clock "{clock|clock}" reached {percent} %; it is due {due|bound}.',
  },
  waitOverdue: {
    zh: '案件 {caseNo}：等待 {wait} 已逾期，请跟进，新期限 {until|bound}。',
    en: 'Case {caseNo}: wait {wait} is overdue; please follow up until {until|bound}.',
  },
  taskOpened: {
    zh: '案件 {caseNo}：新任务“{kind|task}”，最迟 {until|bound}。',
    en: 'Case {caseNo}: new task "{kind|task}", until {until|bound}.',
  },
  taskOverdue: {
    zh: '案件 {caseNo}：任务 {task} 已逾期，新期限 {until|bound}。',
    en: 'Case {caseNo}: task {task} is overdue, now until {until|bound}.',
  },
  partsMissing: {
    zh: '案件 {caseNo} 缺配件：{missing|parts}，请补货。',
    en: 'Case {caseNo} lacks {missing|parts}; please order.',
  },
  pleaseChoose: {
    zh: '您的维修 {caseNo}：可在“{offered|right}”中选择，请答复。',
    en: 'For your repair {caseNo} you may choose: {offered|right}. Please tell us.',
  },
  faultNotFound: {
    zh: '您的维修 {caseNo}：多次检测未复现故障。请告知继续检测还是取回物品。',
    en: 'Repair {caseNo}: we tried, but the fault did not show. Shall we look again, or do you want the item back?',
  },
  quoteReminder: {
    zh: '请答复您的维修 {caseNo} 的报价，逾期不答复将原样交还。',
    en: 'Please answer the quote for your repair {caseNo}; without an answer your item goes back unrepaired.',
  },
  itemReady: {
    zh: '您的物品可以取回了，单号 {caseNo}，免费保管至 {keptUntil|bound}。',
    en: 'Your item is ready; the number is {caseNo}. We keep it until {keptUntil|bound}.',
  },
  itemReadyUnrepaired: {
    zh: '您的物品未维修，可以取回了，单号 {caseNo}，免费保管至 {keptUntil|bound}。',
    en: 'Your item was not repaired and can be fetched under {caseNo}. We keep it until {keptUntil|bound}.',
  },
  cannotBeRepaired: {
    zh: '您的维修 {caseNo}：检测后确认无法修复。如有换货或退货的权利，我们将告知您。',
    en: 'Repair {caseNo}: we found that your item cannot be repaired. If you may exchange or return it, we tell you.',
  },
  itemReadyToPay: {
    zh: '您的物品已修好，请付 {totalFen|fen} 后取回，单号 {caseNo}。',
    en: 'Your item is repaired; please pay {totalFen|fen} and fetch it under {caseNo}.',
  },
  itemReadyFee: {
    zh: '您的物品可以取回，请付检测费 {totalFen|fen}，单号 {caseNo}。',
    en: 'Your item is ready; please pay {totalFen|fen} for the diagnosis and fetch it under {caseNo}.',
  },
  feeTold: {
    zh: '您的维修 {caseNo}：若不接受报价，须付检测费 {totalFen|fen}。',
    en: 'Repair {caseNo}: if you do not accept our quote, the diagnosis costs {totalFen|fen}.',
  },
  wastedFeeTold: {
    zh: '您的维修 {caseNo}：如因您的原因技师空跑，每次须付 {totalFen|fen}。',
    en: 'Repair {caseNo}: if our technician comes in vain through you, that costs {totalFen|fen} each time.',
  },
  nextVisit: {
    zh: '您的维修 {caseNo}：上门未能完成，请告诉我们何时可以再次上门。',
    en: 'Repair {caseNo}: the visit could not be completed. Please tell us when we may come again.',
  },
  goodwillAsked: {
    zh: '案件 {caseNo} 申请优惠承担 {totalFen|fen}，请决定。',
    en: 'Case {caseNo} asks for goodwill of {totalFen|fen}; please decide.',
  },
  payByLink: {
    zh: '您可以通过此链接支付案件 {caseNo} 的费用：{link}',
    en: 'You can pay for case {caseNo} here: {link}',
  },
  paymentUnclear: {
    zh: '案件 {caseNo} 收到 {amountFen|fen}（支付编号 {payment}），与应付不符，请核对。',
    en: 'Case {caseNo} received {amountFen|fen} (payment {payment}) that is not what is owed; please look into it.',
  },
  partsExpected: {
    zh: '您的维修 {caseNo}：所缺配件预计 {expectedOn} 到货。',
    en: 'Repair {caseNo}: the missing part is expected on {expectedOn}.',
  },
  itemDamaged: {
    zh: '抱歉，您送修的物品（{caseNo}）被我方损坏，我们将负责处理。',
    en: 'We are sorry: we damaged the item you gave us under {caseNo}, and will make it good.',
  },
  itemLost: {
    zh: '抱歉，案件 {caseNo} 的送修物品遗失，我们将赔偿同款物品或其价值。',
    en: 'We are sorry: the item of repair {caseNo} is lost. You will get another one or its value.',
  },
  loanerDue: {
    zh: '您的维修 {caseNo} 超过规定天数，您可以借用备用机。',
    en: 'Repair {caseNo} takes longer than the rules allow; you may have a loaner meanwhile.',
  },
  pleaseReturnLoaner: { zh: '请归还备用机，单号 {caseNo}。', en: 'Please return the loaner under {caseNo}.' },
  repairGoesOn: {
    zh: '退换未办成，维修 {caseNo} 将继续。',
    en: 'Nothing came of the exchange or return; repair {caseNo} goes on.',
  },
  rightsChanged: {
    zh: '维修 {caseNo}：权益有变化，现可选择“{open|right}”。',
    en: 'Repair {caseNo}: your rights have changed; now open: {open|right}.',
  },
  pleasePay: { zh: '请支付维修 {caseNo} 的费用。', en: 'Please pay for repair {caseNo}.' },
  pleaseCollect: { zh: '请取回您的物品，单号 {caseNo}。', en: 'Please fetch your item; the number is {caseNo}.' },
  pleaseConfirm: {
    zh: '您的物品修好后使用正常吗？请确认或告知故障，单号 {caseNo}。',
    en: 'Does your item work after repair {caseNo}? Please confirm, or tell us what is wrong.',
  },
  quoteSent: {
    zh: '您的维修 {caseNo} 报价为 {totalFen|fen}，请答复是否接受。',
    en: 'The quote for your repair {caseNo} is {totalFen|fen}; please tell us whether you accept it.',
  },
  quoteExpired: {
    zh: '您的维修 {caseNo} 的报价已过期，物品将原样交还。',
    en: 'The quote for your repair {caseNo} has expired; your item will be handed back unrepaired.',
  },
  pleaseSendItem: {
    zh: '请将需维修的物品送至我处，单号 {caseNo}，运费由{transport|bearer}承担。',
    en: 'Please send us the item to be repaired under {caseNo}; transport is paid by {transport|bearer}.',
  },
  howToObject: {
    zh: '我们未能受理维修 {caseNo}。如有异议，可向客服提出投诉，或拨打 12315。',
    en: 'We did not accept repair {caseNo}. If you disagree, complain to our service desk or call 12315.',
  },
  exchangeOpened: {
    zh: '维修 {caseNo} 超过规定期限，可以要求换货。',
    en: 'Repair {caseNo} took longer than the rules allow; an exchange may now be asked for.',
  },
  pleaseChooseSlot: { zh: '您的上门服务 {caseNo}：请选择上门时间。', en: 'Visit {caseNo}: please choose a time.' },
  visitOffered: {
    zh: '新上门任务 {caseNo}：{startsAt|instant} 至 {endsAt|instant}，请接单。',
    en: 'Visit {caseNo} from {startsAt|instant} to {endsAt|instant} is yours; please accept it.',
  },
  visitConfirmed: {
    zh: '您的上门服务 {caseNo} 已确认，技师将于 {startsAt|instant} 到达。',
    en: 'Visit {caseNo} is confirmed: the technician comes at {startsAt|instant}.',
  },
  technicianReplaced: {
    zh: '您的上门服务 {caseNo}：技师已更换，时间 {startsAt|instant} 不变。',
    en: 'Visit {caseNo}: another technician comes, the time {startsAt|instant} stays.',
  },
  visitMustMove: {
    zh: '您的上门服务 {caseNo}：原定时间无法上门，抱歉，请另选时间。',
    en: 'Visit {caseNo}: we cannot come at the agreed time, and are sorry. Please choose another.',
  },
  technicianOnTheWay: {
    zh: '您的上门服务 {caseNo}：技师已出发。',
    en: 'Visit {caseNo}: the technician is on the way.',
  },
  technicianLate: {
    zh: '上门 {caseNo} 约定 {startsAt|instant}，技师尚未到场。',
    en: 'Visit {caseNo} was agreed for {startsAt|instant} and nobody is there yet.',
  },
  visitLate: {
    zh: '您的上门服务 {caseNo}：技师晚于约定的 {startsAt|instant}，抱歉。我们正在跟进。',
    en: 'Visit {caseNo}: we are late for {startsAt|instant}, and sorry. We are looking after it.',
  },
  evidenceOverdue: {
    zh: '上门 {caseNo} 预告的文件逾期未送达：{missing|list}。请补传，或由主管决定不再等候。',
    en: 'Visit {caseNo}: announced files did not come in time: {missing|list}. Send them, or a lead decides to do without.',
  },
  visitOverran: {
    zh: '上门 {caseNo} 超出预计时间，后续上门可能延误。',
    en: 'Visit {caseNo} takes longer than planned; the next ones may be late.',
  },
  visitAtRisk: {
    zh: '上门 {caseNo} 可能延误，请考虑改派或改约。',
    en: 'Visit {caseNo} may be late; consider another technician or another time.',
  },
  visitCalledOff: { zh: '您的上门服务 {caseNo} 已取消。', en: 'Visit {caseNo} was called off.' },
  jobEnded: {
    zh: '上门 {caseNo} 的所属案件已结束，请停止作业并报告。',
    en: 'Visit {caseNo}: its job is over. Please stop, and say how it stands.',
  },
  goodsTaken: {
    zh: '上门 {caseNo}：上门人员已取走您的商品，清单见链接，请保存为凭据。',
    en: 'Visit {caseNo}: our technician has taken your goods along. The link lists them; please keep it as your receipt.',
  },
  pleaseSign: { zh: '您的上门服务 {caseNo} 已完成，请签字确认。', en: 'Visit {caseNo} is done; please sign for it.' },
  ...promiseMessageTexts,
  ...orderMessageTexts,
  ...deliveryMessageTexts,
  ...installationMessageTexts,
  ...returnMessageTexts,
  ...maintenanceMessageTexts,
};
