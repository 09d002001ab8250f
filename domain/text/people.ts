import type { Party, Role } from '../people/roles.ts';
import type { Texts } from './languages.ts';

export const roleTexts: Readonly<Record<Role, Texts>> = {
  agent: { zh: '客服专员', en: 'service agent' },
  dispatcher: { zh: '调度员', en: 'dispatcher' },
  technician: { zh: '维修技师', en: 'technician' },
  lead: { zh: '组长', en: 'team lead' },
  approver: { zh: '审批人', en: 'approver' },
  quality: { zh: '质检员', en: 'quality inspector' },
  warehouse: { zh: '仓库', en: 'warehouse' },
  finance: { zh: '财务', en: 'finance clerk' },
  collector: { zh: '催收专员', en: 'collector' },
  sales: { zh: '销售', en: 'sales' },
  legal: { zh: '法务', en: 'legal' },
  manager: { zh: '经理', en: 'manager' },
  auditor: { zh: '审计员', en: 'auditor' },
  admin: { zh: '管理员', en: 'administrator' },
  customer: { zh: '客户', en: 'customer' },
  system: { zh: '系统', en: 'system' },
};

/** Whom a case waits for. */
export const partyTexts: Readonly<Record<Party, Texts>> = {
  us: { zh: '我方', en: 'us' },
  customer: { zh: '客户', en: 'the customer' },
  technician: { zh: '维修技师', en: 'the technician' },
  parts: { zh: '配件', en: 'parts' },
  supplier: { zh: '供应商', en: 'the supplier' },
  finance: { zh: '财务', en: 'finance' },
  carrier: { zh: '承运方', en: 'the carrier' },
  regulator: { zh: '监管部门', en: 'the authority' },
};
