import { randomBytes } from 'node:crypto';
import { Caller } from './caller.ts';
import type { RunningSystem } from './running-system.ts';
import type { Story } from './story.ts';

/** Everybody who acts in the story. The customer has no key: he gets a link when there is something to answer. */
export interface Cast {
  readonly agent: Caller;
  readonly lead: Caller;
  readonly warehouse: Caller;
  readonly technician: Caller;
  readonly quality: Caller;
  readonly finance: Caller;
  readonly auditor: Caller;
  readonly dispatcher: Caller;
  readonly admin: Caller;
  /** Whoever holds this token. */
  readonly bearer: (name: string, token: string) => Caller;
}

export function castOf({ base, keys }: RunningSystem, story: Story): Cast {
  const bearer = (name: string, token: string): Caller => new Caller(name, { base, token, story });
  const role = (name: string): Caller => {
    const token = keys[name];
    if (token === undefined) throw new Error(`the credentials hold no key for the role ${name}`);
    return bearer(name, token);
  };
  return {
    agent: role('agent'),
    lead: role('lead'),
    warehouse: role('warehouse'),
    technician: role('technician'),
    quality: role('quality'),
    finance: role('finance'),
    auditor: role('auditor'),
    dispatcher: role('dispatcher'),
    admin: role('admin'),
    bearer,
  };
}

/** Names everything of one telling, so that the story can be told again on the same data. */
export function newRun(): string {
  return randomBytes(4).toString('hex').toUpperCase();
}
