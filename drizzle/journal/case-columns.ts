import type { CaseView } from '../../domain/journal/view.ts';
import type { Json } from '../../domain/json.ts';

/** The columns of `cases` that repeat parts of the view, for filters and sorts. */
export interface CaseColumns {
  readonly stage: string;
  readonly status: CaseView['status'];
  readonly outcome: string | null;
  readonly version: number;
  readonly priority: CaseView['priority'];
  readonly owner: string | null;
  readonly team: string | null;
  readonly waitingFor: string | null;
  readonly dueAt: string | null;
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly closedAt: string | null;
  readonly serial: string | null;
  readonly orderNo: string | null;
  readonly product: string | null;
  readonly customerRef: string | null;
}

/** Pure: what the row of a case says, given its view. Used by the commit and by the rebuild alike. */
export function caseColumns(view: CaseView): CaseColumns {
  const next = earliest(view.waits);
  return {
    stage: view.stage,
    status: view.status,
    outcome: view.outcome ?? null,
    version: view.version,
    priority: view.priority,
    owner: view.owner ?? null,
    team: view.team ?? null,
    waitingFor: next?.for ?? null,
    dueAt: instantOf(earliest([...view.waits, ...view.tasks.filter((task) => task.doneAt === undefined)])?.until),
    openedAt: new Date(view.openedAt).toISOString(),
    updatedAt: new Date(view.updatedAt).toISOString(),
    closedAt: instantOf(view.closedAt),
    serial: word(view.subject.serial),
    orderNo: word(view.subject.orderNo),
    product: word(view.subject.product),
    customerRef: word(view.subject.customer),
  };
}

function earliest<T extends { readonly until: string }>(bounds: readonly T[]): T | undefined {
  return bounds.reduce<T | undefined>(
    (first, one) => (first === undefined || Date.parse(one.until) < Date.parse(first.until) ? one : first),
    undefined,
  );
}

/** To the millisecond, as the database keeps it. */
function instantOf(iso: string | undefined): string | null {
  return iso === undefined ? null : new Date(iso).toISOString();
}

function word(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
