import { START_BASES } from './category.ts';
import {
  type CommonVersion,
  type LawRow,
  POLICY_SCHEMA,
  type PolicyDocument,
  type ProcedureRow,
  type RegionRow,
} from './policy.ts';
import { categoryRow, generalRow } from './read-category.ts';
import { parameters } from './read-parameters.ts';
import { date, datedOptions, jsonObject, rowMembers } from './read-row.ts';
import { series } from './read-series.ts';
import { serviceRows } from './read-service.ts';
import { localRules, promiseRow } from './read-terms.ts';
import { list, oneOf, type Reader, record, shape, text } from './shape.ts';

const law = shape<LawRow>({ id: text, zh: text, en: text }, { inForce: date, repealed: date });

const commonVersion = shape<CommonVersion>(
  {
    ...rowMembers,
    startBasis: oneOf(START_BASES),
    refundBasis: oneOf(['INVOICE_PRICE', 'VOUCHER_PRICE_OR_PROVEN_PAID']),
    depreciation: oneOf(['ALLOWED_IF_STOCK_AND_CONSUMER_REFUSES_EXCHANGE', 'BY_A7']),
  },
  datedOptions,
);

const procedureRow = shape<ProcedureRow>(
  { ...rowMembers, figures: jsonObject },
  { ...datedOptions, articles: record(text) },
);

const regionRow = shape<RegionRow>(
  { ...rowMembers, name: shape<RegionRow['name']>({ zh: text, en: text }, {}), figures: localRules },
  datedOptions,
);

/** Reads a policy version; what it cannot see in one row alone is looked at by `policyProblems`. */
export const policyDocument: Reader<PolicyDocument> = shape<PolicyDocument>(
  {
    schema: oneOf([POLICY_SCHEMA]),
    version: text,
    knowledgeUntil: date,
    laws: list(law),
    commonVersions: list(commonVersion),
    general: generalRow,
    categories: list(categoryRow),
    regions: list(regionRow),
    procedures: list(procedureRow),
    collections: list(procedureRow),
    parameters,
    service: serviceRows,
  },
  { promises: list(promiseRow), series: list(series) },
);
