import type { CaseView } from '../../domain/journal/view.ts';
import { messageRules } from '../../domain/policy/messaging.ts';
import { fill } from '../../domain/text/fill.ts';
import { messageTexts } from '../../domain/text/messages.ts';
import { notificationTexts } from '../../domain/text/notifications.ts';
import type { Database } from '../../drizzle/connect.ts';
import { linkToken } from '../../drizzle/link-token.ts';
import type { DueMessage } from '../../drizzle/outbox.ts';
import { addCustomerLink } from '../../drizzle/queries/customer-links.ts';
import type { Recipient } from '../../drizzle/queries/recipients.ts';
import type { Rules } from '../../drizzle/rule-book.ts';
import { type Secret, sha256 } from '../../drizzle/secret.ts';
import type { Letter } from './channel.ts';

export interface Writing {
  readonly db: Database;
  readonly secret: Secret;
  /** Where customers reach the API, without a slash at the end; absent: messages carry no links. */
  readonly publicUrl?: string | undefined;
}

const DAY_MS = 86_400_000;

/** Writes a message in the language of its recipient, for a customer with the link by which he can answer. */
export async function letterOf(
  writing: Writing,
  message: DueMessage,
  recipient: Recipient & { readonly to: string },
  view: CaseView | undefined,
  rules: Rules,
): Promise<Letter> {
  const { caseNo, seq, line, text, params, attempts } = message;
  const { language: usual, linkDays } = messageRules(rules.policy);
  const language = recipient.language ?? usual;
  const texts = messageTexts[text] ?? { zh: text, en: text };
  const said = fill(texts, language, { caseNo, ...params });
  const link = recipient.kind === 'customer' ? await linkOf(writing, message, recipient, view, linkDays) : undefined;
  const { subject, staffSubject } = notificationTexts;
  return {
    id: `msg_${caseNo}_${seq}_${line}`,
    to: recipient.to,
    subject: fill(recipient.kind === 'customer' ? subject : staffSubject, language, { caseNo }),
    text: link === undefined ? said : `${said}\n\n${fill(notificationTexts.link, language, link)}`,
    language,
    repeated: attempts > 0,
  };
}

/**
 * The link for what the case now waits for from the customer. Its token is made from the message, so a message that goes
 * out again carries the same one; as ever only its hash is stored.
 */
async function linkOf(
  { db, secret, publicUrl }: Writing,
  { id, caseNo }: DueMessage,
  { customer }: Recipient,
  view: CaseView | undefined,
  days: number,
): Promise<{ url: string; until: string } | undefined> {
  if (publicUrl === undefined || view === undefined) return undefined;
  const token = linkToken(secret, secret.hash('linkNumber', `message ${caseNo} ${id}`));
  const stored = await addCustomerLink(db, {
    hash: sha256(token),
    caseNo,
    customerRef: customer ?? null,
    actions: answersOf(view),
    expiresAt: new Date(Date.now() + days * DAY_MS).toISOString(),
  });
  return stored && { url: `${publicUrl}/l/${token}`, until: stored.expiresAt };
}

/** What the customer may answer now. */
function answersOf({ waits }: CaseView): string[] {
  const open = waits.flatMap(({ actions }) => actions.filter(({ roles }) => roles.includes('customer')));
  return [...new Set(open.map(({ action }) => action))].slice(0, 10);
}
