import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../../../domain/calendar/date.ts';
import { rollOver } from '../../../domain/calendar/rest-days.ts';
import type { Step } from '../../../domain/entitlement/answer.ts';
import { entitlement } from '../../../domain/entitlement/entitlement.ts';
import type { EntitlementFacts } from '../../../domain/entitlement/facts.ts';
import { placeholdersOf } from '../../../domain/text/fill.ts';
import { rightsTexts } from '../../../domain/text/rights.ts';
import { CALENDAR, given, POLICY, type Story } from './given.ts';
import { someStory } from './some-story.ts';

const RUNS = { numRuns: 400 };

const answerOn = (facts: EntitlementFacts, asOf: string) => entitlement(facts, POLICY, CALENDAR, asOf);

describe('laws of every entitlement', () => {
  it('a later day never opens again what has lapsed, as long as no new fact comes', () => {
    fc.assert(
      fc.property(someStory, fc.integer({ min: 1, max: 400 }), ({ facts, asOf }, later) => {
        const now = answerOn(facts, asOf);
        const then = answerOn(facts, addDays(asOf, later));
        const lapsed = now.rights.filter(({ status }) => status === 'lapsed').map(({ id }) => id);
        const open = then.rights.filter(({ status }) => status === 'open').map(({ id }) => id);
        expect(lapsed.filter((id) => open.includes(id))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('nothing changes before the day it says it will', () => {
    fc.assert(
      fc.property(someStory, ({ facts, asOf }) => {
        const now = answerOn(facts, asOf);
        const until = now.nextChange?.on ?? addDays(asOf, 40);
        const before = answerOn(facts, addDays(until, -1));
        // What a person decides or a ground shuts is not announced; an end that moves follows the day itself.
        const steady = now.rights.filter(
          ({ status, endsMove }) => endsMove !== true && status !== 'legalReview' && status !== 'excluded',
        );
        for (const right of steady) {
          const later = before.rights.find(({ id }) => id === right.id);
          expect(later?.status, `${right.id} on ${addDays(until, -1)}`).toBe(right.status);
        }
      }),
      RUNS,
    );
  });

  it('a change that is announced comes', () => {
    fc.assert(
      fc.property(someStory, ({ facts, asOf }) => {
        const { nextChange, rights } = answerOn(facts, asOf);
        if (nextChange === undefined) return;
        const status = rights.find(({ id }) => id === nextChange.right)?.status;
        const then = answerOn(facts, nextChange.on).rights.find(({ id }) => id === nextChange.right)?.status;
        expect(then).not.toBe(status);
      }),
      RUNS,
    );
  });

  it('a fee is whole fen and never above the price, a refund never below nothing', () => {
    fc.assert(
      fc.property(someStory, ({ facts, asOf }) => {
        const { rights, duties } = answerOn(facts, asOf);
        for (const { refund } of rights) {
          if (refund === undefined) continue;
          const { priceFen, dueFen = 0, fee } = refund;
          for (const fen of [priceFen, dueFen, fee?.fen ?? 0, fee?.refundFen ?? 0]) {
            expect(Number.isSafeInteger(fen) && fen >= 0 && fen <= priceFen).toBe(true);
          }
        }
        for (const { amountFen = 0 } of duties) expect(Number.isSafeInteger(amountFen)).toBe(true);
      }),
      RUNS,
    );
  });

  it('the same question gives the same answer, plain JSON, and touches no fact', () => {
    fc.assert(
      fc.property(someStory, ({ facts, asOf }) => {
        const before = JSON.stringify(facts);
        const answer = answerOn(facts, asOf);
        expect(answerOn(JSON.parse(before), asOf)).toStrictEqual(answer);
        expect(JSON.parse(JSON.stringify(answer))).toStrictEqual(answer);
        expect(JSON.stringify(facts)).toBe(before);
      }),
      RUNS,
    );
  });

  it('asking for the steps changes nothing else', () => {
    fc.assert(
      fc.property(someStory, ({ facts, asOf }) => {
        const { steps, ...explained } = entitlement(facts, POLICY, CALENDAR, asOf, { steps: true });
        expect(explained).toStrictEqual(answerOn(facts, asOf));
        expect(steps).toBeDefined();
      }),
      RUNS,
    );
  });

  it('each step follows from the one before, and the last one is the answer', () => {
    fc.assert(
      fc.property(someStory, ({ facts, asOf }) => {
        const { steps = [], validity, rights } = entitlement(facts, POLICY, CALENDAR, asOf, { steps: true });
        for (const step of steps) expect(redone(step), JSON.stringify(step)).toBe(step.to);
        const chains = new Map<string, string>();
        for (const { of, op, from, to } of steps) {
          if (op !== 'start' && chains.has(of)) expect(from).toBe(chains.get(of));
          chains.set(of, to);
        }
        if (validity !== undefined) expect(chains.get('whole')).toBe(validity.whole.end);
        for (const { id, endsOn } of rights) {
          if (id.endsWith('Window')) expect(chains.get(id)).toBe(endsOn);
        }
      }),
      RUNS,
    );
  });

  it('every right can be said in words: no value is missing', () => {
    fc.assert(
      fc.property(someStory, ({ facts, asOf }) => {
        const { rights, exclusions, duties, trace } = answerOn(facts, asOf);
        const setAside = trace.flatMap((choice) => choice.setAside);
        for (const { because } of [...rights, ...exclusions, ...duties, ...setAside]) {
          const names = placeholdersOf(rightsTexts[because.code].zh).map((name) => name.split('|')[0]);
          expect(Object.keys(because.params)).toEqual(expect.arrayContaining(names));
        }
      }),
      RUNS,
    );
  });
});

describe('extension by repair days', () => {
  const repairs = fc.array(fc.record({ gap: fc.integer({ min: 1, max: 20 }), length: fc.nat(15) }), { maxLength: 6 });

  /** Repairs inside the first months, so that each of them counts. */
  function storyOf(lengths: readonly { gap: number; length: number }[]): Story {
    let story = given('washer').bought('2024-05-10');
    let day = '2024-05-10';
    for (const { gap, length } of lengths) {
      const handIn = addDays(day, gap);
      day = addDays(handIn, length);
      story = story.repaired(handIn, day);
    }
    return story;
  }

  const daysOf = (story: Story) => story.on('2025-02-03').validity?.whole.suspendedDays ?? Number.NaN;

  it('adds up: each repair extends by what it extends alone', () => {
    fc.assert(
      fc.property(repairs, (lengths) => {
        const story = storyOf(lengths);
        const alone = (story.facts.repairs ?? []).map((repair) => daysOf(story.with({ repairs: [repair] })));
        expect(daysOf(story)).toBe(alone.reduce((sum, days) => sum + days, 0));
      }),
    );
  });

  it('does not depend on the order in which repairs are told', () => {
    fc.assert(
      fc.property(repairs, fc.infiniteStream(fc.nat()), (lengths, keys) => {
        const story = storyOf(lengths);
        const shuffled = [...(story.facts.repairs ?? [])]
          .map((repair) => ({ repair, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ repair }) => repair);
        const { rights: _rights, ...told } = story.on('2025-02-03');
        const { rights: _others, ...other } = story.with({ repairs: shuffled }).on('2025-02-03');
        expect(other).toEqual(told);
      }),
    );
  });
});

/** What a step must lead to, worked out again from what it says. */
function redone({ op, from, by = 0 }: Step): string {
  switch (op) {
    case 'start':
      return from;
    case 'addMonths':
      return addMonths(from, by);
    case 'rollOver':
      return rollOver(CALENDAR, from, 'WEEKEND_AND_HOLIDAY').date;
    case 'addDays':
    case 'suspend':
    case 'dayAfter':
      return addDays(from, by);
  }
}
