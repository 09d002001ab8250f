import type { ISql } from 'postgres';
import type { JsonObject } from '../../domain/json.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import type { Condition } from './parcels.ts';

export interface FoundParcel {
  readonly parcel: string;
  readonly foundBy: string | null;
  readonly carrier: string | null;
  readonly waybill: string | null;
  readonly evidence: JsonObject[];
  readonly note: PersonalText | null;
  readonly receivedBy: string;
  /** ISO instants. */
  readonly receivedAt: string;
  readonly endedAt: string | null;
  readonly ended: 'matched' | 'sentBack' | 'kept' | null;
  readonly endedBy: string | null;
  readonly endedReason: PersonalText | null;
  readonly sentWith: JsonObject | null;
  readonly goods: {
    no: number;
    sku: string;
    quantity: number;
    serial: string | null;
    condition: Condition;
    rest: number;
    soldOn: { orderNo: string; line: number } | null;
    matched: { caseNo: string; quantity: number; at: string }[];
  }[];
}

export interface ParcelFilters {
  readonly parcel?: string | undefined;
  readonly state?: 'open' | 'ended' | undefined;
  readonly waybill?: string | undefined;
  readonly serial?: string | undefined;
  /** ISO instant and number: only what came in after it. */
  readonly after?: { readonly receivedAt: string; readonly parcel: string } | undefined;
  readonly limit: number;
}

/** Parcels nobody had announced with what is in them, those that have waited longest first. */
export async function foundParcels(sql: ISql, { after, limit, ...filters }: ParcelFilters): Promise<FoundParcel[]> {
  const { parcel = null, state = null, waybill = null, serial = null }: Nullable = filters;
  const rows = await sql<(Omit<FoundParcel, 'receivedAt' | 'endedAt'> & Stamped)[]>`
    SELECT parcel, found_by AS "foundBy", carrier, waybill, evidence, note, received_by AS "receivedBy",
           received_at AS "receivedAt", ended_at AS "endedAt", ended, ended_by AS "endedBy",
           ended_reason AS "endedReason", sent_with AS "sentWith",
           (SELECT json_agg(json_build_object('no', no, 'sku', sku, 'quantity', quantity, 'serial', serial,
                     'condition', condition, 'rest', rest, 'matched', matched, 'soldOn', CASE WHEN order_no IS NOT NULL
                       THEN json_build_object('orderNo', order_no, 'line', line) END) ORDER BY no)
              FROM unmatched_goods g WHERE g.parcel = p.parcel) AS goods
      FROM unmatched_parcel p
     WHERE (${parcel}::text IS NULL OR parcel = ${parcel})
       AND (${state}::text IS NULL OR (ended_at IS NULL) = (${state}::text = 'open'))
       AND (${waybill}::text IS NULL OR waybill = ${waybill})
       AND (${serial}::text IS NULL
            OR EXISTS (SELECT FROM unmatched_goods g WHERE g.parcel = p.parcel AND g.serial = ${serial}))
       AND (${after?.receivedAt ?? null}::timestamptz IS NULL
            OR (received_at, parcel) > (${after?.receivedAt ?? null}::timestamptz, ${after?.parcel ?? ''}))
     ORDER BY received_at, parcel LIMIT ${limit}`;
  return rows.map(({ receivedAt, endedAt, ...row }) => ({
    ...row,
    receivedAt: new Date(receivedAt).toISOString(),
    endedAt: endedAt === null ? null : new Date(endedAt).toISOString(),
  }));
}

interface Stamped {
  readonly receivedAt: Date | string;
  readonly endedAt: Date | string | null;
}

type Nullable = { readonly [M in keyof ParcelFilters]?: ParcelFilters[M] | null };

/** Open returns that a parcel may be of: its waybill was announced by them, or they are of the order of one of its units. */
export async function returnsFor(sql: ISql, { waybill, goods }: FoundParcel): Promise<string[]> {
  const orders = goods.flatMap(({ soldOn }) => soldOn?.orderNo ?? []);
  const rows = await sql<{ caseNo: string }[]>`
    SELECT case_no AS "caseNo" FROM cases
     WHERE process = 'return-exchange' AND status = 'open'
       AND (view -> 'detail' -> 'parcel' ->> 'waybill' = ${waybill ?? ''}
            OR view -> 'detail' ->> 'orderNo' = ANY(${orders}))
     ORDER BY case_no LIMIT 20`;
  return rows.map(({ caseNo }) => caseNo);
}
