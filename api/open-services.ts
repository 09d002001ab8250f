import { dataConverterOf } from '../codec/data-converter.ts';
import { encryptingCodec } from '../codec/encrypting-codec.ts';
import { checksOf, type PayloadKeys } from '../codec/payload-keys.ts';
import type { Role } from '../domain/people/roles.ts';
import { connect } from '../drizzle/connect.ts';
import { openEvidence } from '../drizzle/evidence/open-evidence.ts';
import type { S3Settings } from '../drizzle/evidence/s3-bucket.ts';
import { settlePayloadKeys } from '../drizzle/queries/payload-keys.ts';
import { whomHeStandsInFor } from '../drizzle/queries/stand-ins.ts';
import { RosterBook } from '../drizzle/roster-book.ts';
import { RuleBook } from '../drizzle/rule-book.ts';
import { loadSecret } from '../drizzle/secret.ts';
import type { Reach } from '../drizzle/webhooks/addresses.ts';
import { keyRingOf } from './access/key-ring.ts';
import type { OidcSettings } from './access/oidc-settings.ts';
import { peopleOf } from './access/people.ts';
import { webhookKeys } from './access/webhook-signature.ts';
import { denialBookOf } from './denials/denial-book.ts';
import { connectTemporal } from './engine/connect.ts';
import { temporalEngine } from './engine/temporal-engine.ts';
import { today } from './inputs/dates.ts';
import type { Letterhead, Services } from './services.ts';
import { storageOf } from './storage/storage.ts';

export interface ServiceSettings {
  readonly databaseUrl: string;
  readonly home: string;
  readonly hashSecret?: string | undefined;
  /** How far webhooks may reach; the open internet unless said. */
  readonly webhookReach?: Reach;
  readonly letterhead: Letterhead;
  readonly returnsTo?: string | undefined;
  readonly payloadKeys: PayloadKeys;
  readonly evidence?: S3Settings | undefined;
  readonly oidc?: OidcSettings | undefined;
  /** `whsec_<Base64>`, several with blanks between. */
  readonly paymentWebhookSecret?: string | undefined;
  readonly refundWebhookSecret?: string | undefined;
  /** Instead of the `TEMPORAL_*` variables, in tests. */
  readonly temporal?: {
    readonly address: string;
    readonly namespace: string;
    readonly taskQueue?: string;
  };
}

export interface OpenServices {
  readonly services: Services;
  /**
   * The payload keys are those of this database. Asked before the first command in any case.
   * @throws {PayloadKeysDiffer}, or {Problem} `database_unavailable`
   */
  readonly keysFit: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens everything the routes reach the world by. Nothing is connected yet: the API starts before its neighbours. */
export function openServices(settings: ServiceSettings): OpenServices {
  const database = connect(settings.databaseUrl, { name: 'sanbao-api' });
  const storage = storageOf(database);
  const rules = new RuleBook(database.sql);
  const roster = new RosterBook(database);
  const { temporal, payloadKeys } = settings;
  const keysFit = onceDone(() => storage.query(({ sql }) => settlePayloadKeys(sql, checksOf(payloadKeys.all()))));
  const now = (): Date => new Date();
  const standsIn = (deputy: string, role: Role): Promise<string | undefined> =>
    storage.query((on) => whomHeStandsInFor(on, { deputy, role, day: today(now()) }));
  const engine = temporalEngine({
    ...connectTemporal({ ...temporal, dataConverter: dataConverterOf(payloadKeys, { before: keysFit }) }),
    ...(temporal?.taskQueue === undefined ? {} : { taskQueue: temporal.taskQueue }),
  });
  return {
    services: {
      storage,
      engine,
      codec: encryptingCodec(payloadKeys, { before: keysFit }),
      evidence: openEvidence(settings.home, settings.evidence),
      keys: keyRingOf(storage),
      denials: denialBookOf(storage, now),
      ...(settings.paymentWebhookSecret === undefined
        ? {}
        : { payments: { callbackKeys: webhookKeys(settings.paymentWebhookSecret) } }),
      ...(settings.refundWebhookSecret === undefined
        ? {}
        : { refunds: { callbackKeys: webhookKeys(settings.refundWebhookSecret) } }),
      ...(settings.oidc === undefined ? {} : { people: peopleOf(settings.oidc, now, standsIn) }),
      secret: loadSecret(settings.hashSecret, settings.home),
      rules: () => storage.query(() => rules.current()),
      rulesAt: (pinned) => storage.query(() => rules.at(pinned)),
      roster: () => roster.current(),
      letterhead: settings.letterhead,
      ...(settings.returnsTo === undefined ? {} : { returnsTo: settings.returnsTo }),
      webhookReach: settings.webhookReach ?? 'public',
      now,
    },
    keysFit,
    close: async () => {
      rules.close();
      await Promise.allSettled([database.close(), engine.close()]);
    },
  };
}

/** Asks until it was answered once. */
function onceDone(ask: () => Promise<void>): () => Promise<void> {
  let asked: Promise<void> | undefined;
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    return asked;
  };
}
