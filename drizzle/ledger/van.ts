import type { ISql, Sql } from 'postgres';
import type { JsonObject } from '../../domain/json.ts';
import { ADJUSTMENT, AVAILABLE, BUILT_IN, caseAccount, OLD_PARTS, oldPartsIn, van } from './accounts.ts';
import { lockBalances, type Movement, postOnce } from './post-once.ts';

/** What a technician has in his van of one part: new ones, and old ones he took out. */
export interface VanLevel {
  readonly sku: string;
  readonly quantity: number;
  readonly old: number;
}

export interface VanLine {
  readonly sku: string;
  readonly quantity: number;
  /** Parts that were taken out of goods: they come back to us and are never put on the shelf. */
  readonly old?: boolean;
}

export interface VanMove {
  readonly technician: string;
  /** Names this move for ever; a repeat changes nothing. */
  readonly key: string;
  readonly direction: 'load' | 'unload';
  readonly lines: readonly VanLine[];
}

/**
 * The warehouse loads a van from the shelf, or unloads it: all lines or none. Answers the parts that are short.
 *
 * @throws {StepConflict} when the key was used for another move
 */
export async function moveVan(
  sql: Sql,
  { technician, key, direction, lines }: VanMove,
): Promise<{ missing: string[] }> {
  const request: JsonObject = { direction, lines: lines.map((line) => ({ ...line })) };
  const ways = lines.map(({ sku, quantity, old = false }) => ({ sku, quantity, ...wayOf(technician, direction, old) }));
  const step = { caseNo: `van:${technician}`, step: key, request };
  return postOnce<{ missing: string[] }>(sql, step, async (tx) => {
    const held = await lockBalances(tx, [...new Set(ways.map(({ from }) => from))], skusOf(lines));
    const missing = new Set<string>();
    const left = new Map<string, number>();
    for (const { sku, quantity, from } of ways) {
      const has = left.get(`${from} ${sku}`) ?? held(from, sku);
      if (has < quantity) missing.add(sku);
      left.set(`${from} ${sku}`, has - quantity);
    }
    if (missing.size > 0) return { answer: { missing: [...missing] }, movements: [], settled: false };
    return { answer: { missing: [] }, movements: ways.flatMap(movements), settled: true };
  });
}

/**
 * Sets what is in a van to what was counted, by posting the difference: the books keep that there was one.
 *
 * @throws {StepConflict} when the key was used for another count
 */
export async function countVan(
  sql: Sql,
  { technician, sku, quantity, key }: { technician: string; sku: string; quantity: number; key: string },
): Promise<{ difference: number }> {
  const step = { caseNo: `van:${technician}`, step: `count:${key}`, request: { sku, quantity } };
  return postOnce<{ difference: number }>(sql, step, async (tx) => {
    const account = van(technician);
    const difference = quantity - (await lockBalances(tx, [account], [sku]))(account, sku);
    const move = { sku, quantity: difference, from: ADJUSTMENT, to: account };
    return { answer: { difference }, movements: difference === 0 ? [] : movements(move), settled: true };
  });
}

/** What is in a van, by part. */
export function vanLevels(sql: ISql, technician: string): Promise<VanLevel[]> {
  return sql<VanLevel[]>`
    SELECT commodity AS sku,
           coalesce(sum(balance) FILTER (WHERE account = ${van(technician)}), 0)::int AS quantity,
           coalesce(sum(balance) FILTER (WHERE account = ${oldPartsIn(technician)}), 0)::int AS old
      FROM ledger_balance
     WHERE account IN (${van(technician)}, ${oldPartsIn(technician)}) AND balance <> 0
     GROUP BY commodity ORDER BY commodity`;
}

export interface VanPartStep {
  readonly caseNo: string;
  readonly step: string;
  readonly technician: string;
  readonly sku: string;
  readonly quantity: number;
  /** The case whose job it is: what is put aside for it may be used, too. */
  readonly parent?: string;
}

/**
 * Built in during a visit: out of what is put aside for the case of the job, or else out of the van; whole from one place.
 * `from` is absent when neither has enough; nothing is settled then.
 *
 * @throws {StepConflict} when the step was settled for something else
 */
export async function usePart(sql: Sql, request: VanPartStep): Promise<{ from?: string }> {
  const { caseNo, step, technician, sku, quantity, parent } = request;
  const places = [
    ...(parent === undefined ? [] : [caseAccount(parent, 'issued'), caseAccount(parent, 'reserved')]),
    van(technician),
  ];
  const asked = { technician, sku, quantity, places };
  return postOnce<{ from?: string }>(sql, { caseNo, step, request: asked }, async (tx) => {
    const held = await lockBalances(tx, places, [sku]);
    const from = places.find((place) => held(place, sku) >= quantity);
    if (from === undefined) return { answer: {}, movements: [], settled: false };
    const to = caseAccount(caseNo, 'used');
    return { answer: { from }, movements: movements({ sku, quantity, from, to }), settled: true };
  });
}

/** A part that was taken out of the goods lies in the van from now on. */
export async function takeOldPart(sql: Sql, { caseNo, step, technician, sku, quantity }: VanPartStep): Promise<void> {
  const move = { sku, quantity, from: BUILT_IN, to: oldPartsIn(technician) };
  await postOnce(sql, { caseNo, step, request: { technician, sku, quantity } }, async () => ({
    answer: {},
    movements: movements(move),
    settled: true,
  }));
}

/** Takes back what an earlier step of the case moved. Nothing when it never moved anything. */
export async function undoStep(
  sql: Sql,
  { caseNo, step, of }: { caseNo: string; step: string; of: string },
): Promise<void> {
  await postOnce(sql, { caseNo, step, request: { of } }, async (tx) => {
    const moved = await tx<{ account: string; commodity: string; quantity: string }[]>`
      SELECT account, commodity, quantity FROM ledger_entry WHERE case_no = ${caseNo} AND step = ${of} ORDER BY line`;
    const back = moved.map(({ quantity, ...rest }) => ({ ...rest, quantity: -Number(quantity) }));
    return { answer: {}, movements: back, settled: back.length > 0 };
  });
}

function wayOf(technician: string, direction: VanMove['direction'], old: boolean): { from: string; to: string } {
  const [inVan, atHome] = old ? [oldPartsIn(technician), OLD_PARTS] : [van(technician), AVAILABLE];
  return direction === 'load' ? { from: atHome, to: inVan } : { from: inVan, to: atHome };
}

function movements({
  sku,
  quantity,
  from,
  to,
}: {
  sku: string;
  quantity: number;
  from: string;
  to: string;
}): Movement[] {
  return [
    { account: from, commodity: sku, quantity: -quantity },
    { account: to, commodity: sku, quantity },
  ];
}

function skusOf(lines: readonly { readonly sku: string }[]): string[] {
  return [...new Set(lines.map(({ sku }) => sku))];
}
