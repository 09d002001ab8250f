import { caseRow } from '../../drizzle/queries/cases.ts';
import { act } from '../commands/act.ts';
import type { Answered } from '../commands/answered.ts';
import type { InFlight } from '../commands/in-flight.ts';
import type { Outcome } from '../engine/case-engine.ts';
import { unknownReference } from '../inputs/references.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import type { OpenRequest, Report } from './examine.ts';

/**
 * Adds a report to a case that is open already: the customer's words as a note, its outside references and photos. Each
 * is a command of its own with a key made from the caller's, so a repeat adds nothing.
 *
 * @throws {Problem}
 */
export async function attachReport(
  services: Services,
  inFlight: InFlight<Outcome>,
  request: OpenRequest,
  caseNo: string,
  { unit }: Report,
): Promise<Answered> {
  const row = await services.storage.query((database) => caseRow(database, caseNo));
  const foreign = row === undefined || (unit.customer !== undefined && row.customerRef !== unit.customer);
  if (foreign) throw unknownReference('attachTo', caseNo);
  if (unit.asset !== undefined && row.serial !== null && row.serial !== unit.asset.serial) {
    throw new Problem('invalid_input', { field: 'attachTo', params: { field: 'attachTo', reason: 'differs' } });
  }
  const { fault, references = [], evidence = [] } = request.body;
  const noted = await addTo(services, inFlight, request, caseNo, 'addNote', 'note', { text: fault.words });
  return addAll(services, inFlight, request, caseNo, { references, evidence }, noted);
}

/** Brings files and references of a report into its case; what is there already stays as it is. */
export async function addAll(
  services: Services,
  inFlight: InFlight<Outcome>,
  request: OpenRequest,
  caseNo: string,
  { references = [], evidence = [] }: Pick<OpenRequest['body'], 'references' | 'evidence'>,
  first: Answered,
): Promise<Answered> {
  let last = first;
  for (const reference of references) {
    const part = `reference ${reference.kind} ${reference.no}`;
    last = await addTo(services, inFlight, request, caseNo, 'addReference', part, reference);
  }
  for (const file of evidence) {
    last = await addTo(services, inFlight, request, caseNo, 'attachEvidence', file.ref, { evidence: file });
  }
  return last;
}

function addTo(
  services: Services,
  inFlight: InFlight<Outcome>,
  { caller, key, body }: OpenRequest,
  caseNo: string,
  action: string,
  part: string,
  input: unknown,
): Promise<Answered> {
  return act(services, inFlight, {
    caller,
    caseNo,
    action,
    key: `${key} ${part}`,
    body,
    input,
    ...(body.deviceAt === undefined ? {} : { deviceAt: body.deviceAt }),
    ...(body.onBehalfOf === undefined ? {} : { onBehalfOf: body.onBehalfOf }),
  });
}
