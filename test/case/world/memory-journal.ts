import type { CommitBatch, Receipt } from '../../../domain/journal/commit.ts';
import type { Entry } from '../../../domain/journal/entry.ts';
import { project, rebuild } from '../../../domain/journal/project.ts';
import type { CaseView } from '../../../domain/journal/view.ts';
import { canonicalText } from '../../../domain/json.ts';
import { EffectTrouble } from './faults.ts';

interface Stored {
  readonly entries: Entry[];
  readonly receipts: Map<string, Receipt>;
  readonly runs: Set<string>;
  readonly batches: number[];
  view: CaseView | undefined;
}

/** The journal of every case, under the rules of the real one: no gap, and never other content under one number. */
export class MemoryJournal {
  /** What the real journal would raise an alarm for. */
  readonly alarms: string[] = [];
  private readonly cases = new Map<string, Stored>();

  commit({ caseNo, runId, entries, receipts }: CommitBatch): { version: number } {
    const stored = this.of(caseNo);
    for (const entry of entries) this.append(caseNo, stored, entry);
    for (const receipt of receipts) this.keep(caseNo, stored, receipt);
    stored.runs.add(runId);
    stored.batches.push(entries.length);
    return { version: stored.view?.version ?? 0 };
  }

  entries(caseNo: string): readonly Entry[] {
    return this.of(caseNo).entries;
  }

  view(caseNo: string): CaseView | undefined {
    return this.of(caseNo).view;
  }

  /** The view that the whole journal gives, computed anew. */
  rebuilt(caseNo: string): CaseView | undefined {
    return rebuild(this.of(caseNo).entries);
  }

  /** The cases about some serials that still run. */
  runningAbout(serials: readonly string[]): string[] {
    return [...this.cases].flatMap(([caseNo, { view }]) =>
      view !== undefined && view.waits.length > 0 && serials.includes(String(view.subject.serial)) ? [caseNo] : [],
    );
  }

  receipts(caseNo: string): readonly Receipt[] {
    return [...this.of(caseNo).receipts.values()];
  }

  /** Runs that have written to a case. */
  runs(caseNo: string): number {
    return this.of(caseNo).runs.size;
  }

  /** How many entries each commit brought. */
  batches(caseNo: string): readonly number[] {
    return this.of(caseNo).batches;
  }

  private append(caseNo: string, stored: Stored, entry: Entry): void {
    const present = stored.entries[entry.seq - 1];
    if (present !== undefined) {
      if (canonicalText(present) !== canonicalText(entry)) this.alarm(`${caseNo}: other content under ${entry.seq}`);
      return;
    }
    if (entry.seq !== stored.entries.length + 1) this.alarm(`${caseNo}: ${entry.seq} leaves a gap`);
    stored.view = project(stored.view, entry);
    stored.entries.push(entry);
  }

  private keep(caseNo: string, stored: Stored, receipt: Receipt): void {
    const present = stored.receipts.get(receipt.commandId);
    if (present !== undefined && canonicalText(present) !== canonicalText(receipt)) {
      this.alarm(`${caseNo}: other answer to ${receipt.commandId}`);
    }
    const { version } = receipt.answer;
    if (receipt.outcome === 'accepted' && typeof version === 'number' && version > stored.entries.length) {
      this.alarm(`${caseNo}: the answer to ${receipt.commandId} is stored before its entries`);
    }
    stored.receipts.set(receipt.commandId, receipt);
  }

  private alarm(text: string): never {
    this.alarms.push(text);
    throw new EffectTrouble('JournalConflict', true);
  }

  private of(caseNo: string): Stored {
    const stored = this.cases.get(caseNo) ?? blank();
    this.cases.set(caseNo, stored);
    return stored;
  }
}

function blank(): Stored {
  return { entries: [], receipts: new Map(), runs: new Set(), batches: [], view: undefined };
}
