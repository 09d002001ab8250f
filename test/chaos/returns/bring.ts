import { z } from 'zod';
import { act, type CaseLife, type Turn } from '../case-life.ts';
import type { Reply } from '../desks.ts';

const detailSchema = z.object({
  lines: z.array(z.object({ line: z.number(), quantity: z.number() })),
  inspection: z.object({ passed: z.boolean() }).nullish(),
});

const MOST_TURNS = 20;

/** Takes the delivery of the other goods to the customer's signature. @throws when it does not get there */
export async function bring(life: CaseLife, serial: string, photo: Reply['body']): Promise<void> {
  for (let turns = 0; turns < MOST_TURNS; turns += 1) {
    const view = await life.atRest();
    const [wait] = view.waits;
    if (view.stage === 'handedOver' || wait === undefined) return;
    const turn = turnAt(wait.name, { detail: detailSchema.parse(view.detail), caseNo: life.caseNo, serial, photo });
    await life.meddle(wait.wait, turn);
    await life.act(turn, wait.wait);
  }
  throw new Error(`${life.caseNo} went in circles`);
}

function turnAt(
  wait: string,
  given: { detail: z.output<typeof detailSchema>; caseNo: string; serial: string; photo: Reply['body'] },
): Turn {
  const { detail, caseNo, serial, photo } = given;
  const lines = detail.lines.map(({ line, quantity }) => ({ line, quantity, serials: [serial] }));
  switch (wait) {
    case 'deliverySlot':
      return act('dispatcher', 'agreeSlot', { from: inHours(1), until: inHours(3) });
    case 'dispatchOfGoods':
      return detail.inspection?.passed === true
        ? act('warehouse', 'dispatchGoods', {
            ...{ issueNote: `note-${caseNo}`, packages: 1, lines },
            carrier: { carrier: 'chaos', waybill: `way-${caseNo}` },
          })
        : act('warehouse', 'inspectGoods', { passed: true });
    case 'transit':
      return act('dispatcher', 'reportArrival');
    case 'handOver':
      return act('technician', 'deliver', {
        ...{ at: new Date().toISOString(), place: '门口', lines },
        signer: { name: '王示例', relation: 'family' },
        proofs: [{ kind: 'signature', evidence: photo }],
      });
    default:
      throw new Error(`${caseNo}: nobody answers ${wait}`);
  }
}

function inHours(hours: number): string {
  return new Date(Date.now() + hours * 3_600_000).toISOString();
}
