import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { parseYear, type YearOfDays } from '../../domain/calendar/import-year.ts';
import { ShapeError } from '../../domain/policy/shape.ts';
import { importYear } from '../../drizzle/rules/import-year.ts';
import { RulesRefused } from '../../drizzle/rules/refused.ts';
import { parseFlags, UsageError } from '../command.ts';
import { consoleUser, jsonFile, keptReason, splitArguments } from './rule-work.ts';
import type { Verb } from './verbs.ts';

/** `sanbao calendar import-year 2027 --from days.csv --source <notice> --reason <words>` */
export const bringInYear: Verb = (argv) => {
  const { named, flags } = splitArguments(argv);
  const { from, source, reason, version } = parseFlags(flags, {
    from: { type: 'string' },
    source: { type: 'string' },
    reason: { type: 'string' },
    version: { type: 'string' },
  });
  const [year = ''] = named;
  if (!/^\d{4}$/.test(year) || named.length > 1) throw new UsageError('Name one year, like 2027');
  if (from === undefined) throw new UsageError('--from names a file, .json or .csv');
  if (reason === undefined) throw new UsageError('--reason says why, like "the notice for 2027 is out"');
  return async (on) => {
    const days = soundYear({
      ...(await daysIn(from)),
      ...(source === undefined ? {} : { source }),
      year: Number(year),
    });
    const kept = await keptReason(on, reason, `year ${year}`);
    const wanted = { days, by: consoleUser(), reason: kept, ...(version === undefined ? {} : { version }) };
    for (const draft of await importYear(on.database.sql, wanted)) {
      console.log(`${draft.id} ${draft.version}: ${draft.outcome}, digest ${draft.digest}`);
    }
    return 0;
  };
};

function soundYear(json: { readonly year: number }): YearOfDays {
  try {
    return parseYear(json);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const { problems } = error;
    throw new RulesRefused(
      'rules_invalid',
      { id: 'year', version: String(json.year), count: problems.length },
      problems,
    );
  }
}

async function daysIn(path: string): Promise<object> {
  if (!path.endsWith('.csv')) {
    const json = await jsonFile(path);
    return typeof json === 'object' && json !== null ? json : {};
  }
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) throw new UsageError(`${path} cannot be read`);
  return daysInCsv(text);
}

/**
 * A list as a spreadsheet saves it: `date,kind,name,nameEn` with a header line, `kind` being `off` or `work`.
 * @throws {UsageError}
 */
export function daysInCsv(text: string): Pick<YearOfDays, 'holidays' | 'makeUpDays'> {
  const rows = rowsOf(text);
  const strange = rows.findIndex(({ kind }) => kind !== 'off' && kind !== 'work');
  if (strange !== -1) throw new UsageError(`Line ${strange + 2}: kind is off or work, not '${rows[strange]?.kind}'`);
  const ofKind = (wanted: string) =>
    rows
      .filter(({ kind }) => kind === wanted)
      .map(({ date = '', name = '', nameEn = '' }) => ({ date, name, ...(nameEn === '' ? {} : { nameEn }) }));
  return { holidays: ofKind('off'), makeUpDays: ofKind('work') };
}

function rowsOf(text: string): Record<string, string>[] {
  try {
    return parse<Record<string, string>>(text, { columns: true, bom: true, trim: true, skip_empty_lines: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UsageError(`The file is no CSV: ${error.message}`);
  }
}
