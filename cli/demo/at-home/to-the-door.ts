import { z } from 'zod';
import { photographed } from '../desk.ts';
import { showStanding } from '../play.ts';
import { standing } from '../replies.ts';
import type { HomePlay } from './home-goods.ts';

const withInstallation = z.object({
  links: z.array(z.object({ caseNo: z.string(), kind: z.string() })).refine((all) => all.some(isInstallation)),
});

function isInstallation({ kind }: { readonly kind: string }): boolean {
  return kind === 'installation';
}

const HOUR_MS = 3_600_000;

/** One line of an order leaves the warehouse and is signed for. @returns the installation that the delivery has opened */
export async function toTheDoor({ story, cast, desk, run, order, serial }: HomePlay): Promise<string> {
  const { agent, warehouse, technician } = cast;
  story.chapter('From the warehouse to the door');
  story.tell('The order line becomes a delivery. It takes its unit of the order, and asks whether it may leave.');
  const asked = { orderNo: order, site: 'home', lines: [{ line: 1, quantity: 1 }] };
  const opened = await agent.ask('POST', '/v1/deliveries', {
    ...{ body: asked, key: `${run}-delivery`, schema: standing, status: 201 },
  });
  showStanding(story, opened, 201);
  const { caseNo } = opened;
  const at = (hours: number): string => new Date(Date.now() + hours * HOUR_MS).toISOString();
  await desk.act(agent, caseNo, 'agreeSlot', { from: at(1), until: at(3) });

  story.tell('Nothing leaves that nobody has looked at.');
  const lines = [{ line: 1, quantity: 1, serials: [serial] }];
  const carrier = { carrier: 'demo', waybill: `WB-${run}` };
  const dispatch = { issueNote: `GI-${run}`, packages: 1, carrier, lines };
  await desk.refused(warehouse, caseNo, 'dispatchGoods', dispatch, 'inspection_missing');
  await desk.act(warehouse, caseNo, 'inspectGoods', { passed: true });
  await desk.act(warehouse, caseNo, 'dispatchGoods', dispatch);

  story.tell('At the door: another unit than the one that left is refused; the right one is signed for.');
  const handOver = {
    at: at(0),
    place: '门口',
    signer: { name: '李示例', relation: 'family' },
    proofs: [{ kind: 'signature', evidence: await photographed(technician) }],
    lines,
  };
  const stranger = { ...handOver, lines: [{ line: 1, quantity: 1, serials: [`${serial}-X`] }] };
  await desk.refused(technician, caseNo, 'deliver', stranger, 'serial_not_on_delivery');
  await desk.act(technician, caseNo, 'deliver', handOver);

  story.tell('What is with the customer now has to be installed. The delivery opens that by itself.');
  const { links } = await desk.until(caseNo, withInstallation, 'it opens an installation');
  const job = links.find(isInstallation)?.caseNo ?? '';
  story.show(`${caseNo} → ${job}`);
  return job;
}
