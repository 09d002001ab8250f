import { setTimeout as pause } from 'node:timers/promises';
import type { Role } from '../../domain/people/roles.ts';
import { sameButForInstants } from '../../drizzle/verify/retold.ts';
import { differencesOf, toldDifferences } from './differences.ts';

/** What somebody wants done, under a key of his own. */
export interface Order {
  readonly role: Role;
  /** The case, or the process for an opening: what the key belongs to besides its sender. */
  readonly about: string;
  readonly action: string;
  readonly path: string;
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** An order and the answer it got. */
export interface Sent extends Order {
  readonly reply: Reply;
}

export interface Reply {
  readonly status: number;
  /** Parsed JSON. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** One attempt: what came back, if anything did, and after how long. */
export interface Tried {
  readonly reply: Reply | undefined;
  readonly ms: number;
}

/** The caller repeats under the same key; so he does when nothing answers at all. */
const COME_AGAIN = [429, 503, 504];
/** A call that hangs is given up and repeated; the API itself answers within eleven seconds. */
const PATIENCE_MS = 15_000;
/** A system that dies all the time answers in the end; one that has not by now does not. */
const NEVER_MS = 300_000;

/** Everybody who works on the system over HTTP. Keeps what was sent and answered, for the judgement afterwards. */
export class Desks {
  readonly sent: Sent[] = [];
  /** What no system may do, whatever happens to it. */
  readonly faults: string[] = [];
  /** Requests that got no answer and were repeated. */
  repeats = 0;
  private readonly note: (text: string) => void;
  private readonly system: { readonly base: string; readonly keys: Readonly<Record<string, string>> };

  /** @param note takes what is odd and no fault */
  constructor(
    system: { readonly base: string; readonly keys: Readonly<Record<string, string>> },
    note: (text: string) => void,
  ) {
    this.system = system;
    this.note = note;
  }

  /** Sends an order, several copies at once if asked, until each is answered. All must get the same answer. */
  async order(order: Order, copies = 1): Promise<Sent> {
    const { role, path, key, body } = order;
    const ask = (): Promise<Reply> => this.call('POST', role, path, { key, body });
    const [reply, ...others] = await Promise.all([ask(), ...Array.from({ length: copies - 1 }, ask)]);
    for (const other of others) this.compare(order, reply, other);
    const sent = { ...order, reply };
    this.sent.push(sent);
    return sent;
  }

  /** Sends an order once and takes what comes. */
  async once({ role, path, key, body }: Order): Promise<Tried> {
    const from = performance.now();
    const reply = await this.tried('POST', role, path, { key, body });
    return { reply, ms: performance.now() - from };
  }

  /** Sends an order that was answered before once more, to hear whether the answer is still the same. */
  async again(sent: Sent): Promise<void> {
    const reply = await this.call('POST', sent.role, sent.path, { key: sent.key, body: sent.body });
    this.compare(sent, sent.reply, reply);
  }

  /** Master data. @throws when it is refused */
  async put(role: Role, path: string, body: Readonly<Record<string, unknown>>, key?: string): Promise<void> {
    const reply = await this.call('PUT', role, path, { body, ...(key === undefined ? {} : { key }) });
    if (reply.status >= 300) throw new Error(`PUT ${path}: ${told(reply)} ${JSON.stringify(reply.body)}`);
  }

  /** Bytes. @returns what names them. @throws when they are refused */
  async upload(role: Role, bytes: Uint8Array<ArrayBuffer>, type: string): Promise<Reply['body']> {
    const reply = await this.call('POST', role, '/v1/evidence', { raw: bytes, type });
    if (reply.status !== 201) throw new Error(`POST /v1/evidence: ${told(reply)}`);
    return reply.body;
  }

  get(role: Role, path: string): Promise<Reply> {
    return this.call('GET', role, path, {});
  }

  private async call(method: string, role: Role, path: string, given: Given): Promise<Reply> {
    const until = performance.now() + NEVER_MS;
    for (;;) {
      const reply = await this.tried(method, role, path, given);
      if (reply !== undefined && !COME_AGAIN.includes(reply.status)) {
        if (reply.status >= 500) this.faults.push(`${method} ${path} as ${role}: ${told(reply)}`);
        return reply;
      }
      if (performance.now() > until) throw new Error(`${method} ${path} as ${role} is not answered`);
      this.repeats += 1;
      await pause(reply === undefined ? 250 : 150);
    }
  }

  private async tried(method: string, role: Role, path: string, given: Given): Promise<Reply | undefined> {
    const { key, body, raw, type = 'application/json' } = given;
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    try {
      const response = await fetch(`${this.system.base}${path}`, {
        method,
        signal: AbortSignal.timeout(PATIENCE_MS),
        headers: {
          authorization: `Bearer ${this.system.keys[role]}`,
          ...(payload === undefined ? {} : { 'content-type': type }),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
        ...(payload === undefined ? {} : { body: payload }),
      });
      return { status: response.status, body: JSON.parse(await response.text()) };
    } catch {
      // Refused, cut off in the middle, or silent: the caller cannot know what became of it.
      return undefined;
    }
  }

  /** An answer is given word for word whenever it is asked for; of a refusal counts what it is about. */
  private compare({ action, about, key }: Order, one: Reply, other: Reply): void {
    const [before, after] = [essenceOf(one), essenceOf(other)];
    const differences = differencesOf(before, after);
    if (differences.length === 0) return;
    const how = `${action} on ${about} under ${key} got two answers, ${toldDifferences(differences)}`;
    // See `isRetold`: the answer and the record of one command can name two instants.
    if (sameButForInstants(before, after)) this.note(how);
    else this.faults.push(how);
  }
}

interface Given {
  readonly key?: string;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly raw?: Uint8Array<ArrayBuffer>;
  readonly type?: string;
}

/** Where other cases stand may have changed since a refusal told of them. */
function essenceOf({ status, body }: Reply): unknown {
  return status < 300 ? { status, body } : { status, code: body.code, params: body.params };
}

/** An answer in two words. */
export function told({ status, body }: Reply): string {
  const { code, version } = body;
  return `${status} ${status < 300 ? `version ${String(version)}` : String(code)}`;
}
