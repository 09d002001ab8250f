import type { Authority } from '../../policy/category.ts';
import type { FigureRow, Policy } from '../../policy/policy.ts';
import type { RightsText } from '../../text/rights.ts';
import type { Because, Duty } from '../answer.ts';

type Text = RightsText & `duty.${string}`;

/** What a duty is about, and who bears it until when. */
export interface DutyFrame {
  readonly id: Duty['id'];
  readonly kind: Duty['kind'];
  readonly factsUsed: readonly string[];
  readonly from?: string | undefined;
  readonly by?: string | undefined;
  readonly party?: Duty['party'];
  readonly amountFen?: number | undefined;
  readonly provisional?: boolean;
}

type Open<T> = { -readonly [K in keyof T]: T[K] };

const NOTHING = {};

/** A duty of the answer. Members that say nothing are left out, so that equal answers are equal as JSON. */
export function makeDuty(
  { rule, article }: Authority,
  frame: DutyFrame,
  code: Text,
  params: Because['params'] = NOTHING,
): Duty {
  const { id, kind, factsUsed, from, by, party, amountFen, provisional = false } = frame;
  const duty: Open<Duty> = { id, kind, rule, article, factsUsed, because: { code, params }, provisional };
  if (from !== undefined) duty.from = from;
  if (by !== undefined) duty.by = by;
  if (party !== undefined) duty.party = party;
  if (amountFen !== undefined) duty.amountFen = amountFen;
  return duty;
}

/** A row of the policy that holds for goods of every category. */
export function procedure(policy: Policy, id: string): FigureRow | undefined {
  return policy.document.procedures.find((row) => row.id === id);
}

/** A figure of such a row. */
export function figure(row: FigureRow, name: string): number | undefined {
  const value = row.figures[name];
  return typeof value === 'number' ? value : undefined;
}

export function authorityOfRow({ id, cite }: FigureRow): Authority {
  return { rule: id, article: cite };
}
