import type { JsonObject } from '../../domain/json.ts';
import type { Memory } from './carried.ts';
import type { CaseCore } from './core.ts';
import { EffectFailure } from './host.ts';

type OpenTask = (kind: string, role: 'lead', within: string, data: { caseNo: string; kind: string }) => Promise<string>;

type Broadcast = Memory['broadcasts'][number];

/**
 * Tells other cases that they are linked with this one, or what has become known of their serial, beside the stages. What has not been told yet is carried to the
 * next run, and told again there: the event counts once at the other side.
 */
export class Links {
  private readonly core: CaseCore;
  private readonly openTask: OpenTask;
  private readonly onTheirWay = new Set<Promise<void>>();

  constructor(core: CaseCore, openTask: OpenTask) {
    this.core = core;
    this.openTask = openTask;
  }

  tell(caseNo: string, kind: string): void {
    this.core.memory.links = [...this.core.memory.links, { caseNo, kind }];
    this.send(caseNo, kind);
  }

  /** Tells all other open cases of some serials a fact. */
  broadcast(serials: readonly string[], type: string, data: JsonObject): void {
    const { memory, host, view } = this.core;
    const told = { event: `${host.workflowId}/told/${view.version}`, serials, type, data };
    memory.broadcasts = [...memory.broadcasts, told];
    this.track(this.spread(told));
  }

  /** Sends again what the run before had not heard back of. */
  takeUp(): void {
    for (const { caseNo, kind } of this.core.memory.links) this.send(caseNo, kind);
    for (const told of this.core.memory.broadcasts) this.track(this.spread(told));
  }

  /** Everything has been told, or has become a task. */
  async told(): Promise<void> {
    while (this.onTheirWay.size > 0) await Promise.all(this.onTheirWay);
  }

  private send(caseNo: string, kind: string): void {
    this.track(this.deliver(caseNo, kind));
  }

  private track(work: Promise<void>): void {
    const sent = work.finally(() => this.onTheirWay.delete(sent));
    this.onTheirWay.add(sent);
  }

  /** Retried until it succeeds; a failure for good is one of the other cases' server, and shows there. */
  private async spread({ event: id, serials, type, data }: Broadcast): Promise<void> {
    const { core } = this;
    const request = { caseNo: core.view.caseNo, serials, event: { id, type, data } };
    await core.host.effect('tellSerial', 'message', request).result.catch(notDelivered);
    await core.inTurn(async () => {
      core.memory.broadcasts = core.memory.broadcasts.filter(({ event }) => event !== id);
    });
  }

  private async deliver(caseNo: string, kind: string): Promise<void> {
    const { core } = this;
    const event = {
      id: `${core.host.workflowId}/linked/${caseNo}/${kind}`,
      type: 'caseLinked',
      data: { caseNo: core.view.caseNo, kind },
    };
    const known = await core.host
      .effect('tellCase', 'message', { caseNo, event })
      .result.then(({ ended, unknown }) => !ended && !unknown, notDelivered);
    await core.inTurn(async () => {
      core.memory.links = core.memory.links.filter((link) => link.caseNo !== caseNo || link.kind !== kind);
      if (!known && !core.ended) await this.openTask('linkNotDelivered', 'lead', 'taskDefault', { caseNo, kind });
    });
  }
}

function notDelivered(error: unknown): false {
  if (error instanceof EffectFailure) return false;
  throw error;
}
