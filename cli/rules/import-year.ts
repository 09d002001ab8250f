import { readFile } from 'node:fs/promises';
import { parseYear, type YearOfDays } from '../../domain/calendar/import-year.ts';
import { ShapeError } from '../../domain/policy/shape.ts';
import { importYear } from '../../drizzle/rules/import-year.ts';
import { RulesRefused } from '../../drizzle/rules/refused.ts';
import { parseFlags, UsageError } from '../command.ts';
import { yearInCsv } from './days-csv.ts';
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
    const days = await soundYear(from, { year: Number(year), ...(source === undefined ? {} : { source }) });
    const kept = await keptReason(on, reason, `year ${year}`);
    const wanted = { days, by: consoleUser(), reason: kept, ...(version === undefined ? {} : { version }) };
    for (const draft of await importYear(on.database.sql, wanted)) {
      console.log(`${draft.id} ${draft.version}: ${draft.outcome}, digest ${draft.digest}`);
    }
    return 0;
  };
};

async function soundYear(
  path: string,
  about: { readonly year: number; readonly source?: string },
): Promise<YearOfDays> {
  try {
    return await yearIn(path, about);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const { problems } = error;
    throw new RulesRefused(
      'rules_invalid',
      { id: 'year', version: String(about.year), count: problems.length },
      problems,
    );
  }
}

async function yearIn(path: string, about: { readonly year: number; readonly source?: string }): Promise<YearOfDays> {
  if (!path.endsWith('.csv')) {
    const json = await jsonFile(path);
    return parseYear({ ...(typeof json === 'object' && json !== null ? json : {}), ...about });
  }
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) throw new UsageError(`${path} cannot be read`);
  return yearInCsv(text, about);
}
