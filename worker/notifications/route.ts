import type { Fallback } from '../../drizzle/outbox.ts';
import type { Recipient } from '../../drizzle/queries/recipients.ts';
import type { Channel, Channels } from './channel.ts';

/** How a message goes: out of the house to an address, or to the board alone, with the reason if that is a pity. */
export type Route =
  | { readonly channel: 'email' | 'sms'; readonly via: Channel; readonly to: string }
  | { readonly channel: 'board'; readonly fallback?: Fallback };

/** The way a recipient prefers where it is set up and he has an address for it, else another, else the board. */
export function routeTo({ kind, prefers, email, phone }: Recipient, channels: Channels): Route {
  const ways = (prefers === 'sms' ? ['sms', 'email'] : ['email', 'sms']) as readonly ('email' | 'sms')[];
  for (const channel of ways) {
    const via = channels[channel];
    const to = channel === 'email' ? email : phone;
    if (via !== undefined && to !== undefined) return { channel, via, to };
  }
  // Our own people read the board; a customer is not told by it unless he happens to look.
  if (kind !== 'customer') return { channel: 'board' };
  const configured = channels.email !== undefined || channels.sms !== undefined;
  return { channel: 'board', fallback: configured ? 'noAddress' : 'notConfigured' };
}
