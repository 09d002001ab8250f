import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { DeliveryInputs, DoorLine } from '../../workflows/delivery/contract.ts';
import { words } from '../repair/repair-desk.ts';
import type { DeliveryDesk } from './delivery-desk.ts';

export const PHOTO = { ref: `sha256-${'a'.repeat(64)}`, sha256: 'a'.repeat(64), kind: 'photo', bytes: 1_000 };

export const REASON = words('reason');
export const FRIDGES = ['SN-1', 'SN-2'];

export const DISPATCH: DeliveryInputs['dispatchGoods'] = {
  issueNote: 'GI-1',
  packages: 3,
  carrier: { carrier: 'fast', waybill: 'WB-1' },
  lines: [
    { line: 1, quantity: 2, serials: FRIDGES },
    { line: 2, quantity: 4 },
  ],
};

export const ALL_THERE: DoorLine[] = [
  { line: 1, quantity: 2, serials: FRIDGES },
  { line: 2, quantity: 4 },
];

export function handOver(desk: DeliveryDesk, lines = ALL_THERE): DeliveryInputs['deliver'] {
  return {
    at: desk.now(),
    place: words('door'),
    signer: { name: words('signer'), relation: 'family' },
    proofs: [{ kind: 'signature', evidence: PHOTO }],
    lines,
  };
}

export async function agreed(desk: DeliveryDesk, opening: Parameters<DeliveryDesk['open']>[0] = {}): Promise<void> {
  await desk.open(opening);
  await desk.act('customer', 'agreeSlot', { from: desk.at('10:00'), until: desk.at('12:00') });
}

export async function sent(desk: DeliveryDesk, opening: Parameters<DeliveryDesk['open']>[0] = {}): Promise<void> {
  await agreed(desk, opening);
  await desk.act('warehouse', 'inspectGoods', { passed: true });
  await desk.act('warehouse', 'dispatchGoods', DISPATCH);
}

/** Every way a delivery can go without waiting for a bound but the last, from its opening to its end. */
export const PATHS: Readonly<Record<string, (desk: DeliveryDesk) => Promise<void>>> = {
  'let go, agreed, sent, and signed for': async (desk) => {
    await sent(desk);
    await desk.scan('pickedUp');
    await desk.scan('outForDelivery');
    await desk.scan('delivered');
    await desk.act('agent', 'deliver', handOver(desk));
    await ended(desk);
  },
  'booked with a carrier that refuses, with another that takes them, and sent under its waybill': async (desk) => {
    await agreed(desk);
    await desk.act('warehouse', 'inspectGoods', { passed: true });
    await desk.act('warehouse', 'bookCarrier', { carrier: 'swift' });
    const booked = (no: number) => ({ shipment: `${desk.caseNo}:booking#${no}`, carrier: 'swift' });
    await desk.tell('shipmentRefused', { ...booked(1), code: 'area_not_served' });
    await desk.act('dispatcher', 'bookCarrier', { carrier: 'swift' });
    await desk.tell('shipmentBooked', { ...booked(2), waybill: 'WB-7', expectedAt: desk.at('15:00') });
    const { carrier: _asBooked, ...rest } = DISPATCH;
    await desk.act('warehouse', 'dispatchGoods', rest);
    await desk.scan('delivered', { carrier: 'swift', waybill: 'WB-7' });
    await desk.act('agent', 'deliver', handOver(desk));
    await ended(desk);
  },
  'booked, and withdrawn before the carrier came': async (desk) => {
    await agreed(desk);
    await desk.act('warehouse', 'bookCarrier', { carrier: 'swift' });
    await desk.act('customer', 'cancel', { reason: REASON });
    await desk.until(({ status }) => status === 'closed');
  },
  'short, damaged and partly refused at the door': async (desk) => {
    await sent(desk, { parent: 'OR-2603-000009' });
    await desk.act('dispatcher', 'reportArrival', {});
    await desk.act(
      'agent',
      'deliver',
      handOver(desk, [
        {
          line: 1,
          quantity: 1,
          serials: ['SN-1'],
          refused: 1,
          findings: [{ kind: 'damaged', quantity: 1, serials: ['SN-1'], evidence: [PHOTO] }],
        },
        { line: 2, quantity: 3, short: 1 },
      ]),
    );
    await desk.act('warehouse', 'receiveBack', { lines: [{ line: 1, quantity: 1, serials: ['SN-2'] }] });
    await desk.act('customer', 'reportHiddenDamage', {
      foundOn: shanghaiDate(desk.now()),
      lines: [{ line: 2, quantity: 1 }],
      evidence: [PHOTO],
    });
    await ended(desk);
  },
  'refused at the door as a whole, and received back in two parts': async (desk) => {
    await sent(desk);
    await desk.act('technician', 'refuseDelivery', { code: 'late', reason: REASON });
    await desk.act('warehouse', 'receiveBack', { lines: [{ line: 1, quantity: 2, serials: FRIDGES }] });
    await desk.scan('returned');
    await desk.act('warehouse', 'receiveBack', { lines: [{ line: 2, quantity: 4 }] });
    await desk.until(({ status }) => status === 'closed');
  },
  'refused, and lost on the way back': async (desk) => {
    await sent(desk);
    await desk.act('customer', 'refuseDelivery', { code: 'unwanted', reason: REASON });
    await desk.act('dispatcher', 'declareLost', { reason: REASON });
    await desk.until(({ status }) => status === 'closed');
  },
  'three attempts in vain, and back to the warehouse': async (desk) => {
    await sent(desk);
    await desk.act('dispatcher', 'recordFailedAttempt', { code: 'absent', reason: REASON, evidence: [PHOTO] });
    await desk.act('customer', 'arrangeAgain', { from: desk.at('14:00', 2), until: desk.at('16:00', 2) });
    await desk.scan('attemptFailed', { code: 'A2' });
    await desk.scan('outForDelivery');
    await desk.act('technician', 'reportArrival', {});
    await desk.act('technician', 'recordFailedAttempt', { code: 'noAccess', reason: REASON, evidence: [] });
    await desk.act('warehouse', 'receiveBack', {
      lines: [
        { line: 1, quantity: 2, serials: FRIDGES },
        { line: 2, quantity: 4 },
      ],
    });
    await desk.until(({ status }) => status === 'closed');
  },
  'one attempt in vain, then sent back': async (desk) => {
    await sent(desk);
    await desk.act('dispatcher', 'recordFailedAttempt', { code: 'wrongAddress', reason: REASON, evidence: [] });
    await desk.act('agent', 'sendBack', { reason: REASON });
    await desk.act('warehouse', 'receiveBack', { lines: DISPATCH.lines });
    await desk.until(({ status }) => status === 'closed');
  },
  'in a locker until the customer has fetched it': async (desk) => {
    await sent(desk);
    await desk.scan('atLocker');
    await desk.act('customer', 'confirmReceipt', { how: 'collected' });
    await ended(desk);
  },
  'left with the concierge, and the desk shows that the customer agrees': async (desk) => {
    await sent(desk);
    await desk.act('technician', 'leaveElsewhere', { where: 'concierge', place: words('lobby'), evidence: [PHOTO] });
    await desk.act('agent', 'confirmReceipt', { how: 'consented', evidence: [PHOTO] });
    await ended(desk);
  },
  'recalled on the way': async (desk) => {
    await sent(desk);
    await desk.act('agent', 'recallGoods', { reason: REASON });
    await desk.scan('returned');
    await desk.act('warehouse', 'receiveBack', { lines: DISPATCH.lines });
    await desk.until(({ status }) => status === 'closed');
  },
  'recalled, and delivered all the same': async (desk) => {
    await sent(desk);
    await desk.act('agent', 'recallGoods', { reason: REASON });
    await desk.scan('delivered');
    await desk.act('agent', 'deliver', handOver(desk));
    await ended(desk);
  },
  'lost, found, lost again, and sent once more': async (desk) => {
    await sent(desk);
    await desk.scan('lost');
    await desk.act('dispatcher', 'resumeSearch', { reason: REASON });
    await desk.act('dispatcher', 'declareLost', { reason: REASON });
    await desk.act('customer', 'chooseAfterLoss', { choice: 'replacement' });
    await desk.until(({ status }) => status === 'closed');
  },
  'lost, and the customer wants his money back': async (desk) => {
    await sent(desk);
    await desk.scan('exception', { code: 'customs' });
    await desk.scan('lost');
    await desk.act('customer', 'chooseAfterLoss', { choice: 'refund' });
    await desk.until(({ status }) => status === 'closed');
  },
  'late, moved, with a crane, an old unit and another serial than the one that was sent': async (desk) => {
    const promisedFor = desk.at('10:00').slice(0, 10);
    await agreed(desk, { promisedFor, tradeIn: { sku: 'FR-100', valueFen: 10_000 } });
    await desk.act('agent', 'changeSlot', {
      from: desk.at('10:00', 3),
      until: desk.at('12:00', 3),
      askedBy: 'us',
      reason: REASON,
    });
    await desk.act('agent', 'recordDelay', { code: 'noStock', newDate: desk.at('10:00', 3).slice(0, 10) });
    await desk.act('agent', 'checkRelease', {});
    await desk.act('quality', 'inspectGoods', { passed: false });
    await desk.act('warehouse', 'inspectGoods', { passed: true });
    await desk.act('warehouse', 'dispatchGoods', DISPATCH);
    await desk.act('technician', 'reportArrival', {});
    await desk.act('technician', 'priceSurcharge', {
      kind: 'hoisting',
      amountFen: 20_000,
      currency: 'CNY',
      reason: REASON,
    });
    await desk.act('customer', 'declineSurcharge', { reason: REASON });
    await desk.act('technician', 'priceSurcharge', {
      kind: 'stairs',
      amountFen: 5_000,
      currency: 'CNY',
      reason: REASON,
    });
    await desk.act('customer', 'acceptSurcharge', {});
    await desk.act('technician', 'recordTradeIn', { taken: true, matches: false, valueFen: 6_000, evidence: [PHOTO] });
    await desk.act('technician', 'rebindSerial', { line: 1, dispatched: 'SN-2', serial: 'SN-3', reason: REASON });
    await desk.act(
      'technician',
      'deliver',
      handOver(desk, [
        { line: 1, quantity: 2, serials: ['SN-1', 'SN-3'] },
        { line: 2, quantity: 4 },
      ]),
    );
    await ended(desk);
  },
  'held back by a deal that is not in writing, and let go by finance': async (desk) => {
    await desk.open({ orderNo: 'O-2', lines: [{ line: 1, sku: 'FR-300', quantity: 1, serials: ['SN-9'] }] });
    await desk.act('agent', 'checkRelease', {});
    await desk.act('finance', 'releaseDelivery', { reason: REASON, until: desk.at('10:00').slice(0, 10) });
    await desk.act('agent', 'agreeSlot', { from: desk.at('10:00'), until: desk.at('12:00') });
    await desk.act('warehouse', 'inspectGoods', { passed: true });
    const lines = [{ line: 1, quantity: 1, serials: ['SN-9'] }];
    await desk.act('warehouse', 'dispatchGoods', { ...DISPATCH, lines });
    await desk.act('agent', 'deliver', handOver(desk, lines));
    await ended(desk);
  },
  'withdrawn before it left': async (desk) => {
    await agreed(desk);
    await desk.act('customer', 'cancel', { reason: REASON });
    await desk.until(({ status }) => status === 'closed');
  },
};

async function ended(desk: DeliveryDesk): Promise<void> {
  await desk.until(({ status }) => status === 'closed');
}
