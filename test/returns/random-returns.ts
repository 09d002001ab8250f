import { expect } from 'vitest';
import { rebuild } from '../../domain/journal/project.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Actor, Role } from '../../domain/people/roles.ts';
import { brokenLaws, toInspect } from '../../domain/returns/line-goods.ts';
import { goodsOfCase } from '../../drizzle/ledger/goods-accounts.ts';
import { plain } from '../../workflows/case/book.ts';
import type { EffectName } from '../../workflows/case/host.ts';
import { returnExchange } from '../../workflows/return-exchange/contract.ts';
import { openDamage } from '../../workflows/return-exchange/damage.ts';
import { awaited } from '../../workflows/return-exchange/lines.ts';
import { isUnderWay } from '../../workflows/return-exchange/pick-up.ts';
import { returnProcess } from '../../workflows/return-exchange/process.ts';
import type { ReturnDetail, ReturnLine } from '../../workflows/return-exchange/state.ts';
import type { Trouble } from '../case/world/faults.ts';
import { Dice } from '../chaos/dice.ts';
import { RefusedByCase } from '../repair/repair-desk.ts';
import { PHOTO } from '../visit/paths.ts';
import { asBundle, GIVEN_ORDER, ORDER, SUBSIDISED_ORDER } from './given-order.ts';
import { EFFECTS, SELDOM, SHORT, WORK } from './habits.ts';
import { Tally } from './kinds.ts';
import { moneyWrong, outlaysWrong, platformsWrong } from './money-wrong.ts';
import { type Action, someInput, someOpening, wholeBundle } from './random-inputs.ts';
import { RandomNeighbours } from './random-neighbours.ts';
import { type SimulatedReturns, simulatedBank, simulatedReturns } from './simulated-returns.ts';
import { REASON } from './steps.ts';

const RETURNS = 3;
const MOVES = 80;
const ALL_PAID_FEN = GIVEN_ORDER.payments?.reduce((sum, { fen }) => sum + fen, 0) ?? 0;

/** Three returns of one order, to whom anything happens in any order, and whose effects and neighbours fail. */
export class RandomReturns {
  readonly returns: SimulatedReturns;
  /** What has really happened. */
  readonly tally = new Tally();
  private readonly dice: Dice;
  private readonly neighbours: RandomNeighbours;
  /** People who change their minds, as those of one life in three do. */
  private readonly restless: boolean;
  private readonly breaks: boolean;
  /** The customer of two lives in three does not take it that his goods were not taken. */
  private readonly objects: boolean;
  /** In every other life whoever inspects finds goods that are not as told. */
  private readonly doubts: boolean;
  /** In every fifth life the phone was sold with its cases. */
  private readonly bundles: boolean;
  private opened: string[] = [];
  private asked = 0;
  private sent = 0;
  private late = 0;

  /**
   * @param returns those that are there already; new ones when absent
   * @param breaks whether goods come in damaged now and then
   */
  constructor(seed: number, returns?: SimulatedReturns, breaks = false) {
    this.breaks = breaks;
    this.objects = seed % 3 !== 0;
    this.doubts = seed % 4 < 2;
    this.bundles = returns === undefined && seed % 5 === 3;
    this.dice = new Dice(seed);
    this.returns =
      returns ??
      simulatedReturns({
        reEntry: this.dice.of(['seldom', 'seldom', 'atRest', 'always']),
        processes: [returnProcess],
      });
    this.neighbours = new RandomNeighbours(this.returns, this.dice, this.tally);
    this.restless = this.dice.oneIn(3);
    if (returns !== undefined) return;
    this.neighbours.moveIn();
    const order = seed % 2 === 0 ? SUBSIDISED_ORDER : GIVEN_ORDER;
    this.returns.world.orders.register(ORDER, this.bundles ? asBundle(order) : order);
    this.returns.world.refunds.hasGateway = this.dice.oneIn(2);
    this.returns.world.gateway.isSetUp = this.dice.oneIn(2);
  }

  async live(moves = MOVES): Promise<void> {
    this.returns.world.goods.supply('CASE-1', 3);
    if (this.dice.oneIn(4)) await simulatedBank(this.returns).bills();
    for (let no = 0; no < RETURNS; no += 1) await this.open();
    for (let move = 0; move < moves; move += 1) {
      const [first, ...others] = this.opened;
      if (first === undefined || this.dice.oneIn(40)) await this.open();
      else if (this.dice.oneIn(8)) {
        await this.returns.simulation.advanceBy(this.dice.below(40) * 3_600_000);
      } else await this.act(this.dice.of([first, ...others]));
      this.takeIn();
      for (const caseNo of this.opened) this.mustHold(caseNo);
    }
    await this.toTheEnd(this.opened);
    await this.undoByHand();
    this.count();
  }

  /** Which cases have not ended, and what is not as it should be. */
  async ended(): Promise<string[]> {
    const { world, simulation } = this.returns;
    const wrong: string[] = [];
    for (const [subsidy, fen] of subsidiesBack(this.opened.map((caseNo) => simulation.of(caseNo).view.detail))) {
      const granted = SUBSIDISED_ORDER.deductions?.find(({ no }) => no === subsidy)?.fen ?? 0;
      if (fen > granted) wrong.push(`${fen} fen of ${subsidy} went back of ${granted}`);
    }
    wrong.push(...this.couponsWrong());
    wrong.push(...outlaysWrong(this.opened.map((caseNo) => this.detailOf(caseNo))));
    wrong.push(...platformsWrong(this.returns, this.opened));
    for (const caseNo of this.opened) {
      const { view } = simulation.of(caseNo);
      if (view.status !== 'closed')
        wrong.push(`${caseNo} still ${view.stage}, waits ${view.waits.map(({ name }) => name)}`);
      wrong.push(...world.goods.heldBy(caseNo));
      wrong.push(...world.refunds.standing(caseNo).map((account) => `${caseNo} ${account}`));
      const differ = view.tasks.filter(({ kind }) => kind === 'booksDiffer');
      wrong.push(...differ.map(({ data }) => `${caseNo} booksDiffer ${JSON.stringify(data)}`));
      const late = view.tasks.filter(({ kind }) => kind === 'platformPaidLate').length;
      if (late !== (this.detailOf(caseNo).latePlatform ?? []).length) wrong.push(`${caseNo} ${late} late platforms`);
      wrong.push(...inspectionWrong(this.detailOf(caseNo)).map((what) => `${caseNo} ${what}`));
      wrong.push(...moneyWrong(this.returns, caseNo, this.neighbours.paid.get(caseNo)));
      expect(rebuild(world.journal.entries(caseNo))).toEqual(view);
    }
    const gone = world.refunds.goneFen(ORDER, 'PAY-1') + world.refunds.goneFen(ORDER, 'PAY-2');
    if (gone > ALL_PAID_FEN) wrong.push(`${gone} fen went back of ${ALL_PAID_FEN}`);
    return wrong;
  }

  /** The one coupon of the order is given back by one return if all cases it was used on are back, and else by none. */
  private couponsWrong(): string[] {
    const { orders } = this.returns.world;
    const told = this.opened.flatMap((caseNo) => this.detailOf(caseNo).coupons ?? []);
    const line = GIVEN_ORDER.lines.find((one) => one.line === 2);
    const due = orders.filedOf(ORDER, 2) === line?.quantity ? ['CASES-10'] : [];
    return told.join() === due.join() ? [] : [`coupons ${told} came back instead of ${due}`];
  }

  /** Whether money went back, or other goods out, in one of its cases. */
  get gaveSomething(): boolean {
    return this.opened.some((caseNo) => {
      const { refund, replacement } = this.detailOf(caseNo);
      return (refund?.shares ?? []).some(({ paidFen }) => paidFen > 0) || replacement?.state === 'delivered';
    });
  }

  private async open(): Promise<void> {
    this.asked += 1;
    const caseNo = `RX-2603-${String(this.asked).padStart(6, '0')}`;
    if (this.dice.oneIn(20)) this.plan(caseNo, this.dice.of(['priceReturn', 'holdReturn', 'holdOnBills']));
    if (this.dice.oneIn(40)) {
      this.returns.world.faults.plan(caseNo, 'holdReturn', { final: true });
      this.returns.world.faults.plan(caseNo, 'unpriceReturn', { final: true });
    }
    const opening = this.bundles && this.dice.oneIn(2) ? wholeBundle(this.dice) : someOpening(this.dice);
    const command = this.command({ id: 'agent-1', role: 'agent' }, 'open', opening);
    const refused = await this.refusalOf('open', this.returns.open(caseNo, command));
    if (refused === undefined) this.opened.push(caseNo);
  }

  /** After every step: the goods of a line add up, money never went beyond what was paid, somebody is waited for. */
  private mustHold(caseNo: string): void {
    const { world, simulation } = this.returns;
    const { view } = simulation.of(caseNo);
    const broken = (this.detailOf(caseNo).lines ?? []).flatMap(({ goods }) => brokenLaws(goods, false));
    if (broken.length > 0) throw new Error(`${caseNo} breaks ${broken}`);
    const names = view.waits.map(({ name }) => name);
    if (view.status === 'open' && names.length !== 1) throw new Error(`${caseNo} in ${view.stage} waits for ${names}`);
    for (const { no, fen } of GIVEN_ORDER.payments ?? []) {
      const goneFen = world.refunds.goneFen(ORDER, no);
      if (goneFen > fen) throw new Error(`${goneFen} fen went back of ${no}`);
    }
  }

  private async act(caseNo: string): Promise<void> {
    const { waits, stage } = this.returns.simulation.of(caseNo).view;
    if (stage === 'closed') await this.platformPaysLate(caseNo);
    const awaited = waits.flatMap(({ wait, actions }) => actions.map(({ action, roles }) => ({ wait, action, roles })));
    const [first, ...others] = awaited.filter(({ action }) => Object.hasOwn(returnExchange.actions, action));
    if (this.dice.oneIn(SHORT.includes(stage) ? 8 : this.restless ? 12 : 300)) {
      const isFetched = this.detailOf(caseNo).pickUp?.state === 'open';
      const isTaken = await this.try(caseNo, { id: 'agent-9', role: 'agent' }, 'cancel', { reason: plain(REASON) });
      if (isTaken && isFetched) this.tally.add('withdrawnWithAVisitOpen');
      if (isTaken) this.tally.add(`withdrawnFrom:${stage}`);
      return;
    }
    const [stuck] = awaited.filter(({ action }) => action === 'retryEffect');
    if (stuck !== undefined && this.dice.oneIn(2)) await this.retry(caseNo, stuck.wait);
    await this.neighbours.move(caseNo, false);
    if (first !== undefined) {
      const { wait, action, roles } = this.dice.of([first, ...others]);
      if (this.dice.oneIn(6)) this.plan(caseNo, this.dice.of(EFFECTS));
      // Now and then the books do not answer whoever has his money.
      if (action === 'recordPayment' && this.sent % 3 === 0)
        this.returns.world.faults.plan(caseNo, 'bookPayment', { done: this.sent % 2 === 0, times: 12 });
      // The other goods cannot be put aside, and somebody has to look at it.
      if (stage === 'arranging' && this.dice.oneIn(6))
        this.returns.world.faults.plan(caseNo, 'moveGoods', { final: true });
      if (!SELDOM.includes(action) || this.dice.oneIn(5))
        await this.try(caseNo, this.actor(roles), action, this.inputOf(caseNo, action as Action), wait);
    }
    await this.neighbours.payOut(false);
    await this.neighbours.collect();
  }

  /** Of every third case that is over; without dice, so that lives stay the same. */
  private async platformPaysLate(caseNo: string): Promise<void> {
    if (!this.returns.simulation.of(caseNo).ended || Number(caseNo.slice(-1)) % 3 !== 0) return;
    this.late += 1;
    const input = { platform: 'SHOP', reference: `LATE-${Math.ceil(this.late / 2)}`, amountFen: 700, currency: 'CNY' };
    const actor: Actor = { id: 'finance-late', role: 'finance' };
    const id = `late-${this.late}`;
    const told = { id, bodyHash: id, action: 'recordPlatformRefund', actor, input };
    await this.refusalOf(told.action, this.returns.act(caseNo, told));
  }

  /** Once, before its customer objects; without dice, so that lives stay the same. */
  private async platformPaysMeanwhile(caseNo: string, wait: number): Promise<void> {
    const reference = `MEANWHILE-${caseNo}`;
    const { latePlatform = [] } = this.detailOf(caseNo);
    if (latePlatform.some((one) => one.reference === reference)) return;
    const amountFen = Number(caseNo.slice(-1)) % 2 === 0 ? 1_500 : 60_000;
    const told = plain({ platform: 'SHOP', reference, amountFen, currency: 'CNY' });
    await this.try(caseNo, { id: 'finance-x', role: 'finance' }, 'recordPlatformRefund', told, wait);
  }

  private plan(caseNo: string, effect: EffectName): void {
    const troubles: readonly [Trouble, ...Trouble[]] = [
      { times: 1 },
      { times: 3 },
      { done: true },
      { done: true, times: 3 },
      { final: true },
    ];
    this.returns.world.faults.plan(caseNo, effect, this.dice.of(troubles));
  }

  private retry(caseNo: string, wait: number): Promise<boolean> {
    return this.try(caseNo, { id: 'lead-8', role: 'lead' }, 'retryEffect', { wait }, wait);
  }

  /** Whoever gets no answer asks the same again: what he did may be booked, and then nothing else can be. */
  private async try(caseNo: string, actor: Actor, action: string, input: JsonObject, wait?: number): Promise<boolean> {
    for (let times = 1; times < 9; times += 1) {
      const command = { ...this.command(actor, action, input), ...(wait === undefined ? {} : { wait }) };
      const refused = await this.refusalOf(action, this.returns.act(caseNo, command));
      if (refused !== 'no_answer_in_time') return refused === undefined;
    }
    return false;
  }

  private async refusalOf(action: string, answer: Promise<unknown>): Promise<string | undefined> {
    try {
      await answer;
      return undefined;
    } catch (error) {
      if (!(error instanceof RefusedByCase)) throw error;
      this.tally.refused(action, error.code, error.detail);
      return error.code;
    }
  }

  private actor(roles: readonly Role[]): Actor {
    const [first = 'agent', ...others] = roles;
    const role = this.dice.of([first, ...others]);
    return { id: `${role}-${this.dice.below(3)}`, role };
  }

  private detailOf(caseNo: string): Partial<ReturnDetail> {
    return this.returns.simulation.of(caseNo).view.detail as Partial<ReturnDetail>;
  }

  private inputOf(caseNo: string, action: Action): JsonObject {
    const input = someInput(this.dice, caseNo, action, this.detailOf(caseNo));
    return this.breaks && action === 'receiveGoods' && this.dice.oneIn(2) ? damaged(input) : input;
  }

  /** From now on everybody does his work, so that whatever was begun can end. */
  async toTheEnd(opened: readonly string[], inTrouble = false): Promise<void> {
    this.opened = [...opened];
    const { world, simulation } = this.returns;
    if (!inTrouble) for (const caseNo of opened) world.faults.clear(caseNo);
    world.goods.supply('PH-X1', 9);
    world.goods.supply('PH-X2', 9);
    world.goods.supply('SPK-1', 9);
    world.goods.supply('CASE-1', 9);
    for (let round = 0; round < 90; round += 1) {
      this.takeIn();
      const open = this.opened.filter((caseNo) => simulation.of(caseNo).view.status !== 'closed');
      if (open.length === 0) return;
      for (const caseNo of open) for (let step = 0; step < 9 && (await this.doTheWork(caseNo)); step += 1);
      await this.neighbours.payOut(true);
      await simulation.advanceBy(24 * 3_600_000);
    }
  }

  /** Returns that were opened by one of these. */
  private takeIn(): void {
    this.opened.push(...this.neighbours.openedReturns.filter((caseNo) => !this.opened.includes(caseNo)));
  }

  /** @returns whether something could be done */
  private async doTheWork(caseNo: string): Promise<boolean> {
    await this.neighbours.move(caseNo, true);
    const { waits, stage } = this.returns.simulation.of(caseNo).view;
    const [open] = waits;
    if (open === undefined) return false;
    const { wait, actions } = open;
    if (this.objects && stage === 'mayObject') {
      await this.platformPaysMeanwhile(caseNo, wait);
      const customer: Actor = { id: 'customer-x', role: 'customer' };
      if (await this.try(caseNo, customer, 'objectToRefusal', plain({ reason: REASON }), wait)) return true;
    }
    if (actions.some(({ action }) => action === 'retryEffect')) return this.retry(caseNo, wait);
    if (actions.some(({ action }) => action === 'reportNotAsTold')) {
      if (await this.reportDamage(caseNo, wait)) return true;
      if (this.doubts && (await this.reportDoubt(caseNo, wait))) return true;
    }
    for (const action of WORK) {
      const roles = actions.find((one) => one.action === action)?.roles ?? [];
      const input = roles.length === 0 ? undefined : this.workOf(caseNo, action);
      if (input === undefined) continue;
      for (const actor of roles.flatMap((role) => ['x', 'y'].map((name): Actor => ({ id: `${role}-${name}`, role })))) {
        if (await this.try(caseNo, actor, action, input, wait)) return true;
      }
    }
    return false;
  }

  /**
   * Whoever finishes looks at all that is here, and brings in what a technician of ours has fetched, or what its customer
   * was right about.
   */
  private workOf(caseNo: string, action: Action): JsonObject | undefined {
    const detail = this.detailOf(caseNo);
    if (action === 'receiveGoods') {
      const comes = isUnderWay(detail) || detail.afterObjection !== undefined;
      return comes ? plain({ lines: this.lying(caseNo, 'asked', awaited(detail)) }) : undefined;
    }
    if (action !== 'inspectGoods') return this.inputOf(caseNo, action);
    const here = (detail.lines ?? []).filter(({ goods }) => toInspect(goods) > 0);
    if (here.length === 0) return undefined;
    const lines = this.lying(caseNo, 'received', here);
    const isDamaged = (no: number): boolean => detail.damages?.some((one) => one.no === no) === true;
    return plain({
      lines: lines.map((units) => ({ ...units, disposition: isDamaged(units.no) ? 'scrap' : 'restock' })),
    });
  }

  /** The units of some lines, as the books have them in a place of the case. */
  private lying(caseNo: string, place: 'asked' | 'received', lines: readonly ReturnLine[]) {
    return lines.map(({ no, line, sku, serials }) => {
      const lies = this.returns.world.goods.at(goodsOfCase(caseNo, place, { orderNo: ORDER, line }), sku);
      return { no, quantity: lies.quantity, ...(serials ? { serials: lies.serials } : {}) };
    });
  }

  /** What came in damaged at the customer's risk has no place before somebody has said what it means. */
  private async reportDamage(caseNo: string, wait: number): Promise<boolean> {
    const detail = this.detailOf(caseNo);
    const open = detail.lines?.find((line) => openDamage(detail, line.no) > 0 && toInspect(line.goods) > 0);
    if (open === undefined) return false;
    const found = plain({ no: open.no, finding: 'notIntact', reason: REASON, evidence: [PHOTO] });
    return this.try(caseNo, { id: 'quality-x', role: 'quality' }, 'reportNotAsTold', found, wait);
  }

  /** Goods of which nothing was found yet are not as the customer told. */
  private async reportDoubt(caseNo: string, wait: number): Promise<boolean> {
    const { lines = [] } = this.detailOf(caseNo);
    const open = lines.find(({ goods, finding }) => toInspect(goods) > 0 && finding === undefined);
    if (open === undefined) return false;
    const finding = open.ground === 'noReason' ? 'notIntact' : 'noFault';
    const found = plain({ no: open.no, finding, reason: REASON, evidence: [PHOTO] });
    return this.try(caseNo, { id: 'quality-x', role: 'quality' }, 'reportNotAsTold', found, wait);
  }

  /** What an undo that failed for good has left to people. */
  private async undoByHand(): Promise<void> {
    const { world, simulation } = this.returns;
    for (const caseNo of this.opened) {
      for (const { kind, data } of simulation.of(caseNo).view.tasks) {
        if (kind === 'undoByHand') await world.perform(data.effect as EffectName, data.input as never);
      }
    }
    for (const { caseNo, effect, input } of world.notUndone) {
      world.faults.clear(caseNo);
      await world.perform(effect as EffectName, input as never);
      this.tally.add('openingFailedForGood');
    }
  }

  private count(): void {
    const { world, simulation } = this.returns;
    this.tally.met(world.faults.met);
    for (const caseNo of this.opened) {
      this.tally.lived(world.journal.entries(caseNo), this.detailOf(caseNo));
      this.tally.add('runHandedOver', simulation.of(caseNo).runs - 1);
    }
  }

  private command<I>(actor: Actor, action: string, input: I) {
    this.sent += 1;
    return { id: `command-${this.sent}`, bodyHash: `body-${this.sent}`, action, actor, input };
  }
}

/** What went back of each subsidy, in all. */
function subsidiesBack(details: readonly Partial<ReturnDetail>[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { subsidy, amountFen } of details.flatMap(({ subsidies = [] }) => subsidies)) {
    sums.set(subsidy, (sums.get(subsidy) ?? 0) + amountFen);
  }
  return sums;
}

/** The same parcel, and what is in its first place did not come through the way. */
function damaged(input: JsonObject): JsonObject {
  const [first, ...others] = Array.isArray(input.lines) ? input.lines : [];
  const broken =
    typeof first === 'object' && first !== null ? { ...first, damaged: true, evidence: [plain(PHOTO)] } : first;
  return broken === undefined ? input : { ...input, lines: [broken, ...others] };
}

/** Units at their supplier's that nobody claims there, and broken ones that are sold as new. */
function inspectionWrong({ lines = [], forSupplier = [], damages = [] }: Partial<ReturnDetail>): string[] {
  const sumOf = (of: readonly { readonly no: number; readonly quantity: number }[], no: number): number =>
    of.filter((one) => one.no === no).reduce((sum, { quantity }) => sum + quantity, 0);
  return lines.flatMap(({ no, goods: { received, placed } }) => {
    const claimed = forSupplier.filter((one) => one.claimed);
    const unclaimed = (placed.toSupplier ?? 0) - sumOf(claimed, no);
    const asNew = (placed.restock ?? 0) - (received - sumOf(damages, no));
    return [
      ...(unclaimed === 0 ? [] : [`${unclaimed} of line ${no} not claimed`]),
      ...(asNew > 0 ? [`${asNew} of line ${no} damaged and sold as new`] : []),
    ];
  });
}
