import { z } from 'zod';
import { partBySku } from '../../drizzle/queries/parts.ts';
import { productBySku } from '../../drizzle/queries/products.ts';
import { type Registered, registerParcel } from '../../drizzle/unmatched/register.ts';
import type { Principal } from '../access/principal.ts';
import { mustBeStoredEvidence } from '../commands/evidence-references.ts';
import { identify } from '../commands/identity.ts';
import { unknownReference } from '../inputs/references.ts';
import { unmatchedParcelBody } from '../inputs/unmatched-parcel.ts';
import { swapPersonal } from '../personal/swap.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { goodsProblem } from './goods-problem.ts';

type Body = z.output<typeof unmatchedParcelBody>;

const note = z.object({ note: z.object({ ref: z.string(), hash: z.string() }).exactOptional() });

/**
 * Puts a parcel nobody had announced into the queue, its goods into quarantine. Repeated by its key it stands once.
 *
 * @returns its key
 * @throws {Problem} `awaited_by_return` where a return asks for one of its units, `unit_elsewhere`, `unknown_reference`, …
 */
export async function registered(
  { storage, secret }: Services,
  { caller, key, body }: { readonly caller: Principal; readonly key: string; readonly body: Body },
): Promise<string> {
  const command = { caller, about: 'unmatched-parcel', action: 'registerParcel', key, body };
  const { id, bodyHash } = identify(secret, command);
  await mustBeGoods(storage, body);
  await mustBeStoredEvidence(storage, unmatchedParcelBody, body);
  const swapped = note.parse(await swapPersonal(unmatchedParcelBody, body, { storage, secret, commandId: id }));
  const { carrier, waybill, goods, evidence } = body;
  const parcel = {
    parcel: `UP-${id.slice(0, 16).toUpperCase()}`,
    receivedBy: caller.id,
    bodyHash,
    evidence,
    ...(carrier === undefined ? {} : { carrier }),
    ...(waybill === undefined ? {} : { waybill }),
    ...swapped,
  };
  const done = await storage.query(({ sql }) => registerParcel(sql, parcel, goods));
  mustStand(done, goods);
  return parcel.parcel;
}

function mustStand(done: Registered, goods: Body['goods']): void {
  if (done.outcome === 'reused') throw new Problem('idempotency_key_reused');
  if (done.outcome !== 'refused') return;
  const { obstacle, awaitedBy } = done;
  const index = goods.findIndex(({ serial }) => 'serial' in obstacle && serial === obstacle.serial);
  const field = `goods[${index}].serial`;
  if (awaitedBy !== undefined && 'serial' in obstacle) {
    throw new Problem('awaited_by_return', { field, params: { serial: obstacle.serial, caseNo: awaitedBy } });
  }
  throw goodsProblem(obstacle, index < 0 ? undefined : field);
}

/** Articles somebody knows; a unit is one, and named once. */
async function mustBeGoods(storage: Services['storage'], { goods }: Body): Promise<void> {
  const seen = new Set<string>();
  for (const [index, { sku, serial, quantity }] of goods.entries()) {
    if (serial !== undefined && (quantity > 1 || seen.has(serial))) {
      const reason = quantity > 1 ? 'serialsMissing' : 'serialTwice';
      const params = { reason, expected: quantity, value: serial };
      throw new Problem('invalid_input', { field: `goods[${index}].serial`, params });
    }
    if (serial !== undefined) seen.add(serial);
    const found = await storage.query(
      async (database) => (await productBySku(database, sku)) ?? (await partBySku(database, sku)),
    );
    if (found === undefined) throw unknownReference(`goods[${index}].sku`, sku);
  }
}
