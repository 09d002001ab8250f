import { z } from 'zod';
import type { Language } from '../../domain/text/languages.ts';
import type { DeviceCommand } from '../../drizzle/queries/device-commands.ts';
import type { Principal } from '../access/principal.ts';
import { refusalFrom } from '../bulk/refusals.ts';
import type { Problem } from '../problem.ts';
import { answerReply, answerReplyOf, answerSchema } from '../replies/answer.ts';
import { problemDocument, problemSchema } from '../replies/problem-document.ts';
import type { SentCommand } from './batch-body.ts';
import { bothValues } from './both-values.ts';

export const commandResult = z
  .object({
    id: z.string(),
    counter: z.int(),
    outcome: z
      .enum(['accepted', 'refused', 'conflict', 'held', 'waiting'])
      .describe(
        'conflict: the case stands elsewhere, with both values; held: the command it follows failed; waiting: taken in, ask again',
      ),
    taken: z.boolean().describe('It is kept here; what was not taken is sent again as `problem` says'),
    repeated: z.boolean().describe('It had been taken in by an earlier sending; nothing was done again'),
    answer: answerReply.exactOptional(),
    problem: problemSchema.exactOptional(),
    yours: bothValues.shape.yours.exactOptional(),
    ours: bothValues.shape.ours.exactOptional(),
    heldBy: z.int().exactOptional().describe('Counter of the command that failed'),
    delay: z.string().exactOptional().describe('Code of what holds it up; it is tried again'),
  })
  .meta({ id: 'CommandResult' });

export type CommandResult = z.output<typeof commandResult>;

export interface Reader {
  readonly caller: Principal;
  readonly language: Language;
  readonly requestId: string;
}

/** What became of a command that was taken in. */
export function resultOfRow(row: DeviceCommand, repeated: boolean, reader: Reader): CommandResult {
  const { id, counter, outcome, answer, heldBy, delay } = row;
  const known = { id, counter, outcome, taken: true, repeated };
  switch (outcome) {
    case 'accepted':
      return { ...known, answer: answerReplyOf(answerSchema.parse(answer), reader.caller) };
    case 'refused':
      return { ...known, problem: documentOf(refusalFrom(answer), reader) };
    case 'conflict':
      return { ...known, problem: documentOf(refusalFrom(answer), reader), ...bothValues.parse(answer) };
    case 'held':
      return { ...known, ...(heldBy === null ? {} : { heldBy }) };
    case 'waiting':
      return { ...known, ...(delay === null ? {} : { delay }) };
  }
}

/** What was not taken in. */
export function resultOfRefused({ id, counter }: SentCommand, problem: Problem, reader: Reader): CommandResult {
  return { id, counter, outcome: 'refused', taken: false, repeated: false, problem: documentOf(problem, reader) };
}

function documentOf(problem: Problem, { language, requestId, caller }: Reader): z.output<typeof problemSchema> {
  return problemDocument(problem, language, requestId, caller);
}
