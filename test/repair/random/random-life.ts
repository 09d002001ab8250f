import type { CaseView } from '../../../domain/journal/view.ts';
import type { JsonObject } from '../../../domain/json.ts';
import { ROLES, type Role } from '../../../domain/people/roles.ts';
import type { Answer, Command } from '../../../workflows/case/command.ts';
import { RefusedCommand } from '../../../workflows/case/commands.ts';
import { ANYTIME_ACTIONS } from '../../../workflows/case/contract.ts';
import type { EffectName } from '../../../workflows/case/host.ts';
import { warrantyRepair } from '../../../workflows/warranty-repair/contract.ts';
import { repairProcess } from '../../../workflows/warranty-repair/process.ts';
import type { RepairDetail } from '../../../workflows/warranty-repair/state.ts';
import { NobodyThere } from '../../case/driver.ts';
import { givenRepair } from '../given-repair.ts';
import { words } from '../repair-desk.ts';
import { type SimulatedCarrier, simulatedCarrier } from '../simulated-carrier.ts';
import { inputFor, LOANERS, SKUS } from './inputs.ts';
import { Chooser, type Life, type Move } from './moves.ts';

/** A command that was sent, and what came of it once it was answered. */
export interface Sent {
  readonly caseNo: string;
  readonly command: Command;
  outcome?: { readonly answer: Answer } | { readonly refused: JsonObject } | 'nobodyThere';
}

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
const LEAPS_MS = [1, 20, 240, 1_440, 4_320, 11_520, 43_200].map((minutes) => minutes * MINUTE_MS);
const ACTIONS: Readonly<Record<string, { readonly roles: readonly Role[] }>> = {
  ...warrantyRepair.actions,
  ...ANYTIME_ACTIONS,
};
const TROUBLED = [
  'commit',
  'claim',
  'releaseClaim',
  'reserveParts',
  'issueParts',
  'useParts',
  'putBackParts',
  'receiveParts',
  'moveLoaner',
  'bookPayment',
  'openCase',
] as const satisfies readonly EffectName[];

/** A loaner that was promised is handed out, and one that is out comes back, or no life would see it. */
function nextOfLoaner({ detail }: CaseView): string | undefined {
  const { loaner } = detail as Partial<RepairDetail>;
  if (loaner?.state === 'reserved') return 'handOutLoaner';
  return loaner?.state === 'out' ? 'takeBackLoaner' : undefined;
}

/** Goods are lost now and then, not every other day: a life that ends there says nothing of what comes later. */
function isLikely(c: Chooser): (awaited: { readonly action: string }) => boolean {
  return ({ action }) => action !== 'reportItemLost' || c.oneIn(8);
}

/** Three repairs, two of them of one serial, and a shelf of few parts, under people who do what they please. */
export class RandomLife {
  readonly carrier: SimulatedCarrier;
  readonly sent: Sent[] = [];
  private readonly opened = new Set<string>();
  private events: { readonly caseNo: string; readonly id: string; readonly type: string; readonly data: JsonObject }[] =
    [];

  constructor({ startsAt, reEntry, latency }: Life, atOnce: (n: number) => number) {
    this.carrier = simulatedCarrier({ startsAt, reEntry, atOnce, latency: () => latency });
    for (const sku of SKUS) this.carrier.world.stock.supply(sku, sku === 'RARE-X' ? 0 : 3);
    for (const sku of LOANERS) this.carrier.world.stock.supply(sku, 1);
  }

  /** The repairs that have been opened, as the simulator has them. */
  get cases(): { readonly caseNo: string; readonly view: CaseView; readonly ended: boolean }[] {
    return [...this.opened].map((caseNo) => {
      const { view, ended } = this.carrier.simulation.of(caseNo);
      return { caseNo, view, ended };
    });
  }

  async make({ kind, dice }: Move): Promise<void> {
    const c = new Chooser(dice);
    const one = c.maybe(this.cases);
    if (kind === 'open' || one === undefined) await this.open(c);
    else if (kind === 'time') await this.leap(c);
    else if (kind === 'supply') await this.carrier.stock(c.of(SKUS), 1 + c.below(3));
    else if (kind === 'trouble') this.plan(one.caseNo, c);
    else if (kind === 'event') await this.event(one.caseNo, c);
    else if (kind === 'answer') this.answer(one.view, c);
    else if (kind === 'meddle') this.meddle(one.view, c);
    else if (kind === 'repeat') this.repeat(c);
    else for (const _racer of [1, 2, 3]) this.answer(one.view, c);
    await this.carrier.simulation.settle();
  }

  /** Lets go of all trouble, and gives everything the time it needs. */
  async comeToRest(): Promise<void> {
    for (const caseNo of this.opened) this.carrier.world.faults.clear(caseNo);
    await this.carrier.simulation.advanceBy(2 * DAY_MS);
    // What has just fallen due is still being written.
    await this.carrier.simulation.advanceBy(MINUTE_MS);
  }

  /** Minutes to weeks, or right up to the instant at which something falls due. */
  private async leap(c: Chooser): Promise<void> {
    const { time } = this.carrier.simulation;
    const due = c.oneIn(3) && time.next !== undefined ? time.next - c.below(2) - time.now : undefined;
    await this.carrier.simulation.advanceBy(due ?? c.maybe(LEAPS_MS) ?? 0);
  }

  private async open(c: Chooser): Promise<void> {
    const caseNo = c.of(['WR-2601-000001', 'WR-2601-000002', 'WR-2601-000003']);
    if (this.opened.has(caseNo)) return;
    const today = this.carrier.now().slice(0, 10);
    const age = c.of([200, 200, 200, 3, 12, 400]);
    const repair = givenRepair(today)
      .of(c.of(['phone_host', 'phone_host', 'fridge', 'uncatalogued']))
      .deliveredOn(new Date(Date.parse(today) - age * DAY_MS).toISOString().slice(0, 10))
      .withSerial(caseNo.endsWith('3') ? 'SN-2' : 'SN-1')
      .also(c.oneIn(6) ? { force: { reason: words('two-faults') } } : {});
    const wished = c.oneIn(4) ? repair : repair.wishing(c.of(['repair', 'repair', 'repair', 'exchange', 'return']));
    const opening = (c.oneIn(5) ? wished.unsafe() : wished).opening();
    const command = { ...this.command('open', 'agent'), input: opening };
    try {
      await this.carrier.simulation.open(repairProcess, caseNo, command);
      this.opened.add(caseNo);
    } catch (error) {
      if (!(error instanceof RefusedCommand)) throw error;
    }
  }

  /** Somebody who may does what is awaited. */
  private answer(view: CaseView, c: Chooser): void {
    const wait = c.maybe(view.waits);
    // The first action of a wait leads on; without some preference for it no repair would get far.
    const beside = wait?.actions.find(({ action }) => action === nextOfLoaner(view));
    const other = c.oneIn(4) ? c.maybe((wait?.actions ?? []).filter(isLikely(c))) : wait?.actions[0];
    const awaited = beside && c.oneIn(3) ? beside : other;
    if (wait === undefined || awaited === undefined) {
      this.meddle(view, c);
      return;
    }
    const role = c.maybe(awaited.roles) ?? 'agent';
    const anytime = Object.hasOwn(ANYTIME_ACTIONS, awaited.action);
    this.send(view, this.command(awaited.action, role), c, anytime ? undefined : wait.wait);
  }

  /** Somebody does something, whether he may and whether it is awaited or not. */
  private meddle(view: CaseView, c: Chooser): void {
    const [action, { roles }] = c.maybe(Object.entries(ACTIONS)) ?? ['addNote', { roles: ['agent'] as const }];
    const role = c.oneIn(3) ? c.of(ROLES) : (c.maybe(roles) ?? 'agent');
    const stale = (view.waits[0]?.wait ?? 1) - c.below(3);
    const version = c.oneIn(5) ? { version: view.version - c.below(2) } : {};
    this.send(view, { ...this.command(action, role), ...version }, c, c.oneIn(4) ? undefined : stale);
  }

  /** The same command again, with the same or with another body. */
  private repeat(c: Chooser): void {
    const before = c.maybe(this.sent);
    if (before === undefined || !this.opened.has(before.caseNo)) return;
    this.deliver(before.caseNo, c.oneIn(3) ? { ...before.command, bodyHash: 'another', input: {} } : before.command);
  }

  private async event(caseNo: string, c: Chooser): Promise<void> {
    const again = c.oneIn(3) ? c.maybe(this.events) : undefined;
    const event = again ??
      this.visitSays(caseNo, c) ?? {
        caseNo,
        id: `erp-${this.events.length}`,
        type: c.of(['partsArrived', 'partsArrived', 'partsArrived', 'parcelScanned', 'handBack']),
        data: { sku: c.of(SKUS), quantity: 1 },
      };
    this.events = [...this.events, event];
    const { caseNo: whose, id, type, data } = event;
    void this.carrier.simulation.of(whose).event({ id, type, actor: { id: 'erp', role: 'system' }, data });
  }

  /** What the visit under way tells, or one that is no longer its own. */
  private visitSays(caseNo: string, c: Chooser): (typeof this.events)[number] | undefined {
    const { siteVisit, siteVisits } = this.carrier.simulation.of(caseNo).view.detail as Partial<RepairDetail>;
    const visit = siteVisit?.visit ?? (c.oneIn(4) ? siteVisits?.at(-1)?.visit : undefined);
    if (visit === undefined) return undefined;
    const id = `visit-${this.events.length}`;
    const startedAt = this.carrier.now();
    const said = { visit, technicians: ['T-1'], files: ['ev-1'], startedAt };
    if (c.oneIn(3)) return { caseNo, id, type: 'visitBegan', data: { visit, technicians: ['T-1'], startedAt } };
    const done = {
      outcome: c.of(['done', 'closedUnsigned']),
      ...{ by: 'T-1', endedAt: startedAt, result: c.of(['fixed', 'fixed', 'takenAlong', 'measured']) },
      ...(c.oneIn(3) ? {} : { cause: 'DISPLAY_DEAD', performanceFault: c.oneIn(2) }),
      parts: c.oneIn(2) ? [{ sku: c.of(SKUS), quantity: 1 }] : [],
    };
    const failed: JsonObject = c.of<JsonObject>([
      { outcome: 'withdrawn' },
      { outcome: 'cannotComplete', code: 'noAccess', whose: 'customer', pays: 'customer' },
      { outcome: 'cannotComplete', code: 'partMissing', whose: 'parts', pays: 'us' },
      { outcome: 'cannotComplete', code: 'wrongSkill', whose: 'us', pays: 'us' },
    ]);
    return { caseNo, id, type: 'visitEnded', data: { ...said, ...(c.oneIn(2) ? done : failed) } };
  }

  private plan(caseNo: string, c: Chooser): void {
    const effect = c.of(TROUBLED);
    // A commit that fails for good is an alarm for an operator; here the database is only away for a while.
    const final = effect !== 'commit' && c.oneIn(3);
    this.carrier.world.faults.plan(caseNo, effect, { final, done: c.oneIn(3), times: 1 + c.below(4) });
  }

  private send(view: CaseView, command: Omit<Command, 'input'>, c: Chooser, wait: number | undefined): void {
    const input = inputFor(command.action, view, this.carrier.simulation.time.now, c) as JsonObject;
    this.deliver(view.caseNo, { ...command, ...(wait === undefined ? {} : { wait }), input });
  }

  private deliver(caseNo: string, command: Command): void {
    const sent: Sent = { caseNo, command };
    this.sent.push(sent);
    this.carrier.simulation
      .of(caseNo)
      .act(command)
      .then(
        (answer) => {
          sent.outcome = { answer };
        },
        (error: unknown) => {
          if (error instanceof RefusedCommand) sent.outcome = { refused: { ...error.detail } as unknown as JsonObject };
          else if (error instanceof NobodyThere) sent.outcome = 'nobodyThere';
          else throw error;
        },
      );
  }

  private command(action: string, role: Role): Omit<Command, 'input'> {
    const id = `command-${this.sent.length}-${action}`;
    return { id, bodyHash: `body-${id}`, action, actor: { id: `${role}-${this.sent.length % 2}`, role } };
  }
}
