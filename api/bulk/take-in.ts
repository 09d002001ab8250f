import type { NewLine } from '../../drizzle/queries/bulk-jobs.ts';
import { caseStanding } from '../../drizzle/queries/cases.ts';
import type { Principal } from '../access/principal.ts';
import { allowedAction, prepare } from '../commands/act.ts';
import { noteDenied } from '../denials/denied-by.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { parse } from '../validation.ts';
import { storedRefusal } from './refusals.ts';

export interface NamedCase {
  readonly caseNo: string;
  readonly wait?: number | undefined;
  readonly version?: number | undefined;
}

export interface BulkRequest {
  readonly caller: Principal;
  readonly action: string;
  readonly input: unknown;
  /** Of the whole job; with the case it is the key of a line. */
  readonly key: string;
}

/**
 * Makes the line of one case: its whole command, personal words taken out, or the reason why there is none. A case that is
 * named without a wait is acted on as it stands now: the open wait that awaits the action is named for the caller.
 */
export async function lineFor(
  services: Services,
  request: BulkRequest,
  named: NamedCase,
  line: number,
): Promise<NewLine> {
  const { caseNo } = named;
  try {
    const { caller, action, key } = request;
    const served = allowedAction({ caller, caseNo, action });
    const input = parse(served.input, request.input ?? {}, 'input');
    const seen = await waitOf(services, request, named, served.spec.kind === 'anytime');
    const command = await prepare(services, { caller, caseNo, action, key, body: request.input, input, ...seen });
    return { line, caseNo, command: { ...command }, outcome: 'waiting', answer: null };
  } catch (error) {
    if (!(error instanceof Problem) || error.code === 'database_unavailable') throw error;
    const tried = { action: request.action, caseNo, requestId: `${request.key}/${line}` };
    await noteDenied(services.denials, error, request.caller, tried);
    return { line, caseNo, command: null, outcome: 'refused', answer: storedRefusal(error) };
  }
}

async function waitOf(
  { storage }: Services,
  { caller, action }: BulkRequest,
  { caseNo, wait, version }: NamedCase,
  anytime: boolean,
): Promise<{ wait?: number; version?: number }> {
  if (wait !== undefined || version !== undefined) {
    return { ...(wait === undefined ? {} : { wait }), ...(version === undefined ? {} : { version }) };
  }
  if (anytime || caller.role === 'system') return {};
  const standing = await storage.query((database) => caseStanding(database, caseNo));
  if (standing === undefined) throw new Problem('case_not_found', { params: { caseNo } });
  const open = standing.waits.find(({ actions }) => actions.some((awaited) => awaited.action === action));
  if (open === undefined) throw new Problem('not_awaited', { params: { action }, standing });
  return { wait: open.wait };
}
