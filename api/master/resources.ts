import { absences } from './absences.ts';
import { assets } from './assets.ts';
import { contacts } from './contacts.ts';
import { credit } from './credit.ts';
import { customers } from './customers.ts';
import { orders } from './orders.ts';
import { parts } from './parts.ts';
import { products } from './products.ts';
import { receivables } from './receivables.ts';
import type { Resource } from './resource.ts';
import { shifts } from './shifts.ts';
import { sites } from './sites.ts';
import { staff } from './staff.ts';
import { standIns } from './stand-ins.ts';
import { stock } from './stock.ts';
import { teams } from './teams.ts';
import { technicians } from './technicians.ts';

/** Everything the company registers before it can serve. */
export const RESOURCES: readonly Resource[] = [
  customers,
  sites,
  contacts,
  parts,
  products,
  orders,
  credit,
  receivables,
  assets,
  stock,
  technicians,
  shifts,
  teams,
  staff,
  absences,
  standIns,
];
