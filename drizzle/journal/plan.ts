import type { CommitBatch } from '../../domain/journal/commit.ts';
import type { Entry, Tell } from '../../domain/journal/entry.ts';
import { JournalGap, project } from '../../domain/journal/project.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import type { JsonObject } from '../../domain/json.ts';
import { type CaseColumns, caseColumns } from './case-columns.ts';
import { bodyOf, chainHash, genesisOf } from './chain.ts';

/** Where the stored journal of a case stands. */
export interface Head {
  readonly caseNo: string;
  readonly version: number;
  readonly headHash: string;
  readonly view: CaseView;
}

interface ChainedEntry {
  readonly seq: number;
  readonly body: string;
  readonly prevHash: string;
  readonly hash: string;
}

interface OutgoingMessage {
  readonly seq: number;
  readonly line: number;
  readonly recipient: string;
  readonly text: string;
  readonly params: JsonObject;
  readonly notBefore: string | null;
}

/** Everything one case adds to the database, computed before the database is touched. */
export interface Step {
  readonly caseNo: string;
  /** Whether these are the first entries of the case; absent when the batch adds receipts alone. */
  readonly opens: boolean | null;
  /** The head it builds on. */
  readonly prevHash: string | null;
  readonly version: number;
  readonly process: string;
  readonly workflowId: string;
  readonly runId: string;
  readonly headHash: string | null;
  readonly columns: CaseColumns | null;
  readonly view: CaseView | null;
  readonly entries: readonly ChainedEntry[];
  readonly messages: readonly OutgoingMessage[];
  readonly receipts: CommitBatch['receipts'];
}

/**
 * Pure: what a batch adds to a journal that stands at `head`. Entries the journal already holds are left out; that
 * their content is the same is for the caller to check.
 *
 * @throws {JournalGap} when entries before the batch are missing
 */
export function planStep(head: Head | undefined, batch: CommitBatch): Step {
  const stands = head?.version ?? 0;
  const fresh = batch.entries.filter((entry) => entry.seq > stands);
  const base = {
    caseNo: batch.caseNo,
    process: batch.process,
    workflowId: batch.workflowId,
    runId: batch.runId,
    receipts: batch.receipts,
  };
  if (fresh.length === 0) {
    const nothing = { opens: null, prevHash: null, headHash: null, columns: null, view: null };
    return { ...base, ...nothing, version: stands, entries: [], messages: [] };
  }
  const prevHash = head?.headHash ?? genesisOf(batch.caseNo);
  const entries: ChainedEntry[] = [];
  const messages: OutgoingMessage[] = [];
  let view = head?.view;
  let link = prevHash;
  for (const entry of fresh) {
    const body = bodyOf(entry);
    const hash = chainHash(link, body);
    entries.push({ seq: entry.seq, body, prevHash: link, hash });
    link = hash;
    view = project(view, entry);
    messages.push(...messagesOf(entry, view));
  }
  if (view === undefined) throw new JournalGap(`case ${batch.caseNo}: nothing to project`);
  return {
    ...base,
    opens: head === undefined,
    prevHash,
    version: view.version,
    headHash: link,
    columns: caseColumns(view),
    view,
    entries,
    messages,
  };
}

function messagesOf(entry: Entry, view: CaseView): OutgoingMessage[] {
  return (entry.tells ?? []).map((tell, index) => ({
    seq: entry.seq,
    line: index + 1,
    recipient: recipientOf(tell.to, view),
    text: tell.text,
    params: entry.data,
    notBefore: tell.notBefore ?? null,
  }));
}

/** A case without an owner speaks to the leads; a customer unknown to us is reached through his case. */
function recipientOf(to: Tell['to'], view: CaseView): string {
  if (to === 'owner') return view.owner === undefined ? 'role:lead' : `person:${view.owner}`;
  if (to === 'customer') return `customer:${caseColumns(view).customerRef ?? view.caseNo}`;
  return `role:${to}`;
}
