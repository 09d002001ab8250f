import { createPublicKey, verify } from 'node:crypto';
import { inputText } from '../../domain/devices/signed-command.ts';
import { sha256 } from '../secret.ts';

/** Raw Ed25519 keys are 32 bytes, signatures 64; both travel as Base64url without padding. */
export const PUBLIC_KEY = /^[A-Za-z0-9_-]{43}$/;
export const SIGNATURE = /^[A-Za-z0-9_-]{86}$/;

/** A device is named after its key, so a journal that names the device names the key: another one cannot be put under it. */
export function deviceIdOf(publicKey: string): string {
  return `dv-${sha256(Buffer.from(publicKey, 'base64url')).slice(0, 32)}`;
}

/** Whether this key signed this text. A key or signature that is none verifies nothing. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  if (!PUBLIC_KEY.test(publicKey) || !SIGNATURE.test(signature)) return false;
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

export function inputHashOf(salt: string, input: unknown): string {
  return sha256(inputText(salt, input));
}
