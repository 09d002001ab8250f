import { describe, expect, it } from 'vitest';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { Actor } from '../../domain/people/roles.ts';
import { DeliveryDesk } from '../delivery/delivery-desk.ts';
import { agreed, DISPATCH, handOver, PHOTO, REASON, sent } from '../delivery/paths.ts';
import { opensVisits, simulatedDeliveries } from '../delivery/simulated-deliveries.ts';

const NO = 'DL-2603-000001';

/** What the customer was told, and the facts of the case, once it is over. */
async function handedOver(complains: boolean): Promise<readonly string[]> {
  const carrier = simulatedDeliveries();
  const desk = new DeliveryDesk(carrier, NO);
  await sent(desk);
  await desk.act('agent', 'deliver', handOver(desk));
  if (complains) carrier.world.complaints.set('C-1', ['CP-2603-000001']);
  await desk.until(({ status }) => status === 'closed');
  return carrier.world.journal.entries(NO).map(({ type }) => type);
}

describe('the customer is thanked', () => {
  it('when the window is over and he has nothing to complain of', async () => {
    const facts = await handedOver(false);
    expect(facts).toContain('customerThanked');
    expect(facts).not.toContain('thanksHeld');
  });

  it('not while he complains, and it is written down why', async () => {
    const facts = await handedOver(true);
    expect(facts).toContain('thanksHeld');
    expect(facts).not.toContain('customerThanked');
  });
});

describe('a delivery that was held back', () => {
  it('is not let go by who opened it, nor by who stands in for him', async () => {
    const carrier = simulatedDeliveries();
    const lines = [{ line: 1, sku: 'FR-300', quantity: 1, serials: ['SN-9'] }];
    const opening = { orderNo: 'O-2', customer: 'C-1', lines };
    const opener: Actor = { id: 'P-1', role: 'agent' };
    const of = (action: string) => ({ id: `${NO}/${action}`, bodyHash: action });
    await carrier.open(NO, { ...of('open'), action: 'open', actor: opener, input: opening });
    const view = await carrier.until(NO, ({ waits }) => waits.some(({ name }) => name === 'deliveryRelease'));
    const [wait] = view.waits;
    const release = (actor: Actor) => {
      const input = { reason: REASON, until: carrier.now().slice(0, 10) };
      const command = { ...of(`by ${actor.id} for ${actor.standsInFor}`), action: 'releaseDelivery', actor, input };
      return carrier.act(NO, { ...command, ...(wait ? { wait: wait.wait } : {}) });
    };
    await expect(release({ id: 'P-1', role: 'finance' })).rejects.toMatchObject({ code: 'own_request' });
    const deputy: Actor = { id: 'P-2', role: 'finance', standsInFor: 'P-1' };
    await expect(release(deputy)).rejects.toMatchObject({ code: 'own_request' });
    await release({ id: 'P-3', role: 'finance' });
    await carrier.until(NO, ({ stage }) => stage === 'awaitingSlot');
  });
});

describe('the promised day', () => {
  it('stands in the ledger as it was told, and is over when it ends', async () => {
    const carrier = simulatedDeliveries();
    const desk = new DeliveryDesk(carrier, NO);
    await sent(desk, { promisedFor: '2026-03-05' });
    await desk.act('dispatcher', 'recordDelay', { code: 'carrierLate', newDate: '2026-03-07' });
    const entries = carrier.world.journal.entries(NO);
    const dated = entries.filter(({ type }) => type === 'promiseDated').map(({ data }) => [data.dueOn, data.dueAt]);
    expect(dated).toEqual([
      ['2026-03-05', '2026-03-05T16:00:00.000Z'],
      ['2026-03-07', '2026-03-07T16:00:00.000Z'],
    ]);
  });
});

describe('what did not come', () => {
  const opened = (carrier: ReturnType<typeof simulatedDeliveries>): void => {
    carrier.world.begin = async ({ process }) => ({ opened: process === 'delivery' ? 'DL-2603-000003' : 'RT-1' });
  };
  it('or came damaged opens its return, with the photos as they are filed', async () => {
    const carrier = simulatedDeliveries();
    const openings: unknown[] = [];
    carrier.world.begin = async ({ process, opening }) => {
      if (process === 'return-exchange') openings.push(opening);
      return { opened: 'RX-2603-000001' };
    };
    const desk = new DeliveryDesk(carrier, NO);
    await sent(desk);
    const [first, second] = handOver(desk).lines;
    if (first === undefined || second === undefined) throw new Error('two lines were sent');
    const findings = [{ kind: 'damaged' as const, quantity: 1, serials: ['SN-1'], evidence: [PHOTO] }];
    await desk.act('agent', 'deliver', handOver(desk, [{ ...first, findings }, second]));
    await desk.settled();
    expect(openings).toMatchObject([{ lines: [{ ground: 'damaged', serials: ['SN-1'], evidence: [PHOTO] }] }]);
  });

  const followOns = [{ delivery: 'DL-2603-000003', lines: [{ line: 2, quantity: 1 }] }];

  it('is named to the order together with the delivery that was opened for it', async () => {
    const carrier = simulatedDeliveries();
    opened(carrier);
    const heard = new Map<string, unknown>();
    carrier.world.deliver = async (caseNo, event) => {
      heard.set(caseNo, event);
      return { ended: false, unknown: false };
    };
    const desk = new DeliveryDesk(carrier, NO);
    await sent(desk, { parent: 'OR-2603-000009' });
    const [first, second] = handOver(desk).lines;
    if (first === undefined || second === undefined) throw new Error('two lines were sent');
    await desk.act('agent', 'deliver', handOver(desk, [first, { ...second, quantity: second.quantity - 1, short: 1 }]));
    await desk.until(({ detail }) => detail.told === true);
    expect(heard.get('OR-2603-000009')).toMatchObject({ type: 'deliveryEnded', data: { followOns } });
  });
});

describe('what was refused of a delivery that was handed over', () => {
  const partly = (desk: DeliveryDesk) =>
    handOver(desk, [
      { line: 1, quantity: 1, serials: ['SN-1'], refused: 1 },
      { line: 2, quantity: 4 },
    ]);
  const damage = (desk: DeliveryDesk) => ({
    foundOn: shanghaiDate(desk.now()),
    lines: [{ line: 2, quantity: 1 }],
    evidence: [PHOTO],
  });

  it('is waited for with a bound, and told on when that has passed; the window for hidden damage runs meanwhile', async () => {
    const desk = new DeliveryDesk(simulatedDeliveries(), NO);
    await sent(desk);
    await desk.act('agent', 'deliver', partly(desk));
    const { stage, waits } = await desk.settled();
    expect(stage).toBe('handedOver');
    expect(waits).toMatchObject([{ name: 'goodsBack', for: 'carrier', passing: 'escalates' }]);
    const [wait] = waits;
    // Fourteen whole days from the hand-over, to the end of the last one.
    const days = (Date.parse(wait?.until ?? '') - Date.parse(wait?.since ?? '')) / 86_400_000;
    expect(Math.floor(days)).toBe(14);
    await desk.act('customer', 'reportHiddenDamage', damage(desk));
    expect((await desk.settled()).detail.hiddenClaimed).toBe(1);
    await desk.until(({ waits: [open] }) => open?.level === 1);
    expect(await desk.refusal('customer', 'reportHiddenDamage', damage(desk))).toMatchObject({ code: 'not_now' });
    await desk.act('warehouse', 'receiveBack', { lines: [{ line: 1, quantity: 1, serials: ['SN-2'] }] });
    await desk.until(({ status }) => status === 'closed');
  });

  it('leaves the customer his window when it is counted in before', async () => {
    const desk = new DeliveryDesk(simulatedDeliveries(), NO);
    await sent(desk);
    await desk.act('agent', 'deliver', partly(desk));
    await desk.act('warehouse', 'receiveBack', { lines: [{ line: 1, quantity: 1, serials: ['SN-2'] }] });
    expect((await desk.settled()).waits).toMatchObject([{ name: 'hiddenDamage', for: 'customer' }]);
  });

  it('is lost by a word of the carrier, who is held liable', async () => {
    const desk = new DeliveryDesk(simulatedDeliveries(), NO);
    await sent(desk);
    await desk.act('agent', 'deliver', partly(desk));
    await desk.scan('lost');
    const { waits, tasks } = await desk.settled();
    expect(waits).toMatchObject([{ name: 'hiddenDamage' }]);
    expect(tasks).toContainEqual(expect.objectContaining({ kind: 'carrierClaim' }));
  });

  it.each(['refused', 'partly refused'])('is waited for from us where our own driver has it (%s)', async (how) => {
    const desk = driven();
    await withOwnDriver(desk);
    await desk.driverAgreed();
    if (how === 'refused') await desk.act('technician', 'refuseDelivery', { code: 'late', reason: REASON });
    else await desk.act('technician', 'deliver', partly(desk));
    expect((await desk.settled()).waits).toMatchObject([{ name: 'goodsBack', for: 'us' }]);
  });
});

describe('our own driver', () => {
  it('alone of the field says what became of the goods, once he has accepted; the desk may say it for him', async () => {
    const desk = driven();
    await withOwnDriver(desk);
    const refusal = () => desk.refusal('technician', 'refuseDelivery', { code: 'late', reason: REASON });
    expect(await refusal()).toMatchObject({ code: 'not_own_visit' });
    await desk.driverAgreed(['technician-2']);
    expect(await refusal()).toMatchObject({ code: 'not_own_visit' });
    const failed = { code: 'noAccess' as const, reason: REASON, evidence: [] };
    expect(await desk.refusal('technician', 'recordFailedAttempt', failed)).toMatchObject({ code: 'not_own_visit' });
    expect(await desk.refusal('technician', 'reportArrival', {})).toMatchObject({ code: 'not_own_visit' });
    expect(await desk.refusal('technician', 'deliver', handOver(desk))).toMatchObject({ code: 'not_own_visit' });
    await desk.driverAgreed(['technician-1']);
    await desk.act('technician', 'reportArrival', {});
    await desk.act('agent', 'deliver', handOver(desk));
    expect((await desk.settled()).stage).toBe('handedOver');
  });

  it('of an earlier attempt has nothing to do with the next one', async () => {
    const desk = driven();
    await withOwnDriver(desk);
    await desk.driverAgreed();
    await desk.act('technician', 'recordFailedAttempt', { code: 'noAccess', reason: REASON, evidence: [] });
    await desk.act('dispatcher', 'arrangeAgain', { from: desk.at('08:00'), until: desk.at('09:00'), reason: REASON });
    await desk.until(({ detail }) => detail.driverTrips === 2);
    expect(await desk.refusal('technician', 'deliver', handOver(desk))).toMatchObject({ code: 'not_own_visit' });
  });

  it.each([
    ['refused', 'refuseDelivery', { code: 'late', reason: REASON }],
    ['recalled', 'recallGoods', { reason: REASON }],
  ] as const)('is not sent any more when the goods are %s', async (_how, action, input) => {
    const carrier = simulatedDeliveries();
    carrier.world.begin = async () => ({ opened: 'VS-2603-000007' });
    const heard: unknown[] = [];
    carrier.world.deliver = async (caseNo, event) => {
      heard.push([caseNo, event.type]);
      return { ended: false, unknown: false };
    };
    const desk = new DeliveryDesk(carrier, NO);
    await withOwnDriver(desk);
    expect(heard).toEqual([]);
    await desk.act('agent', action, input);
    await desk.act('warehouse', 'receiveBack', { lines: DISPATCH.lines });
    await desk.until(({ status }) => status === 'closed');
    expect(heard.filter((one) => JSON.stringify(one).includes('jobEnded'))).toEqual([['VS-2603-000007', 'jobEnded']]);
  });
});

describe('an attempt of our own driver that came to nothing', () => {
  it('is called off by the next one, and what becomes of it then is no attempt any more', async () => {
    const carrier = simulatedDeliveries();
    let visits = 0;
    carrier.world.begin = async () => {
      visits += 1;
      return { opened: `VS-2603-${String(visits).padStart(6, '0')}` };
    };
    const heard: string[][] = [];
    carrier.world.deliver = async (caseNo, { type }) => {
      heard.push([caseNo, type]);
      return { ended: false, unknown: false };
    };
    const desk = new DeliveryDesk(carrier, NO);
    await withOwnDriver(desk);
    await desk.act('dispatcher', 'recordFailedAttempt', { code: 'absent', reason: REASON, evidence: [PHOTO] });
    await desk.act('agent', 'arrangeAgain', { from: '2026-03-06T01:00:00.000Z', until: '2026-03-06T04:00:00.000Z' });
    expect(heard.filter(([, type]) => type === 'jobEnded')).toEqual([['VS-2603-000001', 'jobEnded']]);
    const before = await desk.settled();
    const late = { visit: 'VS-2603-000001', outcome: 'cannotComplete' };
    await desk.tell('visitEnded', late);
    expect(await desk.settled()).toMatchObject({
      stage: 'inTransit',
      waits: before.waits,
      detail: { attempts: 1, driverVisit: 'VS-2603-000002' },
    });
    await desk.tell('visitEnded', { ...late, visit: 'VS-2603-000002' });
    expect(await desk.settled()).toMatchObject({ stage: 'attemptFailed', detail: { attempts: 2 } });
  });
});

/** A delivery for which the visits of our own driver can be opened. */
function driven(): DeliveryDesk {
  const carrier = simulatedDeliveries();
  opensVisits(carrier);
  return new DeliveryDesk(carrier, NO);
}

async function withOwnDriver(desk: DeliveryDesk): Promise<void> {
  await agreed(desk);
  await desk.act('warehouse', 'inspectGoods', { passed: true });
  const { carrier: _none, ...rest } = DISPATCH;
  await desk.act('dispatcher', 'dispatchGoods', { ...rest, ownDriver: true });
}
