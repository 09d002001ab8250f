import { canonicalText } from '../../domain/json.ts';
import { type Secret, sha256 } from '../../drizzle/secret.ts';
import type { Principal } from '../access/principal.ts';
import { Problem } from '../problem.ts';

/** The names under which a command is known everywhere: receipt, update ID, journal. */
export interface CommandIdentity {
  readonly action: string;
  /** SHA-256 of (principal, case, action, key). */
  readonly id: string;
  /** Keyed hash of the request body, so that short inputs cannot be guessed from it. */
  readonly bodyHash: string;
}

export function identify(
  secret: Secret,
  command: { caller: Principal; about: string; action: string; key: string; body: unknown },
): CommandIdentity {
  const { caller, about, action, key, body } = command;
  return {
    action,
    id: sha256(canonicalText([caller.id, about, action, key])),
    bodyHash: secret.hash('body', canonicalText(body)),
  };
}

/** @throws {Problem} when a key that is bound to one body comes with another */
export function mustBeSameBody(identity: CommandIdentity, answered: { readonly bodyHash: string }): void {
  if (answered.bodyHash !== identity.bodyHash) throw new Problem('idempotency_key_reused');
}
