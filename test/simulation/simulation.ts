import type { CaseOpened, CaseWanted } from '../../activities/contract.ts';
import { SANBAO } from '../../domain/people/roles.ts';
import type { Answer, CaseEvent, Command } from '../../workflows/case/command.ts';
import { RefusedCommand } from '../../workflows/case/commands.ts';
import { type ProcessContract, workflowIdOf } from '../../workflows/case/contract.ts';
import {
  DEFAULT_LIMITS,
  type Limits,
  type ProcessDefinition,
  type ProcessTypes,
} from '../../workflows/case/process.ts';
import { NobodyThere } from '../case/driver.ts';
import type { World } from '../case/world/world.ts';
import { SimulatedCase } from './simulated-case.ts';
import { SimulatedHost } from './simulated-host.ts';
import { type Choose, VirtualTime } from './virtual-time.ts';

/**
 * When a run hands over to the next one.
 * - `seldom`: by the limits of production.
 * - `atRest`: whenever the case rests and no effect is under way.
 * - `always`: whenever it rests, effects under way or not.
 */
export type ReEntry = 'seldom' | 'atRest' | 'always';

const LIMITS: Record<ReEntry, Limits> = {
  seldom: DEFAULT_LIMITS,
  atRest: { softEvents: 0, hardEvents: Number.MAX_SAFE_INTEGER, quietMs: 0 },
  always: { softEvents: 0, hardEvents: 0, quietMs: 0 },
};

export interface SimulationOptions {
  readonly startsAt?: string;
  readonly reEntry?: ReEntry;
  readonly limits?: Limits;
  /** How many things that are ready happen at once. */
  readonly atOnce?: Choose;
  /** What cases may open besides what the test opens; anything else is unknown. */
  readonly processes?: readonly { readonly contract: ProcessContract }[];
  /** Milliseconds an effect takes. */
  readonly latency?: () => number;
}

const CALLER_WAITS_MS = 15_000;

/** Cases in virtual time, that can tell each other facts. Monday morning in Shanghai unless told otherwise. */
export class Simulation {
  readonly time: VirtualTime;
  readonly world: World;
  private readonly options: SimulationOptions;
  private readonly cases = new Map<string, SimulatedCase<ProcessTypes>>();

  constructor(world: World, options: SimulationOptions = {}) {
    this.world = world;
    this.options = options;
    this.time = new VirtualTime(options.startsAt ?? '2026-03-02T01:00:00.000Z', options.atOnce);
    world.begin = (wanted) => this.begin(wanted);
    world.deliver = (caseNo, event) => this.deliver(caseNo, event);
  }

  /** Opens a case; resolves with the answer once it first rests. @throws {RefusedCommand} */
  async open<P extends ProcessTypes>(
    process: ProcessDefinition<P>,
    caseNo: string,
    command: Command<P['opening']>,
  ): Promise<Answer> {
    return this.settled(this.begun(process, caseNo, command).opened(command.id));
  }

  private begun<P extends ProcessTypes>(
    process: ProcessDefinition<P>,
    caseNo: string,
    command: Command<P['opening']>,
  ): SimulatedCase<ProcessTypes> {
    const running = this.cases.get(caseNo);
    if (running !== undefined) return running;
    const workflowId = workflowIdOf(process.contract.process, caseNo);
    const latency = this.options.latency ?? (() => 0);
    const hostOf = (run: number): SimulatedHost =>
      new SimulatedHost({ workflowId, runId: `${caseNo}/${run}` }, this.time, this.world, latency);
    const limits = this.options.limits ?? LIMITS[this.options.reEntry ?? 'seldom'];
    const opened = new SimulatedCase(
      process,
      { caseNo, command, limits },
      hostOf,
    ) as unknown as SimulatedCase<ProcessTypes>;
    this.cases.set(caseNo, opened);
    return opened;
  }

  /** What a case opens: one for each of its steps, numbered by both. */
  private async begin({ caseNo: parent, step, process, opening }: CaseWanted): Promise<CaseOpened> {
    const known = this.options.processes?.find(({ contract }) => contract.process === process);
    if (known === undefined) return { refused: 'unknown_process', params: { process } };
    const caseNo = `${known.contract.prefix}-${parent}-${step}`;
    const command: Command = { id: `open ${caseNo}`, bodyHash: caseNo, action: 'open', actor: SANBAO, input: opening };
    try {
      await this.begun(known as unknown as ProcessDefinition<ProcessTypes>, caseNo, command).opened(command.id);
      return { opened: caseNo };
    } catch (error) {
      if (!(error instanceof RefusedCommand)) throw error;
      const { code, params } = error.detail;
      return { refused: code, params };
    }
  }

  /** @throws {RefusedCommand} when the case says no, {NobodyThere} when it has ended */
  act(caseNo: string, command: Command): Promise<Answer> {
    return this.settled(this.of(caseNo).act(command));
  }

  /** False when the case has ended. */
  async event(caseNo: string, event: CaseEvent): Promise<boolean> {
    return this.settled(this.of(caseNo).event(event));
  }

  of(caseNo: string): SimulatedCase<ProcessTypes> {
    const found = this.cases.get(caseNo);
    if (found === undefined) throw new NobodyThere(`there is no case ${caseNo}`);
    return found;
  }

  async settle(): Promise<void> {
    await this.time.settle();
    this.mustNotBeStuck();
  }

  async advanceBy(ms: number): Promise<void> {
    await this.time.advanceTo(this.time.now + ms);
    this.mustNotBeStuck();
  }

  async advanceTo(instant: string): Promise<void> {
    await this.time.advanceTo(Date.parse(instant));
    this.mustNotBeStuck();
  }

  /** From timer to timer until something holds, for no longer than so many milliseconds. */
  async until(holds: () => boolean, within = Number.POSITIVE_INFINITY): Promise<void> {
    const last = this.time.now + within;
    await this.settle();
    for (let steps = 0; !holds(); steps += 1) {
      const { next } = this.time;
      if (next === undefined || next > last || steps > 10_000) throw new Error('it never came to that');
      await this.time.advanceTo(next);
      this.mustNotBeStuck();
    }
  }

  /** Waits for an answer as a caller does: time passes only while it is not there, and not for ever. */
  private async settled<R>(answer: Promise<R>): Promise<R> {
    let there = false;
    const arrived = (): void => {
      there = true;
    };
    answer.then(arrived, arrived);
    const patience = this.time.now + CALLER_WAITS_MS;
    await this.settle();
    for (let { next } = this.time; !there && next !== undefined && next <= patience; next = this.time.next) {
      await this.time.advanceTo(next);
      this.mustNotBeStuck();
    }
    return answer;
  }

  private async deliver(caseNo: string, event: CaseEvent): Promise<{ ended: boolean; unknown: boolean }> {
    const found = this.cases.get(caseNo);
    if (found === undefined) return { ended: false, unknown: true };
    if (found.ended) return { ended: true, unknown: false };
    this.time.soon(() => void found.event(event));
    return { ended: false, unknown: false };
  }

  /** A bug in a stage stops its case; here it stops the test. */
  private mustNotBeStuck(): void {
    for (const one of this.cases.values()) if (one.stuck !== undefined) throw one.stuck;
  }
}
