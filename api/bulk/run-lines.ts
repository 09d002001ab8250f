import { PROBLEMS } from '../../domain/problems/catalogue.ts';
import { type BulkLine, delayLine, settleLine, takeLines } from '../../drizzle/queries/bulk-jobs.ts';
import type { Answer, Command } from '../../workflows/case/command.ts';
import { DEADLINE_MS } from '../commands/act.ts';
import type { InFlight } from '../commands/in-flight.ts';
import { resultOf, send } from '../commands/send.ts';
import { noteDenied } from '../denials/denied-by.ts';
import type { Outcome } from '../engine/case-engine.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { storedRefusal } from './refusals.ts';
import { storedCommand } from './stored-command.ts';

/** People at their desks come first: a bulk action never takes more of an API process than this. */
const AT_ONCE = 4;
/** Longer than a command is waited for. */
const LEASE_S = 30;
const LONGEST_PAUSE_S = 60;
/** Nobody waits for ever for what goes wrong every time; with the pauses about an hour. */
const MOST_ATTEMPTS = 60;

/**
 * Does some lines of the bulk actions that are under way, whoever took them in. A line is its command under its own ID, so
 * one that is sent twice, because a process died with it, counts once.
 *
 * @returns how many were looked at
 */
export async function runLines(services: Services, inFlight: InFlight<Outcome>): Promise<number> {
  const lines = await services.storage.query((database) => takeLines(database, AT_ONCE, LEASE_S));
  await Promise.all(lines.map((line) => runLine(services, inFlight, line)));
  return lines.length;
}

async function runLine(services: Services, inFlight: InFlight<Outcome>, line: BulkLine): Promise<void> {
  const { storage } = services;
  try {
    const command = storedCommand(line.command);
    const answer = await brought(services, inFlight, line, command);
    await storage.query((database) => settleLine(database, line, { outcome: 'accepted', answer: { ...answer } }));
  } catch (error) {
    const problem = error instanceof Problem ? error : new Problem('internal_error', { cause: error });
    if (PROBLEMS[problem.code].retryable && line.attempts < MOST_ATTEMPTS) {
      const seconds = Math.min(2 ** Math.min(line.attempts, 10), LONGEST_PAUSE_S);
      await storage.query((database) => delayLine(database, line, problem.code, seconds));
      return;
    }
    await storage.query((database) =>
      settleLine(database, line, { outcome: 'refused', answer: storedRefusal(problem) }),
    );
  }
}

async function brought(
  services: Services,
  inFlight: InFlight<Outcome>,
  { job, line, caseNo }: BulkLine,
  command: Command,
): Promise<Answer> {
  const { action, actor } = command;
  try {
    const until = performance.now() + DEADLINE_MS;
    const outcome = await inFlight.once(command.id, caseNo, () => send(services, caseNo, command, until));
    return (await resultOf(services, caseNo, command, outcome)).answer;
  } catch (error) {
    const tried = { action, caseNo, requestId: `${job}/${line}` };
    if (error instanceof Problem) await noteDenied(services.denials, error, actor, tried);
    throw error;
  }
}
