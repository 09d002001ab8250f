import { z } from 'zod';
import type { Role } from '../../domain/people/roles.ts';
import { fill } from '../../domain/text/fill.ts';
import type { Language } from '../../domain/text/languages.ts';
import { messageTexts } from '../../domain/text/messages.ts';
import type { CaseMessage } from '../../drizzle/queries/case-messages.ts';
import { resolvePersonal } from '../personal/resolve.ts';
import type { Storage } from '../storage/storage.ts';

const resolvedWords = z.object({
  ref: z.string(),
  hash: z.string(),
  text: z.string(),
  erased: z.boolean().exactOptional(),
});

export const caseMessageReply = z
  .object({
    id: z.string().describe('As in the list of dead letters'),
    caseNo: z.string(),
    seq: z.int().describe('Entry of the journal it comes from'),
    recipient: z.string(),
    key: z.string().describe('Which text of the catalogue'),
    text: z.string(),
    status: z.enum(['waiting', 'sent', 'dead', 'skipped']),
    channel: z.enum(['board', 'email', 'sms']).exactOptional().describe('Absent until it was looked at first'),
    fallback: z
      .enum(['noAddress', 'notConfigured', 'refused'])
      .exactOptional()
      .describe('Why it stayed on the board: the customer should be told another way'),
    passed: z
      .array(
        z.object({
          from: z.string(),
          to: z.string(),
          why: z.enum(['leadsTheTeam', 'standsIn', 'nobodyThere']),
        }),
      )
      .exactOptional()
      .describe(
        'By which way it came to somebody else than the one it was meant for; the last step names who was told',
      ),
    attempts: z.int(),
    error: z.string().exactOptional().describe('What went wrong last'),
    createdAt: z.string(),
    notBefore: z.string().exactOptional().describe('It waits for the hours of who is told'),
    nextAttemptAt: z.string().exactOptional(),
    sentAt: z.string().exactOptional(),
    settled: z
      .object({ by: z.string(), at: z.string(), reason: resolvedWords })
      .exactOptional()
      .describe('Who decided about it when it was dead, and why'),
  })
  .meta({ id: 'CaseMessage' });

/** Messages as the desk reads them. */
export async function caseMessagesOf(
  rows: readonly CaseMessage[],
  reader: { readonly storage: Storage; readonly role: Role; readonly language: Language },
): Promise<z.output<typeof caseMessageReply>[]> {
  const words = z
    .array(z.object({ params: z.record(z.string(), z.unknown()), reason: resolvedWords.nullable() }))
    .parse(
      await resolvePersonal(
        rows.map(({ params, settledReason }) => ({ params, reason: settledReason })),
        reader,
      ),
    );
  return rows.map((row, index) => messageOf(row, words[index] ?? { params: {}, reason: null }, reader.language));
}

function messageOf(
  row: CaseMessage,
  words: { readonly params: Readonly<Record<string, unknown>>; readonly reason: z.output<typeof resolvedWords> | null },
  language: Language,
): z.output<typeof caseMessageReply> {
  const { id, caseNo: no, seq, recipient, text, status, attempts, createdAt, settledBy, settledAt } = row;
  const texts = messageTexts[text];
  const { channel, fallback, passed, error, sentAt } = row;
  const waits = status === 'waiting';
  return {
    id: `message-${id}`,
    caseNo: no,
    seq,
    recipient,
    key: text,
    text: texts === undefined ? text : fill(texts, language, { caseNo: no, ...words.params }),
    status,
    attempts,
    createdAt,
    ...(channel === null ? {} : { channel }),
    ...(fallback === null ? {} : { fallback }),
    ...(passed === null ? {} : { passed: passed.map((step) => ({ ...step })) }),
    ...(error === null ? {} : { error }),
    ...(waits && row.notBefore !== null ? { notBefore: row.notBefore } : {}),
    ...(waits && row.nextAttemptAt !== null ? { nextAttemptAt: row.nextAttemptAt } : {}),
    ...(sentAt === null ? {} : { sentAt }),
    ...(settledBy === null || settledAt === null || words.reason === null
      ? {}
      : { settled: { by: settledBy, at: settledAt, reason: words.reason } }),
  };
}
