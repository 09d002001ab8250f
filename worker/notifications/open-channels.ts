import type { SendingConfig } from '../sending-config.ts';
import type { Channels } from './channel.ts';
import { emailChannel } from './email.ts';
import { smsChannel } from './sms.ts';

/** The ways out of the house that the settings name. Nothing is connected until the first message. */
export function openChannels({ mail, gateway }: Pick<SendingConfig, 'mail' | 'gateway'>): Channels {
  return {
    ...(mail === undefined ? {} : { email: emailChannel(mail) }),
    ...(gateway === undefined ? {} : { sms: smsChannel(gateway) }),
  };
}
