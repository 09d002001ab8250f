import { allEnded, ended } from '../../domain/delivery/tally.ts';
import { plain } from '../case/book.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import { mustBeFromToday, mustBeHandedOver, mustBeSlot, wrong } from './checks.ts';
import type { DeliveryAction, DeliveryInputs, DoorLine } from './contract.ts';
import { mustBeItsDriver } from './its-driver.ts';
import { tellPromised } from './promised.ts';
import type { DeliveryDetail, DeliveryTypes, Finding, LineState } from './state.ts';

type Case = CaseContext<DeliveryTypes>;
type Rules<A extends DeliveryAction> = { readonly [K in A]: ActionRule<DeliveryInputs[K], DeliveryDetail> };

/** The customer is told a date he can count on instead, and why. */
export function delaying(c: Case): Rules<'recordDelay'> {
  return {
    recordDelay: {
      stays: true,
      check: ({ input, at }) => mustBeFromToday('newDate', input.newDate, at),
      detail: ({ input: { code, newDate }, at }) => ({
        newDate,
        delays: [...(c.detail.delays ?? []), { at, code, newDate }],
      }),
      tells: [{ to: 'customer', text: 'deliveryNewDate' }],
      after: async ({ input }) => tellPromised(c, input.code === 'customerAsked'),
    },
  };
}

export function changingSlot(c: Case): Rules<'changeSlot'> {
  return {
    changeSlot: {
      stays: true,
      check: mustBeSlot,
      detail: ({ input: { from, until } }) => ({ slot: { from, until }, ...expecting(c, until) }),
      tells: [{ to: 'customer', text: 'deliverySlotChanged' }],
    },
  };
}

/** Stairs or a crane are priced and accepted before anything is unloaded. */
export function surcharging(c: Case): Rules<'priceSurcharge' | 'acceptSurcharge' | 'declineSurcharge'> {
  const answered = (answer: 'accepted' | 'declined'): Partial<DeliveryDetail> => {
    const { surcharge } = c.detail;
    return surcharge ? { surcharge: { ...surcharge, answer } } : {};
  };
  const mustBeOpen = (): void => {
    if (c.detail.surcharge?.answer !== 'open') throw new Refusal('no_surcharge', {});
  };
  return {
    priceSurcharge: {
      stays: true,
      check: ({ input, actor }) => {
        mustBeItsDriver(c, { actor });
        if (input.amountFen === 0) throw wrong('amountFen', 'tooSmall', { limit: 1 });
      },
      detail: ({ input: { kind, amountFen, currency } }) => ({
        surcharge: { kind, amountFen, currency, answer: 'open' },
      }),
      tells: [{ to: 'customer', text: 'surchargePriced' }],
    },
    acceptSurcharge: {
      stays: true,
      check: ({ input, actor }) => {
        mustBeItsDriver(c, { actor });
        mustBeOpen();
        // Who accepts for the customer shows how he knows.
        if (actor.role !== 'customer' && input.evidence === undefined) throw wrong('evidence', 'evidenceMissing');
      },
      detail: () => answered('accepted'),
      after: async () => {
        const { amountFen = 0, currency = 'CNY', kind = 'other' } = c.detail.surcharge ?? {};
        await c.openTask('collectSurcharge', 'finance', 'taskDefault', { kind, amountFen, currency });
      },
    },
    declineSurcharge: {
      stays: true,
      check: (answer) => {
        mustBeItsDriver(c, answer);
        mustBeOpen();
      },
      detail: () => answered('declined'),
    },
  };
}

/** The old unit goes along; one that is not what was valued is a matter of sales. */
export function tradingIn(c: Case): Rules<'recordTradeIn'> {
  return {
    recordTradeIn: {
      stays: true,
      check: ({ input, actor }) => {
        mustBeItsDriver(c, { actor });
        if (c.detail.tradeIn === undefined) throw new Refusal('no_trade_in', {});
        if (input.taken && input.evidence.length === 0) throw wrong('evidence', 'evidenceMissing');
      },
      detail: ({ input: { taken, matches, valueFen } }) => ({ tradeInTaken: { taken, matches, valueFen } }),
      after: async ({ input: { taken, matches, valueFen } }) => {
        const { sku = '', valueFen: agreedFen = 0 } = c.detail.tradeIn ?? {};
        if (!taken || !matches || valueFen !== agreedFen)
          await c.openTask('tradeInDiffers', 'sales', 'taskDefault', { sku, taken, matches, valueFen, agreedFen });
      },
    },
  };
}

/** Another unit than the one that was to go: written down with who and why, and only when no other order has it. */
export function rebinding(c: Case): Rules<'rebindSerial'> {
  const lineOf = (no: number): LineState | undefined => c.detail.lines?.find(({ line }) => line === no);
  return {
    rebindSerial: {
      stays: true,
      check: ({ input: { line: no, dispatched, serial }, actor }) => {
        mustBeItsDriver(c, { actor });
        const line = lineOf(no);
        if (line === undefined) throw wrong('line', 'notOfDelivery', { line: no });
        if (!line.serials.includes(dispatched))
          throw new Refusal('serial_not_on_delivery', { line: no, serial: dispatched });
        if (line.serials.includes(serial)) throw wrong('serial', 'repeated');
      },
      claim: async ({ input: { line: no, dispatched, serial } }) => {
        const wanted = [{ line: no, sku: lineOf(no)?.sku ?? '', serial }];
        const { refused } = await c.claim('takeSerials', {
          caseNo: c.view.caseNo,
          orderNo: c.detail.orderNo ?? '',
          serials: wanted,
          instead: dispatched,
        });
        if (refused.length > 0) throw new Refusal('serial_taken', { refused: refused.map(plain) });
      },
      detail: ({ input: { line: no, dispatched, serial } }) => ({
        lines: (c.detail.lines ?? []).map((line) =>
          line.line === no
            ? { ...line, serials: line.serials.map((one) => (one === dispatched ? serial : one)) }
            : line,
        ),
      }),
    },
  };
}

/** Handed over with proof; what is short, wrong or damaged stands beside it. */
export function delivering(c: Case): Rules<'deliver'> {
  return {
    deliver: {
      check: (answer) => {
        mustBeItsDriver(c, answer);
        mustBeHandedOver(() => c.detail)(answer);
      },
      detail: ({ input, actor }) => ({
        lines: (c.detail.lines ?? []).map((line) => settledAtDoor(line, input.lines)),
        findings: input.lines.flatMap(findingsOf),
        door: {
          at: input.at,
          by: actor.id,
          place: input.place,
          proofs: input.proofs,
          how: 'handedOver',
          ...(input.signer === undefined ? {} : { signer: input.signer }),
        },
        elsewhere: null,
        loss: null,
      }),
      tells: [{ to: 'customer', text: 'goodsHandedOver' }],
    },
  };
}

function settledAtDoor(line: LineState, told: readonly DoorLine[]): LineState {
  const { quantity = 0, short = 0, refused = 0, serials = [] } = told.find((one) => one.line === line.line) ?? {};
  return {
    ...ended(line, { delivered: quantity, short, refused }),
    serials: line.serials.filter((serial) => !serials.includes(serial)),
    deliveredSerials: [...line.deliveredSerials, ...serials],
  };
}

function findingsOf({ line, findings = [] }: DoorLine): Finding[] {
  return findings.map(({ kind, quantity, serials = [], evidence }) => ({
    line,
    kind,
    quantity,
    serials,
    evidence,
  }));
}

/** Left with somebody or in a locker: that is no receipt yet. */
export function leaving(c: Case): Rules<'leaveElsewhere'> {
  return {
    leaveElsewhere: {
      check: ({ input, actor }) => {
        mustBeItsDriver(c, { actor });
        if (input.evidence.length === 0) throw wrong('evidence', 'evidenceMissing');
      },
      detail: ({ input: { where }, at }) => ({ elsewhere: { at, where } }),
      tells: [{ to: 'customer', text: 'goodsLeftElsewhere' }],
    },
  };
}

/** Nobody takes them: all of it goes back. */
export function refusing(c: Case): Rules<'refuseDelivery'> {
  return {
    refuseDelivery: {
      check: (answer) => mustBeItsDriver(c, answer),
      detail: ({ input: { code }, at }) => ({
        lines: allEnded(c.detail.lines ?? [], 'refused'),
        refusal: { at, code },
        elsewhere: null,
      }),
    },
  };
}

export function failing(c: Case): Rules<'recordFailedAttempt'> {
  return {
    recordFailedAttempt: {
      check: (answer) => mustBeItsDriver(c, answer),
      detail: () => ({ attempts: (c.detail.attempts ?? 0) + 1 }),
      tells: [{ to: 'customer', text: 'attemptNotMade' }],
    },
  };
}

export function recalling(): Rules<'recallGoods'> {
  return {
    recallGoods: { detail: () => ({ recalled: true }), tells: [{ to: 'customer', text: 'goodsRecalled' }] },
  };
}

export function losing(): Rules<'declareLost'> {
  return {
    declareLost: { detail: ({ at }) => ({ loss: { at, why: 'declared' } }) },
  };
}

/** When the goods are expected, by what was agreed; what was looked at before counts no more. */
export function expecting(_c: Case, until: string): Partial<DeliveryDetail> {
  return { expectedAt: until, etaLooks: 0 };
}
