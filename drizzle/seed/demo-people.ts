import type { ContactContent } from '../queries/contacts.ts';
import type { CustomerContent } from '../queries/customers.ts';
import type { SiteContent } from '../queries/sites.ts';
import type { TechnicianContent } from '../queries/technicians.ts';

// The words are plainly made up, the phones lie in a range that is given to nobody.

export const DEMO_CUSTOMERS: Readonly<Record<string, CustomerContent>> = {
  'C-1001': {
    kind: 'person',
    name: '张示例',
    phone: '10000001001',
    email: 'c1001@example.com',
    address: '示例市样板区演示路 1 号',
    preferences: { language: 'zh', channel: 'sms', quietFrom: '21:00', quietTo: '09:00' },
  },
  'C-1002': {
    kind: 'person',
    name: '李演示',
    phone: '10000001002',
    email: 'c1002@example.com',
    address: '示例市样板区演示路 2 号',
    preferences: { language: 'zh', channel: 'wechat' },
  },
  'C-1003': {
    kind: 'person',
    name: 'Sample Wang',
    phone: '10000001003',
    email: 'c1003@example.com',
    address: '3 Demo Road, Sample City',
    preferences: { language: 'en', channel: 'email' },
  },
  'C-2001': {
    kind: 'company',
    name: '示例酒店有限公司',
    phone: '10000002001',
    email: 'c2001@example.com',
    address: '示例市样板区演示路 20 号',
    preferences: { language: 'zh', channel: 'phone', quietFrom: '12:00', quietTo: '14:00' },
  },
};

/** Sites and contacts of the one company, by its own keys for them. */
export const DEMO_COMPANY = 'C-2001';

export const DEMO_SITES: Readonly<Record<string, SiteContent>> = {
  kitchen: {
    region: undefined,
    address: '示例市样板区演示路 20 号 后厨',
    access: { openFrom: '09:00', openTo: '17:00', permit: 'kitchenPass', parking: 'rearYard' },
  },
};

export const DEMO_CONTACTS: Readonly<Record<string, ContactContent>> = {
  housekeeping: {
    duty: 'housekeeping',
    level: 'manager',
    roles: ['use', 'complaint'],
    site: 'kitchen',
    name: '赵示例',
    phone: '10000002011',
    email: undefined,
  },
  finance: {
    duty: 'finance',
    level: 'director',
    roles: ['payment', 'acceptance'],
    site: undefined,
    name: '钱演示',
    phone: '10000002012',
    email: undefined,
  },
};

/** Where they work: as their roles do, and led by nobody of the staff. */
const PLAIN_TEAM = { lead: null, shift: null, targets: {} } as const;

export const DEMO_TEAMS: Readonly<Record<string, typeof PLAIN_TEAM>> = { depot: PLAIN_TEAM, field: PLAIN_TEAM };

export const DEMO_TECHNICIANS: Readonly<Record<string, TechnicianContent>> = {
  'T-01': { team: 'depot', categories: ['phone_host'], active: true, name: '周示例', phone: '10000003001' },
  'T-02': {
    team: 'field',
    categories: ['fridge', 'washer', 'microwave'],
    skills: ['refrigerant'],
    areas: ['310100'],
    active: true,
    name: '吴演示',
    phone: '10000003002',
  },
};
