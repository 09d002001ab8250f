import { expect, it } from 'vitest';
import { yearInCsv } from '../../cli/rules/days-csv.ts';
import { ShapeError } from '../../domain/policy/shape.ts';

it('a list of days as CSV is refused with all its bad lines, by their number in the file', () => {
  const text = `date,kind,name
2027-01-01,off,甲
2027-02-30,off,乙

2027-10-09,free,丙
2027-13-09,work,丁
`;
  const problems = (() => {
    try {
      yearInCsv(text, { year: 2027, source: 'example notice' });
    } catch (error) {
      if (error instanceof ShapeError) return error.problems;
      throw error;
    }
    return [];
  })();
  expect(problems.map(({ path }) => path)).toEqual(['line 3.date', 'line 5', 'line 6.date']);
});
