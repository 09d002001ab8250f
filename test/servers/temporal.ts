import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';

/** The Temporal server of this run. */
export function sharedTemporal(): { readonly address: string; readonly namespace: string } {
  return { address: inject('temporalAddress'), namespace: inject('temporalNamespace') };
}

/** A task queue nobody else polls: what separates test files on the shared server. */
export function freshTaskQueue(name: string): string {
  return `${name}-${randomBytes(6).toString('hex')}`;
}
