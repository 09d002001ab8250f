import type { PayloadCodec } from '@temporalio/common';
import type { EvidenceStore } from '../drizzle/evidence/evidence-store.ts';
import type { People as Roster } from '../drizzle/roster-book.ts';
import type { PinnedRules, Rules } from '../drizzle/rule-book.ts';
import type { Secret } from '../drizzle/secret.ts';
import type { Reach } from '../drizzle/webhooks/addresses.ts';
import type { KeyRing } from './access/key-ring.ts';
import type { People } from './access/people.ts';
import type { DenialBook } from './denials/denial-book.ts';
import type { CaseEngine } from './engine/case-engine.ts';
import type { Storage } from './storage/storage.ts';

/** The company as it stands on its documents. */
export interface Letterhead {
  readonly house?: string;
  /** Where the API is reached from outside, without a slash at the end. */
  readonly publicUrl: string;
}

/** Everything the routes reach the world by. Made once, in `main.ts` or in a test. */
export interface Services {
  readonly storage: Storage;
  readonly engine: CaseEngine;
  readonly evidence: EvidenceStore;
  readonly keys: KeyRing;
  /** Only where an identity provider is set up. */
  readonly people?: People;
  readonly denials: DenialBook;
  readonly secret: Secret;
  /** Opens what Temporal keeps. */
  readonly codec: PayloadCodec;
  /** Only where a payment gateway is set up. */
  readonly payments?: { readonly callbackKeys: readonly Buffer[] };
  /** Only where a gateway pays refunds out. */
  readonly refunds?: { readonly callbackKeys: readonly Buffer[] };
  /** Policy and calendars in force. @throws {Problem} `database_unavailable` when they were never read */
  readonly rules: () => Promise<Rules>;
  /** Policy and calendars of another day or by version. @throws {UnknownVersion} */
  readonly rulesAt: (pinned: PinnedRules) => Promise<Rules>;
  /** Who works when and who is away, as it was some seconds ago: a booking looks again. */
  readonly roster: () => Promise<Roster>;
  /** What stands on documents besides what they say. */
  readonly letterhead: Letterhead;
  /** Receiver, street and telephone of the warehouse to which customers send goods, in one line. */
  readonly returnsTo?: string;
  /** How far webhooks may reach. */
  readonly webhookReach: Reach;
  readonly now: () => Date;
}
