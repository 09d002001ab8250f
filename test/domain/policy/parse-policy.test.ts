import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../domain/policy/parse-policy.ts';
import { SEED_POLICY } from '../../../domain/policy/seed-policy.ts';
import { ShapeError } from '../../../domain/policy/shape.ts';
import { changed, type LooseDocument, row } from './some-document.ts';

function problemsOf(change: (document: LooseDocument) => void): string[] {
  try {
    parsePolicy(changed(change));
  } catch (error) {
    if (error instanceof ShapeError) return error.problems.map(({ path, message }) => `${path}: ${message}`);
    throw error;
  }
  return [];
}

describe('a policy version is refused', () => {
  const cases: [string, (document: LooseDocument) => void, string][] = [
    ['for a schema nobody knows', (d) => (d.schema = 'sanbao-policy/9'), 'schema: must be one of sanbao-policy/1'],
    ['for an unknown member', (d) => (d.colour = 'red'), 'colour: is not a known member'],
    [
      'for a figure of a claim that is missing',
      (d) => delete row(d.collections, 'limitation').figures.years,
      'collections.limitation.figures.years: is missing',
    ],
    [
      'for a figure of a complaint that nobody knows',
      (d) => (row(d.procedures, 'complaint_12315_v2').figures.teaBreak = 5),
      'procedures.complaint_12315_v2.figures.teaBreak: is not a known member',
    ],
    [
      'for two limits of mediation',
      (d) => (row(d.procedures, 'complaint_12315_v2').figures.mediateWorkingDays = 45),
      'must have either mediateDays or mediateWorkingDays',
    ],
    [
      'for a series a rate is taken from that does not exist',
      (d) => (row(d.collections, 'late_interest_sme').figures.series = 'LPR_9Y'),
      'late_interest_sme: names LPR_9Y, which does not exist',
    ],
    [
      'for two versions of a rule on the same day',
      (d) => (row(d.procedures, 'complaint_12315_v1').to = '2024-07-01'),
      'complaint_12315_v1b: overlaps complaint_12315_v1',
    ],
    [
      'for a series out of order',
      (d) => row(d.series, 'LPR_1Y').points.reverse(),
      'points[1].from: must be later than',
    ],
    [
      'for a series that is known to end before it does',
      (d) => (row(d.series, 'LPR_1Y').knownUntil = '2025-05-19'),
      'from: must not be later than 2025-05-19',
    ],
    ['for a missing section', (d) => delete d.categories, 'categories: is missing'],
    [
      'for months that are no number',
      (d) => (row(d.categories, 'fridge').wholeMonths = '12'),
      'must be a whole number, 1 or more',
    ],
    [
      'for a rate as a float',
      (d) => (row(d.categories, 'fridge').dailyRate = 0.0005),
      'dailyRate: must be a decimal number as text',
    ],
    [
      'for a date that does not exist',
      (d) => (row(d.categories, 'tv_flat').from = '2011-02-30'),
      'from: must be a date YYYY-MM-DD',
    ],
    [
      'for a rule the engine does not know',
      (d) => (row(d.categories, 'fridge').rules = { teaBreak: 5 }),
      'rules.teaBreak: is not a known member',
    ],
    ['for an article of no rule', (d) => (d.general.articles.teaBreak = '95 1'), '(member name): must be one of'],
    [
      'for a figure the general rule lacks',
      (d) => delete d.general.rules.returnWindowDays,
      'general.rules.returnWindowDays: is missing',
    ],
    ['for a question left open', (d) => delete d.parameters.A8, 'parameters.A8: is missing'],
    [
      'for a reading the engine cannot apply',
      (d) => (d.parameters.A1.reading = 'SUNDAYS'),
      'parameters.A1.reading: must be one of WEEKEND_AND_HOLIDAY, HOLIDAY_ONLY',
    ],
    ['for A16 without its days', (d) => delete d.parameters.A16.days, 'parameters.A16.days: is missing'],
    [
      'for an id used twice',
      (d) => d.categories.push(row(d.categories, 'fridge')),
      'categories.fridge: this id is used twice',
    ],
    [
      'for a cite of a law it does not list',
      (d) => (row(d.categories, 'fridge').cite = 'ABC 1'),
      'categories.fridge.cite: cites the unknown law ABC',
    ],
    [
      'for an article of a law it does not list',
      (d) => (d.general.articles.guarantee = 'ABC 6'),
      'categories.general.cite: cites the unknown law ABC',
    ],
    [
      'for inheritance from nothing',
      (d) => (row(d.categories, 'fridge').inherits = 'freezer'),
      'categories.fridge.inherits: cannot be followed from freezer',
    ],
    [
      'for inheritance in a circle',
      (d) => (row(d.categories, 'phone_host').inherits = 'phone_battery'),
      'categories.phone_host.inherits: cannot be followed from phone_battery',
    ],
    [
      'for a row without foundation that is enabled',
      (d) => (row(d.categories, 'watch').enabled = true),
      'categories.watch.enabled: a row marked GAP must be disabled',
    ],
    [
      'for an enabled row without a period',
      (d) => (row(d.categories, 'fridge').wholeMonths = null),
      'categories.fridge.wholeMonths: an enabled row',
    ],
    [
      'for a general regime without the general rule',
      (d) => (row(d.categories, 'fridge').inherits = 'none'),
      'categories.fridge.inherits: the regime GENERAL needs',
    ],
    [
      'for a span that ends before it begins',
      (d) => (row(d.categories, 'car_2013').to = '2013-09-30'),
      'categories.car_2013.to: ends before it begins on 2013-10-01',
    ],
    [
      'for versions of a category that overlap',
      (d) => (row(d.categories, 'car_2013').to = '2022-01-01'),
      'categories.car.versions: car_2021 overlaps car_2013',
    ],
    [
      'for a version that is no row of the same rules',
      (d) => (row(d.categories, 'car').versions = ['fridge']),
      'categories.car.versions: names fridge, which is no row of the regime CAR',
    ],
    [
      'for figures of farm machines that do not fit',
      (d) => (row(d.categories, 'farm_common').figures.repairWorkingDays = 0),
      'repairWorkingDays: must be a whole number, 1 or more',
    ],
    [
      'for common versions that overlap',
      (d) => (row(d.commonVersions, 'COMMON-1995').to = '2024-07-01'),
      'commonVersions.COMMON-778.from: overlaps COMMON-1995',
    ],
    [
      'for a term every process may name',
      (d) => (d.service.terms = d.service.terms.filter((t: { id: string }) => t.id !== 'quoteAnswer')),
      'service.terms.quoteAnswer: is missing',
    ],
    [
      'for a clock of no term',
      (d) => (row(d.service.clocks, 'diagnose').target = { term: 'tea' }),
      'service.clocks.diagnose: names the term tea, which does not exist',
    ],
    [
      'for a clock of no ladder',
      (d) => (row(d.service.clocks, 'diagnose').ladder = 'steep'),
      'service.clocks.diagnose: names the ladder steep',
    ],
  ];

  it.each(cases)('%s', (_why, change, expected) => {
    expect(problemsOf(change)).toContainEqual(expect.stringContaining(expected));
  });

  it('with everything that is wrong at once', () => {
    const found = problemsOf((document) => {
      row(document.categories, 'fridge').enabled = 'yes';
      row(document.service.terms, 'diagnose').n = 0;
      document.version = '';
    });
    expect(found).toHaveLength(3);
  });

  it('when it is no object at all', () => {
    expect(() => parsePolicy(null)).toThrow(ShapeError);
    expect(() => parsePolicy([])).toThrow(ShapeError);
  });
});

describe('a policy version', () => {
  it('keeps its document as it was given', () => {
    expect(parsePolicy(SEED_POLICY).document).toEqual(SEED_POLICY);
  });
});
