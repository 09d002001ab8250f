import type { Sql } from 'postgres';
import { identify } from '../../../api/commands/identity.ts';
import type { Entry } from '../../../domain/journal/entry.ts';
import type { Secret } from '../../../drizzle/secret.ts';
import { ANYTIME_ACTIONS, type ProcessContract } from '../../../workflows/case/contract.ts';
import { delivery } from '../../../workflows/delivery/contract.ts';
import { returnExchange } from '../../../workflows/return-exchange/contract.ts';
import { warrantyRepair } from '../../../workflows/warranty-repair/contract.ts';
import { type Sent, told } from '../desks.ts';

interface Kept {
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  readonly receipts: ReadonlyMap<string, Receipt>;
  readonly words: ReadonlyMap<string, string>;
}

interface Receipt {
  readonly outcome: string;
  readonly bodyHash: string;
}

/**
 * Every command that was answered with yes is in the journal exactly once, with its input, and its receipt is bound to
 * the body that was sent; one that was answered with no has left nothing but its receipt; every event was taken once.
 */
export async function judgeCommands(sql: Sql, secret: Secret, sent: readonly Sent[]): Promise<string[]> {
  const kept = await read(sql);
  return sent.flatMap((one) => {
    const what = `${one.action} on ${String(one.reply.body.caseNo ?? one.about)} under ${one.key}`;
    const said = one.action === 'event' ? judgeEvent(kept, one) : judgeCommand(kept, secret, one);
    return said.map((finding) => `${what}, answered ${told(one.reply)}: ${finding}`);
  });
}

function judgeCommand({ entries, receipts, words }: Kept, secret: Secret, sent: Sent): string[] {
  const { role, about, action, key, body, reply } = sent;
  const principal = `desk-${role}`;
  const { id, bodyHash } = identify(secret, { caller: { id: principal, role }, about, action, key, body });
  const receipt = receipts.get(id);
  const written = (entries.get(id) ?? []).filter(({ actor }) => actor.id === principal);
  const found: string[] = [];
  if (receipt !== undefined && receipt.bodyHash !== bodyHash) found.push('the receipt is of another body');
  if (reply.status >= 400) {
    if (written.length > 0) found.push(`was refused, and the journal holds ${written.length} entries of it`);
    if (receipt?.outcome === 'accepted') found.push('was refused, and its receipt says accepted');
    return found;
  }
  if (receipt?.outcome !== 'accepted') found.push(`its receipt says ${receipt?.outcome ?? 'nothing'}`);
  const fact = factOf(about, action);
  const facts = written.filter(({ type }) => type === fact);
  if (facts.length !== 1) found.push(`the journal holds ${facts.length} entries ${fact} of it`);
  const [entry] = facts;
  if (entry === undefined) return found;
  if (entry.seq > Number(reply.body.version)) found.push(`its entry ${entry.seq} is later than its answer`);
  const input = action === 'open' ? body : body.input;
  const kept = new Set(leavesOf(entry).map((leaf) => (typeof leaf === 'string' ? (words.get(leaf) ?? leaf) : leaf)));
  const lost = leavesOf(input).filter((leaf) => !kept.has(leaf));
  if (lost.length > 0) found.push(`of its input ${JSON.stringify(lost)} is not in the journal`);
  return found;
}

/** An event is known by its sender's number. Its fact stands once in the journal, whatever it led to. */
function judgeEvent({ entries }: Kept, { key }: Sent): string[] {
  const taken = (entries.get(`erp:${key}`) ?? []).filter(({ actor }) => actor.id === 'erp');
  return taken.length === 1 ? [] : [`the journal holds ${taken.length} entries of it`];
}

const PROCESSES: readonly ProcessContract[] = [warrantyRepair, returnExchange, delivery];

/** Actions of two processes may share a name and not a fact. */
function factOf(about: string, action: string): string | undefined {
  if (action === 'open') return 'caseOpened';
  const process = PROCESSES.find(({ prefix }) => about.startsWith(`${prefix}-`));
  return { ...process?.actions, ...ANYTIME_ACTIONS }[action]?.fact;
}

async function read(sql: Sql): Promise<Kept> {
  const journal = await sql<
    { body: string }[]
  >`SELECT body FROM journal WHERE command_id IS NOT NULL ORDER BY case_no, seq`;
  const receipts = await sql<(Receipt & { id: string })[]>`
    SELECT command_id AS id, outcome, body_hash AS "bodyHash" FROM receipt`;
  const words = await sql<{ ref: string; text: string }[]>`SELECT ref, text FROM personal_data WHERE text IS NOT NULL`;
  const entries = new Map<string, Entry[]>();
  for (const { body } of journal) {
    const entry: Entry = JSON.parse(body);
    const { commandId = '' } = entry;
    entries.set(commandId, [...(entries.get(commandId) ?? []), entry]);
  }
  return {
    entries,
    receipts: new Map(receipts.map((receipt) => [receipt.id, receipt])),
    words: new Map(words.map(({ ref, text }) => [ref, text])),
  };
}

/** Every string, number and boolean inside a value. */
function leavesOf(value: unknown): (string | number | boolean)[] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}
