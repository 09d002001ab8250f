import type { Database } from '../connect.ts';
import type { EvidenceStore } from '../evidence/evidence-store.ts';
import { addEvidence, evidenceByRef } from '../queries/evidence.ts';
import { senderOf, tellCarrierEvent } from './tell-case.ts';

const MAX_BYTES = 20 * 1024 * 1024;

/** Keeps a carrier's proof of delivery as evidence, and tells the case of it with the delivery it proves. A repeat changes nothing. */
export async function keepProof(
  database: Database,
  store: EvidenceStore,
  of: {
    readonly caseNo: string;
    readonly carrier: string;
    readonly waybill: string;
    readonly proof: { readonly kind: string; readonly bytes: Buffer };
  },
): Promise<void> {
  const { caseNo, carrier, waybill, proof } = of;
  const { ref, sha256, bytes } = await store.put(proof.bytes, { kind: proof.kind, maxBytes: MAX_BYTES });
  await addEvidence(database, { ref, sha256, bytes, kind: proof.kind, storeKey: ref, createdBy: senderOf(carrier) });
  // Equal bytes are kept once, under the kind they first came with.
  const kind = (await evidenceByRef(database, ref))?.kind ?? proof.kind;
  const [delivered] = await database.sql<{ at: Date }[]>`
    SELECT at::timestamptz AS at FROM carrier_report
     WHERE carrier = ${carrier} AND waybill = ${waybill} AND event = 'delivered' AND state = 'told' ORDER BY at DESC LIMIT 1`;
  if (delivered === undefined) return;
  await tellCarrierEvent(database.sql, caseNo, {
    event: 'delivered',
    at: new Date(delivered.at).toISOString(),
    id: `proof:${waybill}`,
    carrier,
    waybill,
    evidence: [{ ref, sha256, kind, bytes }],
  });
}
