import { describe, expect, it } from 'vitest';
import type { RepairFact } from '../../../domain/entitlement/facts.ts';
import { given, policyReading, type Story, validityOf } from './given.ts';

// T41 is a row of the worked examples. The others are worked out by hand; the sum stands in the name.

const tractor = given('tractor_large').bought('2025-03-03').for(8_600_000);

const hydraulics = (more: Partial<RepairFact> = {}): Partial<RepairFact> => ({
  problemGroup: 'hydraulics',
  severity: 'serious',
  ...more,
});

const twice = (story: Story, more: Partial<RepairFact> = {}) =>
  story.repaired('2025-04-07', '2025-04-10', hydraulics(more)).repaired('2025-05-06', '2025-05-09', hydraulics(more));

const again = (story: Story, date: string) => story.faulty(date, { problemGroup: 'hydraulics', severity: 'serious' });

const dutyOf = (story: Story, id: string, asOf: string) => story.on(asOf).duties.find((duty) => duty.id === id);

describe('the guarantee of a farm machine', () => {
  it.each([
    ['diesel_multi', 12, '2026-03-03', '2027-03-03'],
    ['diesel_single', 9, '2025-12-03', '2026-09-03'],
    ['petrol_2stroke', 3, '2025-06-03', '2025-09-03'],
    ['petrol_4stroke', 6, '2025-09-03', '2026-03-03'],
    ['tractor_large', 12, '2026-03-03', '2027-03-03'],
    ['tractor_small', 9, '2025-12-03', '2026-09-03'],
    ['combine', 12, '2026-03-03', '2027-03-03'],
    ['transplanter', 12, '2026-03-03', '2027-03-03'],
  ])('%s, invoice 2025-03-03: %i months to %s, main parts to %s', (category, _months, whole, main) => {
    const answer = given(category).bought('2025-03-03').delivered('2025-03-20').on('2025-04-01');
    expect(validityOf(answer)).toMatchObject({
      start: '2025-03-03',
      startReason: 'invoice',
      end: whole,
      article: 'AGRI 24',
    });
    expect(validityOf(answer, 'mainParts')).toMatchObject({ end: main });
  });

  it('of another machine is twelve months, or what the maker states beyond: 2025-03-03 + 18 = 2026-09-03', () => {
    const other = given('farm_other').bought('2025-03-03');
    expect(validityOf(other.on('2025-04-01'))).toMatchObject({ end: '2026-03-03' });
    const stated = (wholeMonths: number) =>
      other.with({ promises: [{ evidence: 'CERT-1', wholeMonths, mainMonths: 24 }] });
    expect(validityOf(stated(18).on('2025-04-01'))).toMatchObject({ end: '2026-09-03' });
    expect(validityOf(stated(6).on('2025-04-01'))).toMatchObject({ end: '2026-03-03' });
    expect(validityOf(stated(18).on('2025-04-01'), 'mainParts')).toMatchObject({ end: '2027-03-03' });
  });

  it('does not move off rest days: it ends on Saturday 2026-02-28 and is over on Sunday', () => {
    const story = given('tractor_large').bought('2025-02-28');
    expect(story.right('repairFree', '2026-02-28')).toMatchObject({ status: 'open', endsOn: '2026-02-28' });
    expect(story.right('repairFree', '2026-03-01')).toMatchObject({ status: 'lapsed' });
  });

  it('is not longer for days in repair', () => {
    expect(validityOf(twice(tractor).on('2025-06-01'))).toMatchObject({ suspendedDays: 0, end: '2026-03-03' });
  });

  it('stands still while the seller refuses and while an inspection runs: 10 + 14 days, 2026-03-03 → 03-27', () => {
    const story = tractor.with({
      standstills: [
        { reason: 'SELLER_REFUSES', from: '2025-06-02', to: '2025-06-12' },
        { reason: 'INSPECTION', from: '2025-07-01', to: '2025-07-15' },
      ],
    });
    expect(validityOf(story.on('2025-08-01'))).toMatchObject({
      baseEnd: '2026-03-03',
      suspendedDays: 24,
      end: '2026-03-27',
    });
    expect(validityOf(story.on('2025-08-01'), 'mainParts')).toMatchObject({ end: '2027-03-27' });
  });

  it('counts days told twice once: 06-02 → 06-20 is 18 days, 2026-03-03 → 03-21', () => {
    const story = tractor.with({
      standstills: [
        { reason: 'INSPECTION', from: '2025-06-10', to: '2025-06-20' },
        { reason: 'SELLER_REFUSES', from: '2025-06-02', to: '2025-06-12' },
      ],
    });
    expect(validityOf(story.on('2025-08-01'))).toMatchObject({ suspendedDays: 18, end: '2026-03-21' });
  });

  it('moves on day by day while it stands still, and not for a refusal after its end', () => {
    const refused = tractor.with({ standstills: [{ reason: 'SELLER_REFUSES', from: '2026-03-01' }] });
    expect(validityOf(refused.on('2026-03-05'))).toMatchObject({ suspendedDays: 4, end: '2026-03-07', endsMove: true });
    const late = tractor.with({ standstills: [{ reason: 'SELLER_REFUSES', from: '2026-03-04', to: '2026-04-04' }] });
    expect(validityOf(late.on('2026-05-01'))).toMatchObject({ suspendedDays: 0, end: '2026-03-03' });
  });

  it('of a replaced part runs anew from the hand-back: 2025-06-05 + 24 months; the machine’s own does not move', () => {
    const answer = tractor.repaired('2025-06-02', '2025-06-05', { replacedParts: ['gearbox'] }).on('2025-07-01');
    expect(validityOf(answer, 'gearbox')).toMatchObject({
      start: '2025-06-05',
      startReason: 'partReplaced',
      end: '2027-06-05',
      article: 'AGRI 31',
    });
    expect(validityOf(answer, 'mainParts')).toMatchObject({ end: '2027-03-03' });
  });

  it('of an exchanged machine runs anew: 2025-08-04 + 12 and 24 months', () => {
    const answer = tractor.exchanged('2025-08-04').on('2025-09-01');
    expect(validityOf(answer)).toMatchObject({ start: '2025-08-04', startReason: 'exchange', end: '2026-08-04' });
    expect(validityOf(answer, 'mainParts')).toMatchObject({ end: '2027-08-04' });
  });

  it('lasts longer for main parts, once somebody has said that it is one', () => {
    const story = tractor.faulty('2026-06-01', { part: 'crankcase' });
    expect(story.right('repairFree', '2026-06-01')).toMatchObject({ status: 'lapsed' });
    expect(story.right('repairFreePart', '2026-06-01')).toMatchObject({
      status: 'open',
      endsOn: '2027-03-03',
      subjectTo: ['faultInMainPart'],
    });
    expect(tractor.faulty('2026-06-01', { wearPart: true }).right('repairFreePart', '2026-06-01')).toBeUndefined();
  });
});

describe('the time a repair of a farm machine takes', () => {
  it('T41: a tractor handed in on 2026-04-20 is repaired by 2026-06-03, 30 working days', () => {
    const story = given('tractor_large').bought('2026-01-12').repaired('2026-04-20');
    expect(dutyOf(story, 'farmRepair', '2026-04-21')).toMatchObject({
      kind: 'deadline',
      from: '2026-04-20',
      by: '2026-06-03',
      party: 'trader',
      article: 'AGRI 27',
      provisional: false,
    });
    expect(story.right('exchangeSlowRepair', '2026-06-03')).toMatchObject({ status: 'notYet', opensOn: '2026-06-04' });
    expect(story.right('exchangeSlowRepair', '2026-06-04')).toMatchObject({
      status: 'open',
      kind: 'exchange',
      article: 'AGRI 28',
    });
  });

  it('2025-09-10 + 30 working days over the October holiday, with 09-28 and 10-11 worked, is 2025-10-28', () => {
    const story = tractor.repaired('2025-09-10');
    expect(dutyOf(story, 'farmRepair', '2025-09-11')).toMatchObject({ by: '2025-10-28' });
  });

  it('opens nothing when it was done in time, and no more after it was done late', () => {
    expect(tractor.repaired('2025-03-03', '2025-04-15').right('exchangeSlowRepair', '2025-04-16')).toBeUndefined();
    const late = tractor.repaired('2025-03-03', '2025-04-20');
    expect(late.right('exchangeSlowRepair', '2025-04-18')).toMatchObject({ status: 'open' });
    expect(late.right('exchangeSlowRepair', '2025-04-21')).toMatchObject({ status: 'lapsed', endsOn: '2025-04-20' });
  });

  it.each([
    ['a main part, three days', false, '2025-06-13'],
    ['a wear part, one day', true, '2025-06-11'],
  ] as const)('in the busy season is, for %s from 2025-06-10', (_what, wearPart, by) => {
    const story = tractor.faulty('2025-06-09', {
      reportedOn: '2025-06-10',
      busySeason: true,
      insideServiceArea: true,
      wearPart,
    });
    expect(dutyOf(story, 'farmBusySeason', '2025-06-10')).toMatchObject({ by, article: 'AGRI 33' });
  });

  it('in the busy season is not bound outside the service area', () => {
    const story = tractor.faulty('2025-06-09', {
      reportedOn: '2025-06-10',
      busySeason: true,
      insideServiceArea: false,
    });
    expect(dutyOf(story, 'farmBusySeason', '2025-06-10')).toBeUndefined();
  });
});

describe('the same serious problem of a farm machine', () => {
  it('repaired once and there again opens nothing', () => {
    const once = again(tractor.repaired('2025-04-07', '2025-04-10', hydraulics()), '2025-05-05');
    expect(once.right('replacePartAfterRepairs', '2025-05-05')).toMatchObject({
      status: 'notYet',
      because: { params: { done: 1 } },
    });
  });

  it('repaired twice and there again: a new part', () => {
    expect(twice(tractor).right('replacePartAfterRepairs', '2025-06-02')).toMatchObject({ status: 'notYet' });
    const answer = again(twice(tractor), '2025-06-01').on('2025-06-02');
    expect(answer.rights.find(({ id }) => id === 'replacePartAfterRepairs')).toMatchObject({
      status: 'open',
      kind: 'replacePart',
      opensOn: '2025-06-01',
      article: 'AGRI 29',
    });
    expect(answer.rights.find(({ id }) => id === 'exchangeAfterPart')).toMatchObject({ status: 'notYet' });
    expect(answer.rights.find(({ id }) => id === 'returnAfterExchange')).toMatchObject({ status: 'notYet' });
  });

  const replaced = again(twice(tractor), '2025-06-01').repaired(
    '2025-06-03',
    '2025-06-06',
    hydraulics({ replacedParts: ['pump'] }),
  );

  it('there again after the new part: an exchange, and the money where there is no such machine', () => {
    expect(replaced.right('replacePartAfterRepairs', '2025-06-10')).toMatchObject({
      status: 'lapsed',
      because: { code: 'right.farm.REPLACE_PART.done' },
    });
    const third = again(replaced, '2025-07-01');
    expect(third.right('exchangeAfterPart', '2025-07-02')).toMatchObject({
      status: 'open',
      opensOn: '2025-07-01',
      article: 'AGRI 30',
    });
    expect(third.with({ sameModelInStock: false }).right('returnNoSameModel', '2025-07-02')).toMatchObject({
      status: 'open',
      article: 'AGRI 31',
      refund: { dueFen: 8_600_000 },
    });
  });

  it('there again after the exchange: return at the full invoice price, nothing for use', () => {
    const back = again(replaced.repaired('2025-07-01', undefined, hydraulics()).exchanged('2025-07-10'), '2025-09-01');
    const right = back.right('returnAfterExchange', '2025-09-02');
    expect(right).toMatchObject({ status: 'open', opensOn: '2025-09-01', endsOn: '2026-07-10', article: 'AGRI 30' });
    expect(right?.refund).toEqual({ priceFen: 8_600_000, dueFen: 8_600_000 });
  });

  it('a failure after the hand-back is the problem again', () => {
    const story = tractor
      .repaired('2025-04-07', '2025-04-10', hydraulics())
      .repairedInVain('2025-05-06', '2025-05-09', hydraulics({ failedOn: '2025-05-20' }));
    expect(story.right('replacePartAfterRepairs', '2025-05-20')).toMatchObject({
      status: 'open',
      opensOn: '2025-05-20',
    });
  });

  it('two problems repaired once each are not one repaired twice', () => {
    const story = again(
      tractor
        .repaired('2025-04-07', '2025-04-10', hydraulics())
        .repaired('2025-05-06', '2025-05-09', { problemGroup: 'brakes', severity: 'serious' }),
      '2025-06-01',
    );
    expect(story.right('replacePartAfterRepairs', '2025-06-01')).toMatchObject({ status: 'notYet' });
  });

  it('an exchange on another ground begins the count anew, unless the policy keeps counts', () => {
    const story = again(twice(tractor).exchanged('2025-05-20'), '2025-06-01');
    expect(story.right('replacePartAfterRepairs', '2025-06-02')).toMatchObject({ status: 'notYet' });
    expect(story.right('replacePartAfterRepairs', '2025-06-02', policyReading({ A9: 'KEEP' }))).toMatchObject({
      status: 'open',
    });
  });

  it('is over with the guarantee, unless it was told in it', () => {
    const told = (reportedOn?: string) =>
      twice(tractor).faulty('2026-03-03', { problemGroup: 'hydraulics', ...(reportedOn ? { reportedOn } : {}) });
    expect(told().right('replacePartAfterRepairs', '2026-03-03')).toMatchObject({ status: 'open' });
    expect(told().right('replacePartAfterRepairs', '2026-03-04')).toMatchObject({ status: 'lapsed' });
    expect(told('2026-03-03').right('replacePartAfterRepairs', '2026-03-20')).toMatchObject({
      status: 'open',
      securedOn: '2026-03-03',
    });
  });
});

describe('the same ordinary problem of a farm machine', () => {
  const ordinary = { problemGroup: 'leak', severity: 'ordinary' } as const;
  const season = tractor.with({ firstSeasonStartedOn: '2025-04-01' });
  const leaks = (first: string, second: string, more: Partial<RepairFact> = {}) =>
    season.repaired(first, first, { ...ordinary, ...more }).repaired(second, second, { ...ordinary, ...more });
  const back = (story: Story, date: string) => story.faulty(date, ordinary);

  it('twice within 30 days of the first season, 04-01 + 30 = 05-01, and there again in them: a new part', () => {
    expect(
      back(leaks('2025-04-05', '2025-04-20'), '2025-05-01').right('replacePartAfterRepairs', '2025-05-01'),
    ).toMatchObject({
      status: 'open',
      article: 'AGRI 29',
    });
  });

  it('with the second repair on 05-02 it is not', () => {
    expect(
      back(leaks('2025-04-05', '2025-05-02'), '2025-05-10').right('replacePartAfterRepairs', '2025-05-10'),
    ).toMatchObject({
      status: 'notYet',
    });
  });

  it('there again only after those days: a person decides', () => {
    expect(
      back(leaks('2025-04-05', '2025-04-20'), '2025-05-02').right('replacePartAfterRepairs', '2025-05-02'),
    ).toMatchObject({
      status: 'legalReview',
      because: { code: 'review.farm.afterSeason' },
    });
  });

  it('of a wear part never counts', () => {
    expect(
      back(leaks('2025-04-05', '2025-04-20', { wearPart: true }), '2025-04-25').right(
        'replacePartAfterRepairs',
        '2025-04-25',
      ),
    ).toMatchObject({
      status: 'notYet',
    });
  });

  it('without the day of the season, and one nobody has weighed, go to a person', () => {
    const unseasoned = tractor
      .repaired('2025-04-05', '2025-04-06', ordinary)
      .repaired('2025-04-20', '2025-04-21', ordinary);
    expect(back(unseasoned, '2025-04-25').right('replacePartAfterRepairs', '2025-04-25')).toMatchObject({
      because: { code: 'review.farm.seasonUnknown' },
    });
    const unweighed = tractor
      .repaired('2025-04-05', '2025-04-06', { problemGroup: 'leak' })
      .repaired('2025-04-20', '2025-04-21', { problemGroup: 'leak' })
      .faulty('2025-04-25', { problemGroup: 'leak' });
    expect(unweighed.right('replacePartAfterRepairs', '2025-04-25')).toMatchObject({
      because: { code: 'review.farm.severityUnknown' },
    });
  });
});

describe('a machine that is not fit', () => {
  const unexplained = tractor.with({ firstSeasonStartedOn: '2025-04-01', suitabilityExplained: false });

  it('goes back within 30 days of the first season, 04-01 + 30 = 05-01, for the full price', () => {
    expect(unexplained.right('returnUnsuitable', '2025-05-01')).toMatchObject({
      status: 'open',
      endsOn: '2025-05-01',
      article: 'AGRI 32',
      subjectTo: ['machineUnsuitable'],
      refund: { dueFen: 8_600_000 },
    });
    expect(unexplained.right('returnUnsuitable', '2025-05-02')).toMatchObject({ status: 'lapsed' });
    const asked = unexplained.with({ demand: { date: '2025-05-01' }, wish: 'return' });
    expect(asked.right('returnUnsuitable', '2025-05-20')).toMatchObject({ status: 'open', securedOn: '2025-05-01' });
  });

  it('does not, when it was explained; nor before the season', () => {
    expect(unexplained.with({ suitabilityExplained: true }).right('returnUnsuitable', '2025-04-10')).toBeUndefined();
    expect(unexplained.right('returnUnsuitable', '2025-03-20')).toMatchObject({ status: 'notYet' });
  });
});

describe('what sellers and makers of farm machines owe besides', () => {
  it('a certificate within ten working days: asked for on 2025-09-26, by 10-16', () => {
    expect(
      dutyOf(tractor.with({ certificateAskedOn: '2025-09-26' }), 'certificateReissue', '2025-09-27'),
    ).toMatchObject({
      by: '2025-10-16',
      article: 'AGRI 25',
    });
  });

  it('spare parts for five years after production: 2025-06-30 → 2030-06-30', () => {
    expect(dutyOf(tractor.with({ productionEndedOn: '2025-06-30' }), 'spareParts', '2025-07-01')).toMatchObject({
      by: '2030-06-30',
      article: 'AGRI 10',
    });
  });

  it('the proof, inside the guarantee', () => {
    expect(dutyOf(tractor, 'burdenOfProof', '2026-03-03')).toMatchObject({
      party: 'trader',
      by: '2026-03-03',
      article: 'AGRI 37',
    });
    expect(dutyOf(tractor, 'burdenOfProof', '2026-03-04')?.article).not.toBe('AGRI 37');
  });

  it('nothing for a part somebody damaged, with evidence; the slow repair is owed still', () => {
    const story = again(twice(tractor), '2025-06-01').with({
      fault: {
        date: '2025-06-01',
        problemGroup: 'hydraulics',
        causeEvidence: [{ code: 'HUMAN_DAMAGE', evidence: 'EV-7' }],
      },
    });
    expect(story.right('replacePartAfterRepairs', '2025-06-02')).toMatchObject({
      status: 'excluded',
      because: { code: 'excluded.HUMAN_DAMAGE' },
    });
    const slow = story.repaired('2025-06-03').right('exchangeSlowRepair', '2025-08-01');
    expect(slow).toMatchObject({ status: 'open' });
  });

  it('nothing without any proof of the purchase, everything with any', () => {
    expect(tractor.withoutPapers('otherProof').right('repairFree', '2025-04-01')).toMatchObject({ status: 'open' });
    expect(
      tractor
        .withoutPapers()
        .on('2025-04-01')
        .rights.map(({ status }) => status),
    ).toEqual(Array(3).fill('excluded'));
  });

  it('for the common row of farm machines, which is none itself, a person’s word', () => {
    expect(given('farm_common').bought('2025-03-03').right('repair', '2025-04-01')).toMatchObject({
      status: 'legalReview',
    });
  });

  it('a warranty of the repair, whose length the rule leaves open', () => {
    const story = tractor.repaired('2027-03-01', '2027-03-03').faulty('2027-03-10');
    expect(story.right('postRepairGuarantee', '2027-03-11')).toMatchObject({
      status: 'legalReview',
      article: 'AGRI 21',
    });
  });
});
