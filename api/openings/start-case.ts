import { reserveCaseNumber } from '../../drizzle/case-number.ts';
import { type ProcessContract, workflowIdOf } from '../../workflows/case/contract.ts';
import type { Principal } from '../access/principal.ts';
import { actorOf } from '../commands/act.ts';
import { type CommandIdentity, mustBeSameBody } from '../commands/identity.ts';
import type { Outcome } from '../engine/case-engine.ts';
import { mustBeTeam } from '../inputs/references.ts';
import type { Services } from '../services.ts';

/** A number and what became of it. */
export interface Opening {
  readonly caseNo: string;
  readonly outcome: Outcome;
}

export interface StartRequest {
  readonly contract: ProcessContract;
  readonly caller: Principal;
  readonly key: string;
  readonly identity: CommandIdentity;
  /** What every opening may say, whatever it opens. */
  readonly body: {
    readonly deviceAt?: string | undefined;
    readonly onBehalfOf?: string | undefined;
    readonly team?: string | undefined;
  };
  /** What the case is started with; made once the number is known to be ours. */
  readonly opening: () => Promise<object>;
}

/**
 * Starts a case: its number is reserved under the caller's key, and the run begins with the whole command.
 *
 * @param until by `performance.now()`
 * @throws {Problem} `unknown_reference` for a team that is not registered
 */
export async function startCase(
  { storage, engine }: Services,
  { contract, caller, key, identity, body, opening }: StartRequest,
  until: number,
): Promise<Opening> {
  const { deviceAt, onBehalfOf, team } = body;
  await mustBeTeam(storage, team);
  const { process, prefix, workflowType } = contract;
  const reserved = await storage.query((database) =>
    reserveCaseNumber(database.sql, {
      prefix,
      process,
      key: { principal: caller.id, idempotencyKey: key },
      bodyHash: identity.bodyHash,
    }),
  );
  mustBeSameBody(identity, reserved);
  const { caseNo } = reserved;
  const command = {
    id: identity.id,
    bodyHash: identity.bodyHash,
    action: 'open',
    actor: actorOf(caller, onBehalfOf),
    input: await opening(),
    ...(deviceAt === undefined ? {} : { deviceAt }),
  };
  const outcome = await engine.open(workflowType, workflowIdOf(process, caseNo), { caseNo, command }, until);
  return { caseNo, outcome };
}
