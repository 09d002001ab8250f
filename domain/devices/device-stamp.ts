import type { Entry } from '../journal/entry.ts';
import type { SignedCommand } from './signed-command.ts';

/** What of a signed command stands in the journal beside what it did: with the entry it gives the signed text again. */
export type DeviceStamp = Omit<SignedCommand, 'caseNo' | 'deviceAt'> & {
  /** Base64url of the Ed25519 signature. */
  readonly signature: string;
  /** By how much the clock of the device went ahead of ours when it sent this (milliseconds, negative: behind). */
  readonly skewMs: number;
};

/** The command that caused an entry, as it was signed; nothing for an entry without a signature. */
export function signedCommandOf(caseNo: string, { device: stamp, deviceAt }: Entry): SignedCommand | undefined {
  if (stamp === undefined || deviceAt === undefined) return undefined;
  const { skewMs: _measured, signature: _proof, ...command } = stamp;
  return { ...command, caseNo, deviceAt };
}
