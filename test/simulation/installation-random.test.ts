import { describe, expect, it } from 'vitest';
import { SITE_CAUSE_CODES } from '../../domain/commissioning/site-not-ready.ts';
import { rebuild } from '../../domain/journal/project.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Actor, Role } from '../../domain/people/roles.ts';
import { plain } from '../../workflows/case/book.ts';
import { type InstallationInputs, installation } from '../../workflows/installation/contract.ts';
import type { JobVisit } from '../../workflows/installation/state.ts';
import { Dice } from '../chaos/dice.ts';
import { PHOTO, REASON } from '../installation/paths.ts';
import {
  LATHE,
  type SimulatedInstallations,
  simulatedInstallations,
  WASHER,
} from '../installation/simulated-installations.ts';
import { RefusedByCase, words } from '../repair/repair-desk.ts';

const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);
const MOVES = 120;
const LAST_MOVES = 1_000;
const CASES = ['IN-2603-000001', 'IN-2603-000002'] as const;

type Action = keyof InstallationInputs;

/** Two installations to whom anything happens, whose visits come and go, and whose effects fail. */
class Weeks {
  readonly jobs: SimulatedInstallations;
  private readonly dice: Dice;
  private sent = 0;

  constructor(seed: number) {
    this.dice = new Dice(seed);
    this.jobs = simulatedInstallations({ reEntry: this.dice.of(['seldom', 'atRest', 'always']) });
  }

  async live(): Promise<void> {
    const openings = [WASHER, LATHE];
    for (const [index, caseNo] of CASES.entries()) {
      const opening = { ...(openings[index] ?? WASHER), promisedFor: '2026-03-09' };
      await this.jobs.open(caseNo, this.command({ id: 'agent-1', role: 'agent' }, 'open', opening));
    }
    for (let move = 0; move < MOVES; move += 1) {
      if (this.dice.oneIn(6)) await this.jobs.simulation.advanceBy(this.dice.below(48) * 3_600_000);
      else if (this.dice.oneIn(4)) await this.visitTells(this.dice.of(CASES));
      else await this.act(this.dice.of(CASES));
      for (const caseNo of CASES) this.mustWait(caseNo);
    }
    for (const caseNo of CASES) this.jobs.world.faults.clear(caseNo);
    await this.jobs.simulation.advanceBy(86_400_000);
    for (const caseNo of CASES) await this.end(caseNo);
  }

  /** However the dice fall, a job comes to its end. */
  private async end(caseNo: string): Promise<void> {
    const isOver = () => this.jobs.simulation.of(caseNo).view.status === 'closed';
    for (let move = 0; move < LAST_MOVES && !isOver(); move += 1) {
      if (this.dice.oneIn(5)) await this.jobs.simulation.advanceBy(this.dice.below(72) * 3_600_000);
      else if (this.dice.oneIn(4)) await this.visitTells(caseNo);
      else await this.act(caseNo);
      this.mustWait(caseNo);
    }
    expect([caseNo, isOver()]).toEqual([caseNo, true]);
  }

  /** Nobody waits without an owner and a bound, and nothing counts twice. */
  private mustWait(caseNo: string): void {
    const { view } = this.jobs.simulation.of(caseNo);
    const {
      charges = [],
      payment,
      finished,
    } = view.detail as {
      charges?: { line: number }[];
      payment?: { amountFen: number } | null;
      finished?: object;
    };
    if (view.status === 'open') expect([caseNo, view.waits.length]).toEqual([caseNo, 1]);
    for (const { until, for: party } of view.waits) expect([party, until]).not.toContain(undefined);
    expect(new Set(charges.map(({ line }) => line)).size).toBe(charges.length);
    const booked = this.jobs.world.money.of(caseNo).map(({ amountFen }) => amountFen);
    if (payment) expect(booked).toContain(payment.amountFen);
    const done = this.jobs.world.installed.done.filter((one) => one.caseNo === caseNo);
    expect(done.length).toBeLessThanOrEqual(1);
    if (finished) expect(done.length).toBe(1);
  }

  private async visitTells(caseNo: string): Promise<void> {
    const { visit } = this.jobs.simulation.of(caseNo).view.detail as { visit?: JobVisit | null };
    if (!visit?.visit) return;
    const startsAt = new Date(Date.parse(this.jobs.now()) + this.dice.below(72) * 3_600_000).toISOString();
    const [type, data]: [string, JsonObject] = this.dice.oneIn(3)
      ? [
          'visitEnded',
          {
            visit: visit.visit,
            outcome: this.dice.of(['done', 'cannotComplete']),
            pays: this.dice.of(['us', 'customer']),
          },
        ]
      : ['visitAgreed', { visit: visit.visit, startsAt, endsAt: startsAt, technicians: ['T-1'] }];
    this.sent += 1;
    await this.jobs.event(caseNo, `told-${this.sent}`, type, data);
  }

  private async act(caseNo: string): Promise<void> {
    const { waits } = this.jobs.simulation.of(caseNo).view;
    const awaited = waits.flatMap(({ wait, actions }) => actions.map(({ action, roles }) => ({ wait, action, roles })));
    const [first, ...others] = awaited.filter(({ action }) => Object.hasOwn(installation.actions, action));
    if (first === undefined) return;
    const { wait, action, roles } = this.dice.of([first, ...others]);
    if (this.dice.oneIn(10)) {
      const effect = this.dice.of(['recordInstallation', 'openCase', 'tellCase', 'bookPayment', 'claim'] as const);
      this.jobs.world.faults.plan(caseNo, effect, { done: this.dice.oneIn(2), times: this.dice.of([1, 5]) });
    }
    const command = { ...this.command(this.actor(roles), action, this.inputOf(caseNo, action as Action)), wait };
    await this.jobs.act(caseNo, command).catch((error: unknown) => {
      if (!(error instanceof RefusedByCase)) throw error;
    });
  }

  private actor(roles: readonly Role[]): Actor {
    const [first = 'agent', ...others] = roles;
    const role = this.dice.of([first, ...others]);
    return role === 'technician' ? { id: this.dice.of(['T-1', 'T-2']), role } : { id: `${role}-1`, role };
  }

  private inputOf(caseNo: string, action: Action): JsonObject {
    const { detail, subject } = this.jobs.simulation.of(caseNo).view;
    const { plan, charges = [] } = detail as {
      plan?: { need: Record<'siteChecks' | 'checklist' | 'readings' | 'training', { id: string }[]> };
      charges?: { quantity: number; unitFen: number; waived?: true }[];
    };
    const checksOf = (list: 'siteChecks' | 'checklist') =>
      (plan?.need[list] ?? []).map(({ id }) => ({ item: id, ok: !this.dice.oneIn(8) }));
    const [reading = { id: 'supply' }, ...readings] = plan?.need.readings ?? [];
    const measured = this.dice.of([reading, ...readings]).id;
    const owed = charges
      .filter(({ waived }) => !waived)
      .reduce((sum, { quantity, unitFen }) => sum + quantity * unitFen, 0);
    const day = (days: number) =>
      new Date(Date.parse(this.jobs.now()) + days * 86_400_000 + 28_800_000).toISOString().slice(0, 10);
    const signer = { name: words('signer'), role: 'buyer', evidence: PHOTO } as const;
    const inputs: { readonly [A in Action]: InstallationInputs[A] } = {
      offerAppointment: {},
      agreeAppointment: {
        startsAt: new Date(Date.parse(this.jobs.now()) + 3_600_000).toISOString(),
        technicians: ['T-1'],
      },
      dropAppointment: { reason: REASON },
      recordContactTry: { channel: this.dice.of(['phone', 'sms']), reached: this.dice.oneIn(3) },
      declineInstallation: { reason: REASON },
      recordDoneByOthers: { by: words('by'), finishedOn: day(0), evidence: [PHOTO] },
      parkInstallation: { reviewOn: day(this.dice.below(400)), reason: REASON },
      takeUpAgain: {},
      scanSerial: { serial: String(subject.serial), evidence: PHOTO },
      passSiteCheck: { checks: checksOf('siteChecks') },
      reportSiteNotReady: {
        cause: this.dice.of(SITE_CAUSE_CODES),
        checks: checksOf('siteChecks'),
        reason: REASON,
        evidence: [PHOTO],
      },
      confirmSiteReady: {},
      waiveWastedVisit: { reason: REASON },
      recordChecks: { checks: checksOf('checklist') },
      recordPhoto: { as: 'photoAfter', evidence: PHOTO },
      quoteExtra: { lines: [{ price: this.dice.of(['waterPipe', 'bracket', 'gold']), quantity: 1 }] },
      acceptExtra: { evidence: PHOTO },
      declineExtra: {},
      completeInstallation: { work: words('work') },
      takeReading: { reading: measured, value: this.dice.of(['0.3', '230', '380', '3']) },
      acceptReading: { reading: measured, reason: REASON },
      completeCommissioning: {},
      recordTraining: {
        attendees: [{ name: words('signer'), evidence: PHOTO }],
        topics: (plan?.need.training ?? []).map(({ id }) => id),
      },
      signCertificate: signer,
      signWithPunchList: {
        ...signer,
        items: [{ what: words('what'), owner: this.dice.of(['us', 'customer']), due: day(3) }],
      },
      refuseCertificate: { reason: REASON, evidence: [PHOTO] },
      reportUse: { reason: REASON, evidence: [PHOTO] },
      acceptByUse: { reason: REASON },
      sendAgain: {},
      closeItem: { item: 1, evidence: [PHOTO] },
      completeRework: { work: words('work') },
      decideDeadlock: { goOn: this.dice.oneIn(2), reason: REASON },
      reportFaulty: { fault: words('fault'), evidence: [PHOTO] },
      recordFaultyOutcome: { how: this.dice.of(['repaired', 'returned']), reference: 'RX-1' },
      recordPayment: { amountFen: Math.max(owed, 1), currency: 'CNY', reference: `B-${this.sent}` },
      waiveCharges: { reason: REASON },
      reopenCase: { reason: REASON },
    };
    return plain(inputs[action]);
  }

  private command<I>(actor: Actor, action: string, input: I) {
    this.sent += 1;
    return { id: `command-${this.sent}`, bodyHash: `body-${this.sent}`, action, actor, input };
  }
}

describe('installations to whom anything happens', () => {
  it.each(SEEDS)(
    'seed %i: everything waits for somebody until some instant, and is written down once',
    async (seed) => {
      const weeks = new Weeks(seed);
      await weeks.live();
      for (const caseNo of CASES) {
        const entries = weeks.jobs.world.journal.entries(caseNo);
        expect(rebuild(entries)).toEqual(weeks.jobs.simulation.of(caseNo).view);
        expect(entries.filter(({ type }) => type === 'eventRefused')).toEqual([]);
      }
    },
  );
});
