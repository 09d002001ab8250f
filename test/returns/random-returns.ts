import { expect } from 'vitest';
import { rebuild } from '../../domain/journal/project.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Actor, Role } from '../../domain/people/roles.ts';
import { GROUNDS, REMEDIES } from '../../domain/returns/grounds.ts';
import { brokenLaws, DISPOSITIONS } from '../../domain/returns/line-goods.ts';
import { plain } from '../../workflows/case/book.ts';
import type { LineAsked, ReturnInputs, ReturnOpening } from '../../workflows/return-exchange/contract.ts';
import { RETURN_WAYS, returnExchange } from '../../workflows/return-exchange/contract.ts';
import type { ReturnDetail } from '../../workflows/return-exchange/state.ts';
import { Dice } from '../chaos/dice.ts';
import { RefusedByCase } from '../repair/repair-desk.ts';
import { PHOTO } from '../visit/paths.ts';
import { GIVEN_ORDER, ORDER } from './given-order.ts';
import { type SimulatedReturns, simulatedReturns } from './simulated-returns.ts';
import { REASON } from './steps.ts';

const CASES = ['RX-2603-000001', 'RX-2603-000002', 'RX-2603-000003'] as const;
const MOVES = 80;
const EFFECTS = ['moveGoods', 'releaseReturn', 'priceReturn', 'bookMoney', 'requestRefund', 'confirmRefund'] as const;
const ALL_PAID_FEN = GIVEN_ORDER.payments?.reduce((sum, { fen }) => sum + fen, 0) ?? 0;

/** What people do now and then only, so that most lives come to money or other goods. */
const SELDOM: readonly string[] = [
  'suspectFraud',
  'closeReceipt',
  'waiveOldUnit',
  'reportLocked',
  'reportNotAsTold',
  'refuseGoods',
  'declineReduction',
  'keepWaiting',
];

type Action = keyof ReturnInputs;

/** Three returns of one order, to whom anything happens in any order, and whose effects fail. */
export class RandomReturns {
  readonly returns: SimulatedReturns;
  private readonly dice: Dice;
  private sent = 0;

  /** @param returns those that are there already; new ones when absent */
  constructor(seed: number, returns?: SimulatedReturns) {
    this.dice = new Dice(seed);
    this.returns = returns ?? simulatedReturns({ reEntry: this.dice.of(['seldom', 'atRest', 'always']) });
    if (returns === undefined) this.returns.world.refunds.hasGateway = this.dice.oneIn(2);
  }

  async live(moves = MOVES): Promise<void> {
    const opened: string[] = [];
    for (const caseNo of CASES) if (await this.open(caseNo)) opened.push(caseNo);
    for (let move = 0; move < moves; move += 1) {
      const [first, ...others] = opened;
      if (first === undefined || this.dice.oneIn(8)) {
        await this.returns.simulation.advanceBy(this.dice.below(40) * 3_600_000);
      } else await this.act(this.dice.of([first, ...others]));
      for (const caseNo of opened) this.mustHold(caseNo);
    }
    await this.toTheEnd(opened);
  }

  /** Which cases have not ended, and what is not as it should be. */
  async ended(): Promise<string[]> {
    const { world, simulation } = this.returns;
    const wrong: string[] = [];
    for (const caseNo of this.opened) {
      const { view } = simulation.of(caseNo);
      if (view.status !== 'closed')
        wrong.push(`${caseNo} still ${view.stage}, waits ${view.waits.map(({ name }) => name)}`);
      wrong.push(...world.goods.heldBy(caseNo));
      wrong.push(...world.refunds.standing(caseNo).map((account) => `${caseNo} ${account}`));
      const differ = view.tasks.filter(({ kind }) => kind === 'booksDiffer');
      wrong.push(...differ.map(({ data }) => `${caseNo} booksDiffer ${JSON.stringify(data)}`));
      expect(rebuild(world.journal.entries(caseNo))).toEqual(view);
    }
    const gone = world.refunds.goneFen(ORDER, 'PAY-1') + world.refunds.goneFen(ORDER, 'PAY-2');
    if (gone > ALL_PAID_FEN) wrong.push(`${gone} fen went back of ${ALL_PAID_FEN}`);
    return wrong;
  }

  /** Whether money went back, or other goods out, in one of its cases. */
  get gaveSomething(): boolean {
    return this.opened.some((caseNo) => {
      const { refund, replacement } = this.returns.simulation.of(caseNo).view.detail as Partial<ReturnDetail>;
      return (refund?.shares ?? []).some(({ paidFen }) => paidFen > 0) || replacement?.state === 'delivered';
    });
  }

  private opened: readonly string[] = [];

  private async open(caseNo: string): Promise<boolean> {
    const opening: ReturnOpening = {
      orderNo: ORDER,
      customer: 'C-1',
      lines: this.someLines(),
      ...(this.dice.oneIn(2) ? { how: this.dice.of(['sendIn', 'handIn'] as const) } : {}),
      ...(this.dice.oneIn(4) ? { taxDeducted: true } : {}),
    };
    try {
      const command = this.command({ id: 'agent-1', role: 'agent' }, 'open', opening);
      await this.returns.open(caseNo, command);
      return true;
    } catch (error) {
      if (!(error instanceof RefusedByCase)) throw error;
      return false;
    }
  }

  private someLines(): LineAsked[] {
    const ground = (): LineAsked['ground'] => this.dice.of(GROUNDS);
    const wish = (): Pick<LineAsked, 'wish'> => (this.dice.oneIn(2) ? { wish: this.dice.of(REMEDIES) } : {});
    const proof = (): Pick<LineAsked, 'evidence'> => (this.dice.oneIn(2) ? { evidence: [PHOTO] } : {});
    const all: LineAsked[] = [
      { line: 1, sku: 'PH-X1', quantity: 1, serials: ['SN-1'], ground: ground(), ...wish(), ...proof() },
      { line: 2, sku: 'CASE-1', quantity: 1 + this.dice.below(3), ground: ground(), ...wish(), ...proof() },
      { line: 3, sku: 'SPK-1', quantity: 1, serials: [this.dice.of(['SP-1', 'SP-2'])], ground: ground(), ...wish() },
    ];
    const some = all.filter(() => this.dice.oneIn(2));
    return some.length > 0 ? some : [this.dice.of([...all] as [LineAsked, ...LineAsked[]])];
  }

  /** After every step: the goods of a line add up, money never went beyond what was paid, somebody is waited for. */
  private mustHold(caseNo: string): void {
    const { world, simulation } = this.returns;
    const { view } = simulation.of(caseNo);
    const { lines = [] } = view.detail as Partial<ReturnDetail>;
    expect([caseNo, lines.flatMap(({ goods }) => brokenLaws(goods, false))]).toEqual([caseNo, []]);
    if (view.status === 'open') expect([caseNo, view.waits.length]).toEqual([caseNo, 1]);
    for (const { no, fen } of GIVEN_ORDER.payments ?? [])
      expect(world.refunds.goneFen(ORDER, no)).toBeLessThanOrEqual(fen);
  }

  private async act(caseNo: string): Promise<void> {
    const { waits } = this.returns.simulation.of(caseNo).view;
    const awaited = waits.flatMap(({ wait, actions }) => actions.map(({ action, roles }) => ({ wait, action, roles })));
    const [first, ...others] = awaited.filter(({ action }) => Object.hasOwn(returnExchange.actions, action));
    if (this.dice.oneIn(80))
      await this.try(caseNo, { id: 'agent-9', role: 'agent' }, 'cancel', { reason: plain(REASON) });
    if (first === undefined) return this.gateway();
    const { wait, action, roles } = this.dice.of([first, ...others]);
    if (SELDOM.includes(action) && !this.dice.oneIn(5)) return this.gateway();
    if (this.dice.oneIn(6)) {
      const effect = this.dice.of(EFFECTS);
      this.returns.world.faults.plan(caseNo, effect, { done: this.dice.oneIn(2), times: this.dice.of([1, 3]) });
    }
    const input = this.inputOf(caseNo, action as Action);
    if (input !== undefined) await this.try(caseNo, this.actor(roles), action, input, wait);
    await this.gateway();
  }

  /** The gateway pays, refuses, or stays silent. */
  private async gateway(): Promise<void> {
    const { world, simulation } = this.returns;
    for (const [refund, one] of world.refunds.filed) {
      if (one.by !== 'gateway' || one.state !== 'wanted' || this.dice.oneIn(2)) continue;
      const { payment, currency, amountFen } = one;
      const isPaid = !this.dice.oneIn(3);
      const left = isPaid ? amountFen : world.refunds.end(refund, 'refused');
      if (isPaid) world.refunds.payOut(refund);
      const data = {
        refund,
        payment,
        currency,
        amountFen: left,
        ...(isPaid ? { transfer: refund } : { code: 'refused' }),
      };
      const type = isPaid ? 'refundPaid' : 'refundRefused';
      await simulation.event(one.caseNo, {
        id: `${type} ${refund}`,
        type,
        actor: { id: 'sanbao', role: 'system' },
        data,
      });
    }
  }

  private async try(caseNo: string, actor: Actor, action: string, input: JsonObject, wait?: number): Promise<void> {
    const command = { ...this.command(actor, action, input), ...(wait === undefined ? {} : { wait }) };
    await this.returns.act(caseNo, command).catch((error: unknown) => {
      if (!(error instanceof RefusedByCase)) throw error;
    });
  }

  private actor(roles: readonly Role[]): Actor {
    const [first = 'agent', ...others] = roles;
    const role = this.dice.of([first, ...others]);
    return { id: `${role}-${this.dice.below(3)}`, role };
  }

  private inputOf(caseNo: string, action: Action): JsonObject | undefined {
    const detail = this.returns.simulation.of(caseNo).view.detail as Partial<ReturnDetail>;
    const { lines = [], refund, owed } = detail;
    const no = lines.length === 0 ? 1 : this.dice.of(lines.map((line) => line.no) as [number, ...number[]]);
    const line = lines.find((one) => one.no === no);
    const units = { no, quantity: 1, ...(line?.serials ? { serials: [line.serials[0] ?? ''] } : {}) };
    const share = refund?.shares.find(({ state }) => state !== 'paid');
    const inputs: { readonly [A in Action]: () => ReturnInputs[A] } = {
      decideReturn: () => ({
        lines: lines
          .filter(({ decision }) => decision?.status === 'review')
          .map((one) => ({ no: one.no, grant: !this.dice.oneIn(4) })),
        reason: REASON,
      }),
      suspectFraud: () => ({ reason: REASON, evidence: [PHOTO] }),
      chooseRemedy: () => {
        const remedy = this.dice.of(REMEDIES);
        return { lines: [{ no, remedy, ...(remedy === 'exchangeOther' ? { sku: 'PH-X2', priceFen: 60_000 } : {}) }] };
      },
      arrangeReturn: () => ({ how: this.dice.of(RETURN_WAYS), ...(this.dice.oneIn(2) ? { shipFirst: true } : {}) }),
      reserveAgain: () => ({}),
      keepWaiting: () => ({}),
      waiveDeposit: () => ({ reason: REASON }),
      recordPayment: () => ({ reference: `B-${caseNo}-${owed?.no}`, amountFen: owed?.totalFen ?? 0, currency: 'CNY' }),
      announceParcel: () => ({ carrier: 'SF', waybill: 'SF-1' }),
      receiveGoods: () => ({ lines: [units], ...(this.dice.oneIn(9) ? { strays: [{ sku: 'X', quantity: 1 }] } : {}) }),
      closeReceipt: () => ({ reason: REASON }),
      inspectGoods: () => ({ lines: [{ ...units, disposition: this.dice.of(DISPOSITIONS) }] }),
      reportLocked: () => ({ no, serial: 'SN-1' }),
      reportNotAsTold: () => ({
        no,
        finding: this.dice.of(['notIntact', 'noFault']),
        reason: REASON,
        evidence: [PHOTO],
      }),
      refuseGoods: () => ({ reason: REASON }),
      offerReduction: () => ({ amountFen: this.dice.below(5_000), reason: REASON }),
      acceptReduction: () => ({}),
      declineReduction: () => ({}),
      overrule: () => ({ reason: REASON }),
      handBackGoods: () => ({}),
      recordReplacement: () => ({ deliveredOn: '2026-03-05', reason: REASON }),
      approveRefund: () => ({ totalFen: (refund?.totalFen ?? 0) + (refund?.depositFen ?? 0) }),
      recordRefund: () => ({ refund: share?.refund ?? 'none', reference: `BANK-${share?.refund}` }),
      retryRefund: () => (share ? { refund: share.refund } : {}),
      recordPlatformRefund: () => ({
        platform: 'SHOP',
        reference: 'P-1',
        amountFen: refund?.totalFen ?? 0,
        currency: 'CNY',
      }),
      proposeAccount: () => ({ refund: share?.refund ?? 'none', account: REASON, evidence: [PHOTO] }),
      decideAccount: () => ({ granted: this.dice.oneIn(2), reason: REASON }),
      confirmCorrection: () => ({ invoice: 'RED-1' }),
      waiveOldUnit: () => ({ reason: REASON }),
      objectToRefusal: () => ({ reason: REASON }),
      answerObjection: () => ({ upheld: this.dice.oneIn(2), reason: REASON }),
    };
    return plain(inputs[action]());
  }

  /** From now on everybody does his work, so that whatever was begun can end. */
  async toTheEnd(opened: readonly string[], inTrouble = false): Promise<void> {
    this.opened = opened;
    const { world, simulation } = this.returns;
    if (!inTrouble) for (const caseNo of opened) world.faults.clear(caseNo);
    world.goods.supply('PH-X1', 9);
    world.goods.supply('PH-X2', 9);
    world.goods.supply('SPK-1', 9);
    world.goods.supply('CASE-1', 9);
    for (let round = 0; round < 60; round += 1) {
      const open = opened.filter((caseNo) => simulation.of(caseNo).view.status !== 'closed');
      if (open.length === 0) return;
      for (const caseNo of open) await this.doTheWork(caseNo);
      await this.gateway();
      await simulation.advanceBy(24 * 3_600_000);
    }
  }

  private async doTheWork(caseNo: string): Promise<void> {
    const { waits } = this.returns.simulation.of(caseNo).view;
    const WORK: readonly Action[] = [
      'decideReturn',
      'inspectGoods',
      'refuseGoods',
      'handBackGoods',
      'approveRefund',
      'confirmCorrection',
      'recordRefund',
      'retryRefund',
      'recordReplacement',
      'waiveOldUnit',
      'answerObjection',
      'reserveAgain',
    ];
    for (const { wait, actions } of waits) {
      if (actions.some(({ action }) => action === 'retryEffect')) {
        await this.try(caseNo, { id: 'lead-8', role: 'lead' }, 'retryEffect', { wait }, wait);
      }
      for (const { action, roles } of actions) {
        if (!WORK.includes(action as Action)) continue;
        for (const role of roles) {
          for (const name of ['x', 'y']) {
            const input = this.workOf(caseNo, action as Action);
            if (input !== undefined) await this.try(caseNo, { id: `${role}-${name}`, role }, action, input, wait);
          }
        }
      }
    }
  }

  private workOf(caseNo: string, action: Action): JsonObject | undefined {
    if (action !== 'inspectGoods') return this.inputOf(caseNo, action);
    const { lines = [] } = this.returns.simulation.of(caseNo).view.detail as Partial<ReturnDetail>;
    const here = lines.filter(({ goods }) => {
      const placed = Object.values(goods.placed).reduce((sum, n) => sum + n, 0);
      return goods.received > placed;
    });
    if (here.length === 0) return undefined;
    return plain({
      lines: here.map((line) => ({
        no: line.no,
        quantity: 1,
        ...(line.serials ? { serials: [line.serials[0] ?? ''] } : {}),
        disposition: 'restock',
      })),
    });
  }

  private command<I>(actor: Actor, action: string, input: I) {
    this.sent += 1;
    return { id: `command-${this.sent}`, bodyHash: `body-${this.sent}`, action, actor, input };
  }
}
