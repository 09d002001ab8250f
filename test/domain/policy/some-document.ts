import { SEED_POLICY } from '../../../domain/policy/seed-policy.ts';

/** The seeded policy as loose JSON, to be spoiled by a test. */
// biome-ignore lint/suspicious/noExplicitAny: a document is spoiled on purpose, in ways its type forbids
export type LooseDocument = any;

/** A copy of the seeded policy after one change. */
export function changed(change: (document: LooseDocument) => void): unknown {
  const document: LooseDocument = JSON.parse(JSON.stringify(SEED_POLICY));
  change(document);
  return document;
}

/** A row of a section by its id. */
export function row(rows: LooseDocument, id: string): LooseDocument {
  return rows.find((one: { id: string }) => one.id === id);
}
