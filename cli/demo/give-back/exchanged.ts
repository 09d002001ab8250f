import { z } from 'zod';
import { photographed } from '../desk.ts';
import { showStanding } from '../play.ts';
import { standing } from '../replies.ts';
import { mustBe } from '../story.ts';
import { type BackPlay, DEARER_FEN, PHONE_FEN } from './sold-goods.ts';

const onItsWay = z.object({ detail: z.object({ replacement: z.object({ delivery: z.string() }) }) });
const over = z.object({
  status: z.literal('closed'),
  outcome: z.literal('closed'),
  detail: z.object({ replacement: z.object({ state: z.literal('delivered'), serials: z.array(z.string()) }) }),
});

const HOUR_MS = 3_600_000;

/** A phone with a fault is exchanged for a dearer one: the difference is paid first, then both change hands. */
export async function exchanged({ story, cast, desk, run, order, serial, dearer }: BackPlay): Promise<void> {
  const { agent, warehouse, finance, quality, technician } = cast;
  story.chapter('Exchanged for a dearer one');
  story.tell('The phone fails. Its right to an exchange is open; the customer would rather have the larger model.');
  const unit = { quantity: 1, serials: [serial] };
  const { caseNo, ...rest } = await agent.ask('POST', '/v1/returns', {
    body: { orderNo: order, how: 'sendIn', lines: [{ line: 1, ...unit, ground: 'quality' }] },
    ...{ key: `${run}-exchange`, schema: standing, status: 201 },
  });
  showStanding(story, { caseNo, ...rest }, 201);
  const choice = { no: 1, remedy: 'exchangeOther', sku: dearer, priceFen: DEARER_FEN };
  await desk.act(agent, caseNo, 'chooseRemedy', { lines: [choice] });

  story.tell('It is put aside before he parts with his own. What it costs more is paid to the fen, or refused.');
  const difference = { reference: `DIFF-${run}`, amountFen: DEARER_FEN - PHONE_FEN, currency: 'CNY' };
  await desk.refused(finance, caseNo, 'recordPayment', { ...difference, amountFen: 1 }, 'amount_differs');
  await desk.act(finance, caseNo, 'recordPayment', difference);
  const received = { lines: [{ no: 1, ...unit }] };
  const other = { lines: [{ no: 1, quantity: 1, serials: [`${serial}-X`] }] };
  await desk.refused(warehouse, caseNo, 'receiveGoods', other, 'serial_not_expected');
  await desk.act(warehouse, caseNo, 'receiveGoods', received);
  await desk.act(quality, caseNo, 'inspectGoods', { lines: [{ no: 1, ...unit, disposition: 'refurbish' }] });

  story.tell('A delivery brings the other one, and takes over the very unit that was put aside.');
  const { detail } = await desk.until(caseNo, onItsWay, 'a delivery is opened');
  const { delivery } = detail.replacement;
  const fresh = `${serial}-NEW`;
  const at = (hours: number): string => new Date(Date.now() + hours * HOUR_MS).toISOString();
  const lines = [{ line: 1, quantity: 1, serials: [fresh] }];
  await desk.act(agent, delivery, 'agreeSlot', { from: at(1), until: at(3) });
  await desk.act(warehouse, delivery, 'inspectGoods', { passed: true });
  const carrier = { carrier: 'demo', waybill: `WB-B-${run}` };
  await desk.act(warehouse, delivery, 'dispatchGoods', { issueNote: `GI-B-${run}`, packages: 1, carrier, lines });
  await desk.act(technician, delivery, 'deliver', {
    ...{ at: at(0), place: '门口', lines },
    signer: { name: '孙示例', relation: 'buyer' },
    proofs: [{ kind: 'signature', evidence: await photographed(technician) }],
  });
  const closed = await desk.until(caseNo, over, 'the other phone has arrived');
  mustBe('which one he has now', closed.detail.replacement.serials, [fresh]);
  story.show(`  ${caseNo} is closed: ${serial} is here, ${fresh} is there`);
}
