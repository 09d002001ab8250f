import { z } from 'zod';
import { REACHES, type Reach } from '../drizzle/webhooks/addresses.ts';

/** Every variable about what goes out to people and other systems; the runtime checks them too. */
export const sendingSettings = z.object({
  SANBAO_WEBHOOK_REACH: z.enum(REACHES, { error: 'is public, loopback or all' }).default('public'),
});

export interface SendingConfig {
  readonly webhookReach: Reach;
}

/** @throws with every wrong setting named; an empty variable counts as not set */
export function sendingConfig(env: NodeJS.ProcessEnv): SendingConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = sendingSettings.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `  - ${path.join('.')} ${message}`);
    throw new Error(['The settings of what is sent are not usable:', ...wrong].join('\n'));
  }
  return { webhookReach: parsed.data.SANBAO_WEBHOOK_REACH };
}
