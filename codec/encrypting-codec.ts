import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import type { PayloadKey, PayloadKeys } from './payload-keys.ts';

const { Payload: PayloadMessage } = proto.temporal.api.common.v1;

const ENCODING = 'encoding';
const KEY_ID = 'encryption-key-id';
/** What Temporal's own samples call it, so that its tools know such a payload by sight. */
const SEALED = Buffer.from('binary/encrypted');
const CIPHER = 'aes-256-gcm';
/** Sizes that NIST SP 800-38D recommends for GCM. */
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A payload that cannot be opened here. The case waits until it can; nothing is lost. */
export class PayloadSealed extends Error {
  override readonly name = 'PayloadSealed';
}

export interface CodecOptions {
  /** Asked before anything is sealed; when it fails, nothing is. */
  readonly before?: () => Promise<void>;
}

/**
 * Seals each payload whole, metadata included, with AES-256-GCM under the current key, and names the key beside it:
 * `IV (12 bytes) | tag (16) | sealed payload message`. What is not sealed passes as it is, so cases that began before
 * there were keys go on.
 *
 * @throws {PayloadSealed} when the key is not here, or the bytes are not those that were sealed
 */
export function encryptingCodec(keys: PayloadKeys, { before }: CodecOptions = {}): PayloadCodec {
  return {
    encode: async (payloads) => {
      await before?.();
      const key = keys.current();
      return payloads.map((payload) => seal(payload, key));
    },
    decode: async (payloads) => payloads.map((payload) => (isSealed(payload) ? open(payload, keys) : payload)),
  };
}

/** Whether a payload is one of ours, sealed. */
export function isSealed({ metadata }: Payload): boolean {
  const encoding = metadata?.[ENCODING];
  return encoding != null && SEALED.equals(encoding);
}

/** The name of the key a payload is sealed under. */
export function keyIdOf({ metadata }: Payload): string {
  return Buffer.from(metadata?.[KEY_ID] ?? []).toString();
}

function seal(payload: Payload, { id, secret }: PayloadKey): Payload {
  const name = Buffer.from(id);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, secret, iv, { authTagLength: TAG_BYTES }).setAAD(name);
  const sealed = Buffer.concat([cipher.update(PayloadMessage.encode(payload).finish()), cipher.final()]);
  return {
    metadata: { [ENCODING]: SEALED, [KEY_ID]: name },
    data: Buffer.concat([iv, cipher.getAuthTag(), sealed]),
  };
}

function open(payload: Payload, keys: PayloadKeys): Payload {
  const id = keyIdOf(payload);
  const key = keys.find(id);
  if (key === undefined) throw new PayloadSealed(`payload key ${id} is not here: see "sanbao keys"`);
  const data = Buffer.from(payload.data ?? []);
  const tag = data.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
  try {
    const cipher = createDecipheriv(CIPHER, key.secret, data.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(id))
      .setAuthTag(tag);
    return PayloadMessage.decode(Buffer.concat([cipher.update(data.subarray(IV_BYTES + TAG_BYTES)), cipher.final()]));
  } catch (cause) {
    throw new PayloadSealed(`a payload under key ${id} cannot be opened: another key, or changed bytes`, { cause });
  }
}
