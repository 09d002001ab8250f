import type { ProblemText } from '../problems.ts';

/** The words of what an installation refuses. */
export const installationProblemTexts = {
  no_installation_needed: {
    title: { zh: '该商品无需安装', en: 'These goods need no installation' },
    detail: {
      zh: '商品 {sku} 未登记安装要求，无需安装。',
      en: 'Product {sku} says nothing of an installation, so it needs none.',
    },
  },
  already_installed: {
    title: { zh: '已经安装', en: 'It is installed already' },
    detail: {
      zh: '{serial} 自 {installedOn} 起已安装。移机请用 relocate，拆除请用 remove。',
      en: 'Item {serial} stands installed since {installedOn}. Use relocate or remove instead.',
    },
  },
  not_installed: {
    title: { zh: '尚未安装', en: 'It is not installed' },
    detail: {
      zh: '{serial} 没有安装记录，不能拆除或移机。',
      en: 'Item {serial} stands nowhere by our records; it can be neither removed nor moved.',
    },
  },
  not_delivered: {
    title: { zh: '尚未送达', en: 'It has not been delivered' },
    detail: {
      zh: '{serial} 没有送达日期，或送达日期在将来。送达后再安排安装。',
      en: 'Item {serial} has not been delivered by now. It is installed once it has.',
    },
  },
  not_on_delivery: {
    title: { zh: '不在该送货单上', en: 'It is not on that delivery' },
    detail: {
      zh: '送货 {delivery} 没有送来 {serial}。请核对序列号。',
      en: 'Delivery {delivery} did not bring {serial}. Check the serial.',
    },
  },
  installed_before_delivery: {
    title: { zh: '安装早于送达', en: 'Installed before it came' },
    detail: {
      zh: '安装日期 {finishedOn} 早于送达日期 {deliveredOn}。',
      en: 'It cannot have been installed on {finishedOn}; it came on {deliveredOn}.',
    },
  },
  outside_contact_hours: {
    title: { zh: '不在联系时段', en: 'Outside the hours for calls' },
    detail: {
      zh: '此时不得致电客户，也不计为一次联系。自 {from|instant} 起可以。',
      en: 'The customer may not be called now, and it counts for nothing. He may from {from|instant} on.',
    },
  },
  parked_too_long: {
    title: { zh: '推迟过久', en: 'Put off for too long' },
    detail: { zh: '最迟可推迟至 {latest}。', en: 'It can be put off until {latest} at the latest.' },
  },
  wrong_item: {
    title: { zh: '不是本案的商品', en: 'It is another item' },
    detail: {
      zh: '扫描到 {given}，本案的商品是 {expected}。',
      en: 'You scanned {given}; this is about {expected}.',
    },
  },
  site_check_open: {
    title: { zh: '现场检查未通过', en: 'The site check is open' },
    detail: {
      zh: '未检查：{missing|list}；不合格：{failed|list}。不合格请报告现场不具备条件。',
      en: 'Not looked at: {missing|list}; not there: {failed|list}. Report that the site is not ready.',
    },
  },
  checklist_open: {
    title: { zh: '检查项目未完成', en: 'The checklist is open' },
    detail: {
      zh: '未检查：{missing|list}；不合格：{failed|list}。',
      en: 'Not looked at: {missing|list}; found wanting: {failed|list}.',
    },
  },
  commissioning_incomplete: {
    title: { zh: '调试未完成', en: 'The commissioning is not complete' },
    detail: { zh: '还缺：{missing|list}。', en: 'Still to be recorded: {missing|list}.' },
  },
  reading_out_of_limits: {
    title: { zh: '读数超限', en: 'A reading is out of its limits' },
    detail: {
      zh: '超限读数：{readings|list}。请重新测量，或由主管说明理由接受。',
      en: 'Out of limits: {readings|list}. Measure again, or have a lead accept it with a reason.',
    },
  },
  training_incomplete: {
    title: { zh: '培训不完整', en: 'The training is not complete' },
    detail: { zh: '未讲授：{missing|list}。', en: 'Not taught: {missing|list}.' },
  },
  signature_missing: {
    title: { zh: '缺少客户签字', en: 'The signature is missing' },
    detail: {
      zh: '代客户办理须附其签字。',
      en: 'What is done in the name of the customer needs the file with his signature.',
    },
  },
  use_period_running: {
    title: { zh: '使用期未满', en: 'The period of use is not over' },
    detail: {
      zh: '合同约定的使用期满后，方可视为验收。',
      en: 'It counts as accepted by use only after the period of the contract.',
    },
  },
  visit_under_way: {
    title: { zh: '已有上门安排', en: 'A visit is under way' },
    detail: { zh: '上门 {visit} 尚未结束。', en: 'Visit {visit} is not over yet.' },
  },
  punch_list_open: {
    title: { zh: '遗留事项未完成', en: 'The punch list is open' },
    detail: { zh: '请逐项完成：{items|list}。', en: 'Close its items one by one: {items|list}.' },
  },
  price_not_published: {
    title: { zh: '价目表没有此项', en: 'It is not on the price list' },
    detail: {
      zh: '公示的价目表没有 {price}，不得收费。',
      en: 'The published price list has no {price}; nothing may be charged for it.',
    },
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
