import { connect } from '../../drizzle/connect.ts';
import { type CaseFilters, type CaseSort, caseListQuery } from '../../drizzle/queries/case-list.ts';
import { type Bench, times } from '../bench.ts';
import { type Spread, spreadOf, timed } from '../measure.ts';
import { fillCases, MILLION } from './million-cases.ts';

export interface ListResult extends Spread {
  /** As in the address: `status=open&sort=due`. */
  readonly query: string;
  /** Nodes of the plan, outermost first, with the indexes they use. */
  readonly plan: string;
}

export interface ListsResult {
  readonly rows: number;
  readonly lists: readonly ListResult[];
  /** The slowest of all. */
  readonly worst_p95: number;
}

type NamedFilters = Readonly<Record<string, string>>;

/** Every named filter, and the combinations that desks live in. */
const FILTERS: readonly NamedFilters[] = [
  {},
  { status: 'open' },
  { status: 'closed' },
  { process: 'warranty-repair' },
  { stage: 'diagnosed' },
  { owner: 'E-17' },
  { team: 'T-3' },
  { waitingFor: 'customer' },
  { overdue: 'true' },
  { customer: 'C-4711' },
  { serial: 'S-765432' },
  { order: 'O-123456' },
  { phone: '10000001001' },
  { q: 'S-7654' },
  { status: 'open', owner: 'E-17' },
  { status: 'open', team: 'T-3', stage: 'diagnosed' },
  { status: 'closed', owner: 'E-17' },
  { team: 'T-3', overdue: 'true' },
];
const SORTS: readonly CaseSort[] = ['due', 'opened', 'updated'];

/** Every named filter with every sort, through HTTP, over a million cases. */
export async function measureLists(bench: Bench): Promise<ListsResult> {
  const database = connect(bench.system.databaseUrl, { name: 'bench', max: 2, as: 'owner' });
  try {
    const rows = Math.max(10_000, Math.round(MILLION * Math.min(1, bench.scale)));
    bench.say(`filling the read model with ${rows} cases`);
    await fillCases(database.sql, rows);
    const lists: ListResult[] = [];
    for (const filters of FILTERS) {
      for (const sort of SORTS) {
        const query = new URLSearchParams({ ...filters, sort }).toString();
        const samples: number[] = [];
        for (let round = -2; round < times(bench, 40, 5); round += 1) {
          const ms = await timed(() => bench.desk.get(`/v1/cases?${query}`));
          if (round >= 0) samples.push(ms);
        }
        const built = caseListQuery(database, asFilters(filters), { sort, limit: 51 }).toSQL();
        const [explained] = await database.sql.unsafe(`EXPLAIN (FORMAT JSON) ${built.sql}`, built.params as string[]);
        lists.push({ query, ...spreadOf(samples), plan: planOf(explained?.['QUERY PLAN'][0].Plan) });
      }
    }
    return { rows, lists, worst_p95: Math.max(...lists.map(({ p95 }) => p95)) };
  } finally {
    await database.close();
  }
}

function asFilters({ overdue, q, ...named }: NamedFilters): CaseFilters {
  return {
    ...(named as CaseFilters),
    ...(overdue === undefined ? {} : { overdueAt: new Date().toISOString() }),
    ...(q === undefined ? {} : { startsWith: q }),
  };
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

function planOf(node: PlanNode): string {
  const index = node['Index Name'];
  const own = index === undefined ? node['Node Type'] : `${node['Node Type']} ${index}`;
  const inner = (node.Plans ?? []).map(planOf);
  return inner.length === 0 ? own : `${own} ← ${inner.length === 1 ? inner[0] : `(${inner.join(', ')})`}`;
}
