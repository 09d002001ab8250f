import type { Actor } from '../../domain/people/roles.ts';
import { caseRow, caseStanding } from '../../drizzle/queries/cases.ts';
import type { Command } from '../../workflows/case/command.ts';
import { isCustomer, type Principal } from '../access/principal.ts';
import type { Outcome } from '../engine/case-engine.ts';
import { tellLanded } from '../evidence/tell-arrived.ts';
import { swapPersonal } from '../personal/swap.ts';
import { Problem } from '../problem.ts';
import { actionOf, processOf, type ServedAction } from '../processes.ts';
import type { Services } from '../services.ts';
import type { Storage } from '../storage/storage.ts';
import { answerOf } from './answer-of.ts';
import type { Answered } from './answered.ts';
import { mustBeStoredEvidence, withAnnounced } from './evidence-references.ts';
import { type CommandIdentity, identify } from './identity.ts';
import type { InFlight } from './in-flight.ts';
import { mustBeRegistered } from './named-references.ts';
import { mustBePricedAlike } from './part-references.ts';
import { send } from './send.ts';

/** A caller waits so long for an answer before he is told to ask again. */
export const DEADLINE_MS = 10_000;

export interface ActRequest {
  readonly caller: Principal;
  readonly caseNo: string;
  readonly action: string;
  readonly key: string;
  /** The whole body as it came: what the key is bound to. */
  readonly body: unknown;
  /** Checked against the schema of the action. */
  readonly input: unknown;
  readonly wait?: number;
  readonly version?: number;
  readonly deviceAt?: string;
  readonly onBehalfOf?: string;
}

/**
 * Brings one command to its case and its answer back. Everything checked here only spares the case work: it checks
 * again what matters, in its own turn.
 *
 * @throws {Problem} every refusal, the case's own included
 */
export async function act(services: Services, inFlight: InFlight<Outcome>, request: ActRequest): Promise<Answered> {
  const { storage } = services;
  const action = allowedAction(request);
  const identity = identify(services.secret, { ...request, about: request.caseNo });
  const sent: string[] = [];
  const answered = await answerOf(services, identity, async () => {
    await mustBeHisCase(services, request);
    if (request.wait === undefined && request.version === undefined) await mustNotNeedWait(services, request, action);
    const until = performance.now() + DEADLINE_MS;
    const outcome = await inFlight.once(identity.id, request.caseNo, async () => {
      const announced = await checkReferences(storage, request, action);
      const command = await commandOf(services, request, action, { ...identity, announced });
      sent.push(...announced);
      return send(services, request.caseNo, command, until);
    });
    return { caseNo: request.caseNo, outcome };
  });
  await tellLanded(storage, request.caseNo, identity.id, sent);
  return answered;
}

/**
 * Makes a command that can be sent at any later time, everything about it checked that can be checked now.
 *
 * @throws {Problem}
 */
export async function prepare(services: Services, request: ActRequest): Promise<Command> {
  const { storage, secret } = services;
  const { caseNo } = request;
  const action = allowedAction(request);
  await mustBeHisCase(services, request);
  const announced = await checkReferences(storage, request, action);
  const identity = identify(secret, { ...request, about: caseNo });
  return commandOf(services, request, action, { ...identity, announced });
}

/** What an input names must be there. Gives the files that are announced and still to come. @throws {Problem} */
async function checkReferences(
  storage: Storage,
  { caseNo, input }: Pick<ActRequest, 'caseNo' | 'input'>,
  { input: schema }: ServedAction,
): Promise<ReadonlySet<string>> {
  const naming = { caseNo, schema, input, at: 'input' };
  const announced = await mustBeStoredEvidence(storage, schema, input, 'input', caseNo);
  await mustBeRegistered(storage, naming);
  await mustBePricedAlike(storage, naming);
  return announced;
}

/**
 * The action a caller may try in this process; asked before his input is looked at, so that whoever has no right hears of
 * nothing else.
 *
 * @throws {Problem} `case_not_found`, `unknown_action`, `role_not_allowed` or `link_not_for_this`
 */
export function allowedAction(request: Pick<ActRequest, 'caller' | 'caseNo' | 'action' | 'onBehalfOf'>): ServedAction {
  const action = servedAction(request);
  mustBeAllowed(request, action);
  return action;
}

function servedAction({ caseNo, action }: Pick<ActRequest, 'caseNo' | 'action'>): ServedAction {
  const process = processOf(caseNo);
  if (process === undefined) throw new Problem('case_not_found', { params: { caseNo } });
  const found = actionOf(process, action);
  if (found === undefined) throw new Problem('unknown_action', { params: { caseNo, action } });
  return found;
}

function mustBeAllowed(
  { caller, caseNo, onBehalfOf }: Pick<ActRequest, 'caller' | 'caseNo' | 'onBehalfOf'>,
  { name, spec }: ServedAction,
): void {
  if (!spec.roles.includes(caller.role)) {
    throw new Problem('role_not_allowed', { params: { action: name, roles: spec.roles }, standing: { caseNo } });
  }
  if (caller.link !== undefined && !caller.link.actions.includes(name)) throw new Problem('link_not_for_this');
  if (onBehalfOf !== undefined && (isCustomer(caller) || caller.role === 'system')) {
    throw new Problem('invalid_input', { field: 'onBehalfOf', params: { field: 'onBehalfOf', reason: 'differs' } });
  }
}

/** A customer reaches his own cases only; who acts for a customer acts in a case of this customer. */
async function mustBeHisCase({ storage }: Services, { caller, caseNo, onBehalfOf }: ActRequest): Promise<void> {
  const needed = onBehalfOf !== undefined || (isCustomer(caller) && caller.link === undefined);
  if (!needed) return;
  const row = await storage.query((database) => caseRow(database, caseNo));
  if (row === undefined) throw new Problem('case_not_found', { params: { caseNo } });
  if (isCustomer(caller) && row.customerRef !== caller.customer) {
    throw new Problem('case_not_found', { params: { caseNo }, denied: { as: 'not_own_case' } });
  }
  if (onBehalfOf !== undefined && row.customerRef !== onBehalfOf) {
    throw new Problem('unknown_reference', {
      field: 'onBehalfOf',
      params: { field: 'onBehalfOf', value: onBehalfOf },
    });
  }
}

/** People say which wait they answer; machines report facts, and anytime actions answer none. */
async function mustNotNeedWait({ storage }: Services, request: ActRequest, { spec }: ServedAction): Promise<void> {
  if (spec.kind === 'anytime' || request.caller.role === 'system') return;
  const { caseNo } = request;
  const asked = await storage.ask((database) => caseStanding(database, caseNo), 1_000);
  if (asked !== undefined && asked.found === undefined) throw new Problem('case_not_found', { params: { caseNo } });
  // Nobody waits in a case that has ended.
  if (spec.late && asked?.found?.status === 'closed' && asked.found.waits.length === 0) return;
  throw new Problem('wait_required', { standing: asked?.found ?? { caseNo } });
}

async function commandOf(
  services: Services,
  request: ActRequest,
  action: ServedAction,
  identity: CommandIdentity & { readonly announced: ReadonlySet<string> },
): Promise<Command> {
  const { caller, wait, version, deviceAt } = request;
  const input = await swapPersonal(action.input, request.input, {
    storage: services.storage,
    secret: services.secret,
    commandId: identity.id,
    caseNo: request.caseNo,
    ...(caller.customer === undefined ? {} : { subject: caller.customer }),
  });
  return {
    id: identity.id,
    bodyHash: identity.bodyHash,
    action: action.name,
    actor: actorOf(caller, request.onBehalfOf),
    input: withAnnounced(input, identity.announced),
    ...(wait === undefined ? {} : { wait }),
    ...(version === undefined ? {} : { version }),
    ...(deviceAt === undefined ? {} : { deviceAt }),
  };
}

export function actorOf({ id, role, standsInFor }: Principal, onBehalfOf?: string): Actor {
  return {
    id,
    role,
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    ...(standsInFor === undefined ? {} : { standsInFor }),
  };
}
