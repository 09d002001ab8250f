import { date, decimal, rowMembers, rowOptions } from './read-row.ts';
import { SOURCES } from './row.ts';
import type { Series, SeriesPoint } from './series.ts';
import { list, oneOf, type Reader, refuse, shape } from './shape.ts';

const bare = shape<Series>(
  {
    ...rowMembers,
    unit: oneOf(['YEARLY_RATE']),
    knownUntil: date,
    points: list(shape<SeriesPoint>({ from: date, value: decimal, source: oneOf(SOURCES) }, {})),
  },
  rowOptions,
);

/** Reads a time series: its points stand in order and end before it ceases to be known. */
export const series: Reader<Series> = (value, path) => {
  const read = bare(value, path);
  read.points.forEach(({ from }, index) => {
    const before = read.points[index - 1]?.from;
    if (before !== undefined && from <= before) refuse(`${path}.points[${index}].from`, `must be later than ${before}`);
    if (from > read.knownUntil) refuse(`${path}.points[${index}].from`, `must not be later than ${read.knownUntil}`);
  });
  return read;
};
