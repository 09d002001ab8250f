import type { Sql } from 'postgres';
import type { Database } from '../connect.ts';
import type { ProofRef } from '../schema/installed-base.ts';

/** An item where it stands or stood. Days in Asia/Shanghai. */
export interface InstalledRow {
  readonly serial: string;
  readonly no: number;
  readonly caseNo: string;
  readonly customerRef: string | null;
  readonly siteRef: string | null;
  readonly installedOn: string;
  readonly byOthers: boolean;
  readonly proofs: readonly ProofRef[];
  readonly plan: string | null;
  readonly removedOn: string | null;
  readonly removedBy: string | null;
}

/** Everywhere an item stood, in order. */
export function installationsOf({ sql }: Pick<Database, 'sql'>, serial: string): Promise<InstalledRow[]> {
  return sql<InstalledRow[]>`
    SELECT serial, no, case_no AS "caseNo", customer_ref AS "customerRef", site_ref AS "siteRef",
           installed_on::text AS "installedOn", by_others AS "byOthers", proofs, plan,
           removed_on::text AS "removedOn", removed_by AS "removedBy"
      FROM installed_base WHERE serial = ${serial} ORDER BY no`;
}

/** What a case has done with an item. */
export interface InstallationDone {
  readonly caseNo: string;
  readonly kind: 'install' | 'remove' | 'relocate';
  readonly serial: string;
  /** Day in Asia/Shanghai. */
  readonly on: string;
  readonly customer?: string;
  readonly site?: string;
  readonly byOthers: boolean;
  readonly proofs: readonly ProofRef[];
  readonly plan?: string;
}

/**
 * Writes down where an item stands now. What a case has written stands: a repeat changes nothing. An item that was taken
 * out before it came into the records has its place there for the time that it was known.
 */
export async function recordInstalled(db: Sql, done: InstallationDone): Promise<void> {
  const { caseNo, kind, serial, on } = done;
  const proofs = JSON.stringify(done.proofs.map(plainProof));
  await db.begin(async (tx) => {
    await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`asset ${serial}`}, 0))`;
    const rows = await tx<{ no: number; caseNo: string; removedBy: string | null }[]>`
      SELECT no, case_no AS "caseNo", removed_by AS "removedBy" FROM installed_base WHERE serial = ${serial} ORDER BY no`;
    if (rows.some((row) => row.caseNo === caseNo || row.removedBy === caseNo)) return;
    const standing = rows.find(({ removedBy }) => removedBy === null);
    const no = (rows.at(-1)?.no ?? 0) + 1;
    if (standing !== undefined) {
      await tx`UPDATE installed_base SET removed_on = ${on}, removed_by = ${caseNo}
                WHERE serial = ${serial} AND no = ${standing.no}`;
    } else if (kind === 'remove') {
      const [known] = await tx<{ installedOn: string | null }[]>`
        SELECT coalesce(a.installed_on, l.installed_on)::text AS "installedOn" FROM asset a
          LEFT JOIN order_line l ON l.order_no = a.order_no AND l.line = a.order_line WHERE a.serial = ${serial}`;
      const since = known?.installedOn ?? on;
      await tx`
        INSERT INTO installed_base (serial, no, case_no, customer_ref, site_ref, installed_on, by_others, proofs, removed_on, removed_by)
        VALUES (${serial}, ${no}, ${caseNo}, ${done.customer ?? null}, ${done.site ?? null}, ${since}, true,
                ${proofs}::text::jsonb, ${on}, ${caseNo})`;
    }
    if (kind === 'remove') return;
    await tx`
      INSERT INTO installed_base (serial, no, case_no, customer_ref, site_ref, installed_on, by_others, proofs, plan)
      VALUES (${serial}, ${no}, ${caseNo}, ${done.customer ?? null}, ${done.site ?? null}, ${on}, ${done.byOthers},
              ${proofs}::text::jsonb, ${done.plan ?? null})`;
  });
}

function plainProof({ ref, sha256 }: ProofRef): { ref: string; sha256: string } {
  return { ref, sha256 };
}
