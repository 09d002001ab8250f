import type { JsonObject } from '../json.ts';
import type { Category, CategoryRow, GeneralRow, StartBasis } from './category.ts';
import type { LocalRules } from './local-rules.ts';
import type { ObligationRows } from './obligation-rows.ts';
import type { Parameters } from './parameters.ts';
import type { PromiseRow } from './promise.ts';
import type { DatedRow } from './row.ts';
import type { Series } from './series.ts';
import type { ServiceRows } from './service.ts';

export const POLICY_SCHEMA = 'sanbao-policy/1';

/** A law or a house rule that rows cite by its id. */
export interface LawRow {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  /** First day in force, where known. */
  readonly inForce?: string;
  readonly repealed?: string;
}

/** What holds for all categories, by date of purchase: State Council Decree 778 changed it on 2024-07-01. */
export interface CommonVersion extends DatedRow {
  readonly startBasis: StartBasis;
  readonly refundBasis: 'INVOICE_PRICE' | 'VOUCHER_PRICE_OR_PROVEN_PAID';
  /** `BY_A7`: unsettled, the parameter decides. */
  readonly depreciation: 'ALLOWED_IF_STOCK_AND_CONSUMER_REFUSES_EXCHANGE' | 'BY_A7';
}

/** Rows whose figures are read by the rule that uses them. */
export interface FigureRow extends DatedRow {
  readonly figures: JsonObject;
}

/** A figure row whose rules may stand in different articles. */
export interface ProcedureRow extends FigureRow {
  readonly articles?: Readonly<Record<string, string>>;
}

/** Local rules. The id is the name by which facts name the place. */
export interface RegionRow extends DatedRow {
  readonly figures: LocalRules;
  readonly name: { readonly zh: string; readonly en: string };
}

/** One version of the policy as plain JSON. A published version never changes. */
export interface PolicyDocument {
  readonly schema: typeof POLICY_SCHEMA;
  readonly version: string;
  /** The day up to which the law was looked at. */
  readonly knowledgeUntil: string;
  readonly laws: readonly LawRow[];
  readonly commonVersions: readonly CommonVersion[];
  readonly general: GeneralRow;
  readonly categories: readonly CategoryRow[];
  readonly regions: readonly RegionRow[];
  /** Promises of the seller and of makers. */
  readonly promises?: readonly PromiseRow[];
  readonly procedures: readonly ProcedureRow[];
  readonly collections: readonly ProcedureRow[];
  /** Published values that rules refer to. Absent in policies published before there were any. */
  readonly series?: readonly Series[];
  readonly parameters: Parameters;
  readonly service: ServiceRows;
}

/** A policy made ready for questions by `parsePolicy`. Not JSON: it stays inside one process. */
export interface Policy {
  readonly version: string;
  readonly document: PolicyDocument;
  readonly parameters: Parameters;
  /** Inheritance resolved, by category id. */
  readonly categories: ReadonlyMap<string, Category>;
  /** The rows about complaints and collection, their figures checked. */
  readonly obligations: ObligationRows;
}
