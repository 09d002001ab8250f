import { isDealerStock, type RecordedUnit, type RegisteredUnit } from './recorded-unit.ts';

/** What a correction of a serial may set right. */
export const CORRECTABLE = [
  'manufacturedOn',
  'purchasedOn',
  'invoicedOn',
  'deliveredOn',
  'installedOn',
  'activatedOn',
  'pricePaidFen',
] as const satisfies readonly (keyof RegisteredUnit)[];

type Correctable = (typeof CORRECTABLE)[number];

/** The members a correction names; `null`: nothing is known of it after all, whatever master data say. */
export type CorrectedMembers = { readonly [K in Correctable]?: RegisteredUnit[K] };

/** A unit with its corrections, in order: the newest word on a member counts, above its own record and its order line. */
export function withCorrections(unit: RecordedUnit, corrections: readonly CorrectedMembers[]): RecordedUnit {
  if (corrections.length === 0) return unit;
  const corrected: CorrectedMembers = Object.assign({}, ...corrections);
  const gone = Object.fromEntries(Object.entries(corrected).filter(([, value]) => value === null));
  const { registered = { thirdParty: false }, sold } = unit;
  return {
    ...unit,
    registered: { ...registered, ...corrected },
    ...(sold === undefined ? {} : { sold: { ...sold, ...gone } }),
  };
}

/** What a unit was believed to be in the members that a correction names. */
export function believedBefore(unit: RecordedUnit, corrected: CorrectedMembers): CorrectedMembers {
  const { registered, sold } = unit;
  const inOrder: Partial<Record<string, string | number | null>> = isDealerStock(unit) ? {} : { ...sold };
  const named = CORRECTABLE.filter((member) => corrected[member] !== undefined);
  return Object.fromEntries(named.map((member) => [member, registered?.[member] ?? inOrder[member] ?? null]));
}
