import type { QuietHours } from '../../domain/notifications/contact-time.ts';
import type { Role } from '../../domain/people/roles.ts';
import { ROLES } from '../../domain/people/roles.ts';
import type { Language } from '../../domain/text/languages.ts';
import type { Database } from '../connect.ts';
import type { Preferences } from '../schema/parties.ts';
import { customerByRef } from './customers.ts';
import { technicianByRef } from './technicians.ts';

/** Whom a message is for, as far as we know him now. Looked up for each sending and kept nowhere else. */
export interface Recipient {
  readonly kind: 'role' | 'person' | 'customer';
  /** Of our own people. */
  readonly role?: Role;
  readonly person?: string;
  /** The customer's key; absent when he is only known through his case. */
  readonly customer?: string;
  readonly language?: Language;
  readonly prefers?: Preferences['channel'];
  readonly quiet?: QuietHours;
  readonly email?: string;
  readonly phone?: string;
}

/** Who stands behind `role:…`, `person:…` or `customer:…`. What was erased is as if it had never been told. */
export async function recipientOf(database: Database, recipient: string): Promise<Recipient> {
  const at = recipient.indexOf(':');
  const [kind, id] = [recipient.slice(0, at), recipient.slice(at + 1)];
  if (kind === 'customer') return customerRecipient(database, id);
  if (kind === 'person') return personRecipient(database, id);
  const role = ROLES.find((one) => one === id);
  return { kind: 'role', ...(role === undefined ? {} : { role }) };
}

async function customerRecipient(database: Database, ref: string): Promise<Recipient> {
  const found = await customerByRef(database, ref);
  if (found === undefined) return { kind: 'customer' };
  const { language, channel, quietFrom, quietTo } = found.preferences;
  return {
    kind: 'customer',
    customer: ref,
    ...(language === undefined ? {} : { language }),
    ...(channel === undefined ? {} : { prefers: channel }),
    ...(quietFrom === undefined || quietTo === undefined ? {} : { quiet: { from: quietFrom, to: quietTo } }),
    ...(found.email === undefined ? {} : { email: found.email }),
    ...(found.phone === undefined ? {} : { phone: found.phone }),
  };
}

async function personRecipient(database: Database, ref: string): Promise<Recipient> {
  const found = await technicianByRef(database, ref);
  if (found === undefined) return { kind: 'person', person: ref };
  return {
    kind: 'person',
    person: ref,
    role: 'technician',
    ...(found.phone === undefined ? {} : { phone: found.phone }),
  };
}
