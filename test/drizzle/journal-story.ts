import fc from 'fast-check';
import type { CommitBatch, Receipt } from '../../domain/journal/commit.ts';
import type { Entry, Tell } from '../../domain/journal/entry.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Actor } from '../../domain/people/roles.ts';

const OPENED_AT = Date.parse('2026-11-02T01:00:00.000Z');

/** The instant `minutes` after the stories of these tests begin. */
export function minute(minutes: number): string {
  return new Date(OPENED_AT + minutes * 60_000).toISOString();
}

/** Writes the journal of one case, entry by entry, the way the case runtime does. */
export class JournalStory {
  readonly caseNo: string;
  readonly entries: Entry[] = [];

  constructor(caseNo: string, subject: JsonObject = { serial: 'SN-1', orderNo: 'SO-1', customer: 'C-1' }) {
    this.caseNo = caseNo;
    this.fact('caseOpened', { caseNo, process: 'warranty-repair', subject, priority: 'normal', team: 'depot' });
  }

  fact(type: string, data: JsonObject, more: { actor?: Actor; tells?: Tell[]; detail?: JsonObject } = {}): this {
    const seq = this.entries.length + 1;
    const { actor = { id: 'agent-7', role: 'agent' }, ...rest } = more;
    this.entries.push({ seq, at: minute(seq), type, actor, data, ...rest });
    return this;
  }

  waitsFor(party: 'us' | 'customer', until: string, wait = this.entries.length + 1): this {
    return this.fact('waitOpened', waitOf(wait, party, until));
  }

  /** The batch with the entries from one number to another, both included. */
  batch(from = 1, to = this.entries.length, receipts: Receipt[] = []): CommitBatch {
    return {
      caseNo: this.caseNo,
      process: 'warranty-repair',
      workflowId: `warranty-repair/${this.caseNo}`,
      runId: 'run-1',
      entries: this.entries.slice(from - 1, to),
      receipts,
    };
  }
}

/** An answer to a command, as the case runtime keeps it. */
export function receipt(commandId: string, bodyHash = 'body'): Receipt {
  return { commandId, bodyHash, outcome: 'accepted', answer: { stage: 'received', version: 1 } };
}

function waitOf(wait: number, party: string, until: string): JsonObject {
  // biome-ignore lint/suspicious/noThenProperty: a word, never called; what happens at the bound
  return { wait, name: 'answer', for: party, since: minute(1), until, then: 'escalates', actions: [] };
}

const words = fc.record({ ref: fc.uuid(), hash: fc.stringMatching(/^[0-9a-f]{64}$/) });
const until = fc.integer({ min: 100, max: 100_000 }).map(minute);

const facts: fc.Arbitrary<[type: string, data: JsonObject]>[] = [
  fc.constantFrom('received', 'diagnosed', 'quoted').map((stage) => ['stageEntered', { stage }]),
  fc
    .tuple(fc.nat(9), fc.constantFrom('us', 'customer', 'parts'), until)
    .map(([wait, party, bound]) => ['waitOpened', waitOf(wait, party, bound)]),
  fc.nat(9).map((wait) => ['waitClosed', { wait, why: 'done' }]),
  fc
    .tuple(fc.nat(3), until)
    .map(([task, bound]) => [
      'taskOpened',
      { task: `t${task}`, kind: 'callBack', role: 'agent', until: bound, data: {} },
    ]),
  fc.nat(3).map((task) => ['taskDone', { task: `t${task}` }]),
  words.map((note) => ['noteAdded', { note }]),
  fc.constantFrom('e-1', 'e-2').map((owner) => ['reassigned', { owner }]),
  fc.constantFrom('low', 'urgent').map((priority) => ['prioritySet', { priority }]),
  until.map((bound) => ['holdPut', { until: bound, reason: 'customerAway' }]),
  fc.constant(['holdEnded', { why: 'resumed' }]),
  fc.constant(['caseClosed', { outcome: 'closed' }]),
  words.map((reason) => ['caseReopened', { reason }]),
  fc.record({ 现象: fc.string({ unit: 'grapheme' }), n: fc.integer() }).map((data) => ['quoteMade', data]),
];

/** Journals nobody would write by hand. */
export function anyJournal(caseNo: string): fc.Arbitrary<JournalStory> {
  return fc.array(fc.oneof(...facts), { maxLength: 30 }).map((steps) => {
    const story = new JournalStory(caseNo);
    for (const [type, data] of steps) story.fact(type, data, { detail: { last: type } });
    return story;
  });
}
