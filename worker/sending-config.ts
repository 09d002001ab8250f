import { z } from 'zod';
import type { HttpCarrierSettings } from '../activities/carriers/http-carriers.ts';
import type { HttpGatewaySettings } from '../activities/payments/ask-gateway.ts';
import type { S3Settings } from '../drizzle/evidence/s3-bucket.ts';
import { evidenceSettings, evidenceVariables } from '../drizzle/evidence/settings.ts';
import { REACHES, type Reach } from '../drizzle/webhooks/addresses.ts';
import type { MailSettings } from './notifications/email.ts';
import type { GatewaySettings } from './notifications/sms.ts';

/** Every variable about what goes out to people and other systems; the runtime checks them too. */
export const sendingSettings = z.object({
  SANBAO_PAYMENT_URL: z.url({ protocol: /^https?$/ }).optional(),
  SANBAO_PAYMENT_KEY: z.string().optional(),
  SANBAO_CARRIER_URL: z
    .url({ protocol: /^https?$/, error: 'is the address of a carrier adapter, like https://carriers.internal/v1' })
    .optional(),
  SANBAO_CARRIER_KEY: z.string().optional(),
  ...evidenceVariables,
  SANBAO_REFUND_URL: z.url({ protocol: /^https?$/ }).optional(),
  SANBAO_REFUND_KEY: z.string().optional(),
  SANBAO_WEBHOOK_REACH: z.enum(REACHES, { error: 'is public, loopback or all' }).default('public'),
  SANBAO_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'is the address where customers reach the API, like https://service.example' })
    .optional(),
  SANBAO_SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'is a URL like smtp://user:password@mail.example:587' })
    .optional(),
  SANBAO_MAIL_FROM: z
    .string()
    .regex(
      /^[^<>@\s]+@[^<>@\s]+$|^[^<>@]* <[^<>@\s]+@[^<>@\s]+>$/,
      'is an address, or a name and an address in angle brackets',
    )
    .optional(),
  SANBAO_SMS_URL: z.url({ protocol: /^https?$/, error: 'is the address of the gateway for text messages' }).optional(),
  SANBAO_SMS_KEY: z.string().optional(),
});

/** Settings that mean something only together: naming one and not the other is a mistake, never a default. */
export const SENDING_TOGETHER: readonly (readonly string[])[] = [
  ['SANBAO_SMTP_URL', 'SANBAO_MAIL_FROM'],
  ['SANBAO_SMS_URL', 'SANBAO_SMS_KEY'],
  ['SANBAO_CARRIER_URL', 'SANBAO_CARRIER_KEY'],
];

export interface SendingConfig {
  readonly webhookReach: Reach;
  /** Without a slash at the end. */
  readonly publicUrl: string | undefined;
  readonly mail: MailSettings | undefined;
  readonly gateway: GatewaySettings | undefined;
  /** Absent: finance records what comes in. */
  readonly payments: HttpGatewaySettings | undefined;
  /** Absent: carriers are only listened to. */
  readonly carriers: HttpCarrierSettings | undefined;
  /** The object store for proofs of delivery, as for all evidence; absent: the home folder. */
  readonly evidence: S3Settings | undefined;
  /** Absent: finance pays refunds out. */
  readonly refunds: HttpGatewaySettings | undefined;
}

/** @throws with every wrong setting named; an empty variable counts as not set */
export function sendingConfig(env: NodeJS.ProcessEnv): SendingConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = sendingSettings.safeParse(given);
  const wrong = parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  const missing = SENDING_TOGETHER.flatMap((names) => {
    const some = names.find((name) => given[name] !== undefined);
    return some === undefined
      ? []
      : names.filter((name) => given[name] === undefined).map((name) => `${name} is needed beside ${some}`);
  });
  if (!parsed.success || missing.length > 0) {
    throw new Error(
      ['The settings of what is sent are not usable:', ...[...wrong, ...missing].map((line) => `  - ${line}`)].join(
        '\n',
      ),
    );
  }
  const { data } = parsed;
  const { SANBAO_SMTP_URL: smtp, SANBAO_MAIL_FROM: from, SANBAO_SMS_URL: url, SANBAO_SMS_KEY: key } = data;
  const { SANBAO_PAYMENT_URL: payUrl, SANBAO_PAYMENT_KEY: payKey } = data;
  const { SANBAO_CARRIER_URL: carrierUrl, SANBAO_CARRIER_KEY: carrierKey } = data;
  const { SANBAO_REFUND_URL: refundUrl, SANBAO_REFUND_KEY: refundKey } = data;
  return {
    webhookReach: data.SANBAO_WEBHOOK_REACH,
    publicUrl: data.SANBAO_PUBLIC_URL?.replace(/\/+$/, ''),
    mail: smtp === undefined || from === undefined ? undefined : { url: smtp, from },
    gateway: url === undefined || key === undefined ? undefined : { url, key },
    payments: payUrl === undefined || payKey === undefined ? undefined : { url: payUrl, key: payKey },
    evidence: evidenceSettings(data),
    carriers: carrierUrl === undefined || carrierKey === undefined ? undefined : { url: carrierUrl, key: carrierKey },
    refunds: refundUrl === undefined || refundKey === undefined ? undefined : { url: refundUrl, key: refundKey },
  };
}
