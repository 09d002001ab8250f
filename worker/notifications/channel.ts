import type { Language } from '../../domain/text/languages.ts';

/** A message as it leaves the house. Exists while it is being sent; nothing of it is stored or logged. */
export interface Letter {
  /** The same at each attempt; receivers and gateways recognise a repeat by it. */
  readonly id: string;
  /** Mail address or phone number. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly language: Language;
  /** It was tried before, and may have gone out although nobody told us. */
  readonly repeated: boolean;
}

/**
 * A way out of the house. `refused` is final: this address takes no such message, and trying again changes nothing.
 * Everything else that goes wrong is thrown, with a message that holds neither address nor words, and is tried again.
 */
export interface Channel {
  send(letter: Letter): Promise<'sent' | 'refused'>;
  close?(): void;
}

/** The ways out that are set up; without any, all messages stay on the board. */
export interface Channels {
  readonly email?: Channel;
  readonly sms?: Channel;
}

/** A message did not get out this time. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
}
