import { CsvError, parse } from 'csv-parse/sync';
import { parseYear, type YearOfDays } from '../../domain/calendar/import-year.ts';
import { ShapeError, type ShapeProblem } from '../../domain/policy/shape.ts';
import { UsageError } from '../command.ts';

interface Row {
  readonly record: Readonly<Record<string, string>>;
  /** Of the file, the header being the first. */
  readonly line: number;
}

/**
 * A year as a spreadsheet saves it: `date,kind,name,nameEn` with a header line, `kind` being `off` or `work`.
 *
 * @throws {ShapeError} with everything that is wrong, by the lines of the file; {UsageError} when it is no CSV
 */
export function yearInCsv(text: string, about: { readonly year: number; readonly source?: string }): YearOfDays {
  const rows = rowsOf(text);
  const [off, work] = [rows.filter(isOf('off')), rows.filter(isOf('work'))];
  const problems = rows
    .filter((row) => !isOf('off')(row) && !isOf('work')(row))
    .map(({ record, line }): ShapeProblem => {
      return { path: `line ${line}`, message: `kind is off or work, not '${record.kind ?? ''}'` };
    });
  const read = wrongOr(() => parseYear({ ...about, holidays: off.map(dayOf), makeUpDays: work.map(dayOf) }));
  if ('found' in read && problems.length === 0) return read.found;
  const lists = { holidays: off, makeUpDays: work };
  const others = 'problems' in read ? read.problems.map(({ path, message }) => ({ path: at(path), message })) : [];
  throw new ShapeError([...problems, ...others].sort((a, b) => lineIn(a.path) - lineIn(b.path)));

  function at(path: string): string {
    const [, list, index, member] = /^(holidays|makeUpDays)\[(\d+)\](.*)$/.exec(path) ?? [];
    const row = list === 'holidays' || list === 'makeUpDays' ? lists[list][Number(index)] : undefined;
    return row === undefined ? path : `line ${row.line}${member}`;
  }
}

function wrongOr<T>(work: () => T): { readonly found: T } | { readonly problems: readonly ShapeProblem[] } {
  try {
    return { found: work() };
  } catch (error) {
    if (error instanceof ShapeError) return { problems: error.problems };
    throw error;
  }
}

function isOf(kind: string): (row: Row) => boolean {
  return ({ record }) => record.kind === kind;
}

function dayOf({ record: { date = '', name = '', nameEn = '' } }: Row): object {
  return { date, name, ...(nameEn === '' ? {} : { nameEn }) };
}

function lineIn(path: string): number {
  return Number(/^line (\d+)/.exec(path)?.[1] ?? 0);
}

function rowsOf(text: string): Row[] {
  try {
    const found = parse<{ record: Record<string, string>; info: { lines: number } }>(text, {
      columns: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
      info: true,
    });
    return found.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UsageError(`The file is no CSV: ${error.message}`);
  }
}
