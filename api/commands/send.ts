import { caseStanding } from '../../drizzle/queries/cases.ts';
import type { Command } from '../../workflows/case/command.ts';
import { workflowIdOf } from '../../workflows/case/contract.ts';
import type { Outcome } from '../engine/case-engine.ts';
import { pause } from '../pause.ts';
import { Problem } from '../problem.ts';
import { processOf } from '../processes.ts';
import type { Services } from '../services.ts';
import { type Answered, answeredBefore, refused } from './answered.ts';
import { type CommandIdentity, mustBeSameBody } from './identity.ts';
import { busy } from './in-flight.ts';
import { namingTheOpen } from './open-already.ts';

/** A case between two runs is there again in a moment. */
const LOOK_AGAIN_MS = 100;

/** Open after the end of a case: they go to a short run that writes into the same journal. */
const AMENDMENTS: readonly string[] = ['addNote', 'attachEvidence', 'correct', 'addReference', 'completeTask'];

/** Whether an action is still taken of a case that has ended: every case takes some, and its process may take more. */
export function isAmendment(caseNo: string, action: string): boolean {
  return AMENDMENTS.includes(action) || processOf(caseNo)?.contract.actions[action]?.late === true;
}

/**
 * Sends a command to where its case lives now: to its run, or, once it has ended, to an amendment.
 *
 * @param until deadline in the milliseconds of `performance.now()`
 * @throws {Problem} `case_not_found` or `case_ended`
 */
export async function send(services: Services, caseNo: string, command: Command, until: number): Promise<Outcome> {
  const { engine, storage } = services;
  const workflowId = workflowIdOf(processOf(caseNo)?.contract.process ?? '', caseNo);
  for (;;) {
    const outcome = await engine.act(workflowId, command, until);
    if (outcome.kind !== 'gone') return outcome;
    const asked = await storage.ask((database) => caseStanding(database, caseNo), 1_000);
    const standing = asked?.found;
    if (asked !== undefined && standing === undefined) throw new Problem('case_not_found', { params: { caseNo } });
    if (standing !== undefined && standing.status === 'closed' && standing.waits.length === 0) {
      if (!isAmendment(caseNo, command.action)) throw new Problem('case_ended', { standing });
      const amended = await engine.amend(caseNo, command, until);
      if (amended.kind !== 'gone') return amended;
    }
    if (performance.now() + LOOK_AGAIN_MS > until) return { kind: 'silent' };
    await pause(LOOK_AGAIN_MS);
  }
}

/** An outcome as answer or problem; one without an answer is looked up once more before the caller has to ask again. */
export async function resultOf(
  { storage }: Services,
  caseNo: string,
  identity: CommandIdentity,
  outcome: Outcome,
): Promise<Answered> {
  switch (outcome.kind) {
    case 'accepted':
      mustBeSameBody(identity, outcome.answer);
      return { answer: outcome.answer, replayed: false };
    case 'refused':
      mustBeSameBody(identity, outcome.refusal);
      throw await namingTheOpen(storage, refused(outcome.refusal, identity.action), identity.action);
    case 'busy':
      throw busy(caseNo);
    case 'gone':
    case 'silent':
    case 'unreachable': {
      const before = await answeredBefore(storage, identity);
      if (before !== undefined) return before;
      const code = outcome.kind === 'unreachable' ? 'temporal_unavailable' : 'answer_pending';
      throw new Problem(code, { params: { caseNo }, headers: { 'retry-after': '2' } });
    }
  }
}
