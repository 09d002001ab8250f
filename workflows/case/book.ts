import type { DeviceStamp } from '../../domain/devices/device-stamp.ts';
import type { CaseEntries, CaseEntryType } from '../../domain/journal/case-entries.ts';
import type { Receipt } from '../../domain/journal/commit.ts';
import type { Entry, Fact, Tell } from '../../domain/journal/entry.ts';
import { project } from '../../domain/journal/project.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import type { JsonObject } from '../../domain/json.ts';
import { type Actor, SANBAO } from '../../domain/people/roles.ts';
import { EffectFailure, type Host } from './host.ts';

/** What set the case in motion: every entry until it rests again names it. */
export interface Cause {
  readonly commandId: string;
  readonly deviceAt?: string;
  readonly device?: DeviceStamp;
}

/** A batch no larger than this is one transaction; a long backlog goes in several. */
const BATCH = 200;
/**
 * A commit that cannot succeed (a conflict an operator must look at) is tried again after a minute, later after an hour:
 * every try costs history, and the case can only hand over when all is written.
 */
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 60 * 60_000;

/** The journal of one case as its workflow keeps it: numbers the facts, makes the view, commits in the background. */
export class CaseBook {
  cause: Cause | undefined;
  /** Called when everything recorded so far has been written. */
  onClean: () => void = () => undefined;
  private pending: Entry[] = [];
  private receipts: Receipt[] = [];
  private committing: Promise<void> | undefined;
  private committed = false;
  /**
   * How much of what is pending has come to rest. A batch that took more would cut through a turn that is under way, and
   * where it cuts depends on how the engine groups what it replays: an answer could be left out of the very batch that the
   * replay believes it in.
   */
  private sealed = { entries: 0, receipts: 0 };
  private readonly host: Host;
  private readonly identity: { caseNo: string; process: string };
  private current: CaseView | undefined;

  constructor(host: Host, identity: { caseNo: string; process: string }, view: CaseView | undefined) {
    this.host = host;
    this.identity = identity;
    this.current = view;
  }

  get view(): CaseView {
    if (this.current === undefined) throw new Error(`case ${this.identity.caseNo} has not been opened`);
    return this.current;
  }

  /** The number of the last entry; 0 before the first. */
  get version(): number {
    return this.current?.version ?? 0;
  }

  get now(): string {
    return new Date(this.host.now()).toISOString();
  }

  /** Nothing waits to be written. */
  get clean(): boolean {
    return this.pending.length === 0 && this.receipts.length === 0 && this.committing === undefined;
  }

  record(fact: Fact, answers?: number): Entry {
    const { actor, ...rest } = fact;
    const entry: Entry = {
      ...rest,
      seq: this.version + 1,
      at: this.now,
      actor: actor ?? SANBAO,
      ...(this.cause ? { commandId: this.cause.commandId } : {}),
      ...(this.cause?.deviceAt ? { deviceAt: this.cause.deviceAt } : {}),
      ...(this.cause?.device && actor !== undefined ? { device: this.cause.device } : {}),
      ...(answers === undefined ? {} : { answers }),
    };
    this.current = project(this.current, entry);
    this.pending.push(entry);
    return entry;
  }

  /** An entry every case shares, with its data checked by its type. */
  note<T extends CaseEntryType>(type: T, data: CaseEntries[T], extra: { actor?: Actor; tells?: Tell[] } = {}): Entry {
    return this.record({ type, data: plain(data), ...extra });
  }

  addReceipt(receipt: Receipt): void {
    this.receipts.push(receipt);
  }

  /** Forgets what has been recorded: an opening that was refused never happened. */
  discard(): void {
    if (this.committed) throw new Error(`case ${this.identity.caseNo} has been committed and cannot be forgotten`);
    this.pending = [];
    this.sealed = { ...this.sealed, entries: 0 };
  }

  /** Called at rest: starts the background committer, unless it runs already and takes what is pending next. */
  commit(): void {
    this.sealed = { entries: this.pending.length, receipts: this.receipts.length };
    this.start();
  }

  private start(): void {
    if (this.committing !== undefined || (this.sealed.entries === 0 && this.sealed.receipts === 0)) return;
    this.committed = true;
    this.committing = this.drain().finally(() => {
      this.committing = undefined;
      // More may have come to rest after the last look.
      this.start();
      this.onClean();
    });
  }

  /** Everything recorded so far is in Postgres. */
  async flush(): Promise<void> {
    while (!this.clean) {
      this.commit();
      await this.committing;
    }
  }

  private async drain(): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (this.sealed.entries > 0 || this.sealed.receipts > 0) {
      const entries = this.pending.slice(0, Math.min(BATCH, this.sealed.entries));
      // An answer is never stored before the entries it tells of.
      const last = entries.length === this.sealed.entries;
      const receipts = last ? this.receipts.slice(0, Math.min(BATCH, this.sealed.receipts)) : [];
      try {
        const batch = { ...this.identity, workflowId: this.host.workflowId, runId: this.host.runId, entries, receipts };
        await this.host.effect('commit', 'database', batch).result;
      } catch (error) {
        if (!(error instanceof EffectFailure)) throw error;
        await this.host.sleep(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
        continue;
      }
      pause = FIRST_PAUSE_MS;
      this.pending = this.pending.slice(entries.length);
      this.receipts = this.receipts.slice(receipts.length);
      const { entries: sealed, receipts: answers } = this.sealed;
      this.sealed = { entries: sealed - entries.length, receipts: answers - receipts.length };
    }
  }
}

/** The typed data of an entry as the plain JSON it is. */
export function plain(value: object): JsonObject {
  return value as JsonObject;
}
