import type { Database } from '../../drizzle/connect.ts';

export interface ListedCase {
  readonly caseNo: string;
  readonly status: 'open' | 'closed';
  readonly stage: string;
  readonly owner: string;
  readonly team: string;
  readonly waitingFor: string;
  readonly dueAt: string | undefined;
  readonly openedAt: string;
  readonly serial: string;
  readonly orderNo: string;
  readonly customer: string;
}

const at = (day: number): string => new Date(Date.UTC(2026, 9, 1 + day, 2)).toISOString();

/**
 * Rows of the read model as the commit leaves them, with many equal instants, so that a sort needs its tie-breaker. Lists
 * read nothing else.
 */
export async function givenListedCases(
  { sql }: Database,
  customer: string,
  { prefix = 'WR-2610-0', count = 40, openedAt = '' } = {},
): Promise<ListedCase[]> {
  const listed = Array.from({ length: count }, (_none, index): ListedCase => {
    const open = index % 4 !== 0;
    return {
      caseNo: `${prefix}${String(index + 1).padStart(5, '0')}`,
      status: open ? 'open' : 'closed',
      stage: open ? (index % 3 === 0 ? 'diagnosed' : 'quoted') : 'closed',
      owner: `E-${index % 5}`,
      team: index % 2 === 0 ? 'depot' : 'desk',
      waitingFor: index % 3 === 0 ? 'us' : 'customer',
      dueAt: open ? at(30 + (index % 6) * 6) : undefined,
      openedAt: openedAt || at(index % 9),
      serial: `S-${index % 14}`,
      orderNo: `O-${index % 7}`,
      customer: index % 2 === 0 ? customer : 'C-OTHER',
    };
  });
  const rows = listed.map((one) => ({
    case_no: one.caseNo,
    process: 'warranty-repair',
    workflow_id: `warranty-repair/${one.caseNo}`,
    stage: one.stage,
    status: one.status,
    version: 1,
    head_hash: '0'.repeat(64),
    priority: 'normal',
    owner: one.owner,
    team: one.team,
    waiting_for: one.waitingFor,
    due_at: one.dueAt ?? null,
    opened_at: one.openedAt,
    updated_at: one.openedAt,
    serial: one.serial,
    order_no: one.orderNo,
    customer_ref: one.customer,
    view: '{}',
  }));
  await sql`INSERT INTO cases ${sql(rows)}`;
  return listed;
}
