import { z } from 'zod';
import type { Right } from '../../domain/entitlement/answer.ts';
import type { SerialRecord } from '../../domain/entitlement/serial-facts.ts';
import { fill } from '../../domain/text/fill.ts';
import { labelOf } from '../../domain/text/format.ts';
import type { Language } from '../../domain/text/languages.ts';
import { serialEventTexts } from '../../domain/text/serial-timeline.ts';
import { rightTexts } from '../../domain/text/words.ts';
import { SERIAL_EVENTS } from '../../domain/timeline/serial-event.ts';
import { unitOfChain, unitsOfChain } from '../rights/unit-of-chain.ts';
import type { LifeEvent, LifePage } from './life.ts';

const day = z.string().describe('Day in Asia/Shanghai');

const right = z
  .object({
    id: z.string(),
    kind: z.string(),
    text: z.string(),
    status: z.string(),
    opensOn: day.exactOptional(),
    endsOn: day.exactOptional(),
  })
  .meta({ id: 'RightInShort' });

const href = z.string().describe('The whole answer for that day, by what is known today');
const open = z.array(right).describe('What could be used on that day, by what was known on it');

const event = z
  .object({
    on: day,
    at: z.string().exactOptional().describe('Absent where only the day is known'),
    kind: z.enum(SERIAL_EVENTS),
    sentence: z.string().describe('In the language asked for'),
    serial: z.string().describe('The unit of the exchange chain to which it happened'),
    caseNo: z.string().exactOptional(),
    seq: z.int().exactOptional().describe('The entry in the timeline of that case'),
    rights: z
      .object({
        asOf: day,
        open,
        opened: z.array(right).describe('Since the event before'),
        lapsed: z.array(right).describe('Open at the event before, and not any more'),
        href,
      })
      .exactOptional()
      .describe('Absent before the purchase, and where what was known then could not be true together'),
  })
  .meta({ id: 'SerialEvent' });

export const lifeReply = z
  .object({
    serial: z.string(),
    chain: z.array(unitOfChain).describe('The units of its exchange chain, the one first bought at the beginning'),
    earlier: z
      .array(z.object({ deliveredOn: day.exactOptional(), returnedOn: day }))
      .describe('What it was before it came back and was sold again; nothing of it counts for who has it now'),
    now: z
      .object({ asOf: day, policyVersion: z.string(), calendarVersion: z.string(), open, href })
      .exactOptional()
      .describe('The rights today; absent where the facts cannot be true together'),
    events: z.array(event).describe('The oldest first'),
    next: z.string().exactOptional().describe('Cursor of the next page; absent on the last one'),
  })
  .meta({ id: 'SerialTimeline' });

type LifeReply = z.output<typeof lifeReply>;

/** A page of a life in words. The events come with their personal texts put back, as far as the caller may read them. */
export function lifeReplyOf(
  { serial, record }: { readonly serial: string; readonly record: SerialRecord },
  { events, now, earlier }: Pick<LifePage, 'events' | 'now' | 'earlier'>,
  language: Language,
): LifeReply {
  const short = (rights: readonly Right[]): z.output<typeof right>[] => rights.map((one) => inShort(one, language));
  const at = (asOf: string): string => `/v1/assets/${encodeURIComponent(serial)}/rights?asOf=${asOf}`;
  return {
    serial,
    chain: unitsOfChain(record),
    earlier: earlier.map(({ deliveredOn, returnedOn }) => ({
      ...(deliveredOn === null ? {} : { deliveredOn }),
      returnedOn,
    })),
    ...(now === undefined
      ? {}
      : {
          now: {
            asOf: now.asOf,
            policyVersion: now.policyVersion,
            calendarVersion: now.calendarVersion,
            open: short(now.rights.filter(({ status }) => status === 'open')),
            href: at(now.asOf),
          },
        }),
    events: events.map(({ event: { place: _place, data, ...told }, rights }: LifeEvent) => ({
      ...told,
      sentence: fill(serialEventTexts[told.kind], language, data),
      ...(rights === undefined
        ? {}
        : {
            rights: {
              asOf: rights.asOf,
              open: short(rights.open),
              opened: short(rights.opened),
              lapsed: short(rights.lapsed),
              href: at(rights.asOf),
            },
          }),
    })),
  };
}

function inShort({ id, kind, status, opensOn, endsOn }: Right, language: Language): z.output<typeof right> {
  return {
    ...{ id, kind, status, text: labelOf(rightTexts, kind, language) },
    ...(opensOn === undefined ? {} : { opensOn }),
    ...(endsOn === undefined ? {} : { endsOn }),
  };
}
