import type { ProcessContract } from '../../workflows/case/contract.ts';
import type { Principal } from '../access/principal.ts';
import { DEADLINE_MS } from '../commands/act.ts';
import { answerOf } from '../commands/answer-of.ts';
import type { Answered } from '../commands/answered.ts';
import { type CommandIdentity, identify } from '../commands/identity.ts';
import type { InFlight } from '../commands/in-flight.ts';
import type { Services } from '../services.ts';
import { type Opening, type StartRequest, startCase } from './start-case.ts';

/** Somebody asks for a case to be opened. */
export interface OpenCaseRequest<Body> {
  readonly caller: Principal;
  readonly key: string;
  readonly body: Body;
}

/**
 * Opens a case the way every process is opened: the same key finds the same case, and equal requests at once travel once.
 *
 * @param prepare checks what the body names and says how the case is started; not asked for what was opened before
 * @throws {Problem} every refusal
 */
export function openCase<Body extends StartRequest['body']>(
  services: Services,
  inFlight: InFlight<Opening>,
  contract: ProcessContract,
  { caller, key, body }: OpenCaseRequest<Body>,
  prepare: (identity: CommandIdentity) => Promise<StartRequest['opening']>,
): Promise<Answered> {
  const identity = identify(services.secret, { caller, about: contract.process, action: 'open', key, body });
  return answerOf(services, identity, async () => {
    const opening = await prepare(identity);
    const until = performance.now() + DEADLINE_MS;
    const request = { contract, caller, key, identity, body, opening };
    return inFlight.once(identity.id, identity.id, () => startCase(services, request, until));
  });
}
