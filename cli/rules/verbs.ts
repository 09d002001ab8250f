import { differencesOf, differencesText } from '../../api/rules/differences-reply.ts';
import { isDate } from '../../domain/calendar/date.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { LANGUAGES, type Language } from '../../domain/text/languages.ts';
import { discardDraft, importDraft } from '../../drizzle/rules/drafts.ts';
import type { VersionName } from '../../drizzle/rules/in-force.ts';
import { publishRules, type ReviewedDraft } from '../../drizzle/rules/publish.ts';
import { listVersions, wholeVersion } from '../../drizzle/rules/versions.ts';
import { parseFlags, UsageError } from '../command.ts';
import { documentFile } from './document-file.ts';
import { approver, consoleUser, keptReason, type RuleWork, splitArguments } from './rule-work.ts';

/** Reads its arguments at once, so that a mistake is told before anything is started; then works. */
export type Verb = (argv: readonly string[]) => (on: RuleWork) => Promise<number>;

const id = { type: 'string' } as const;

export const list: Verb = (argv) => {
  const flags = parseFlags(argv, { id });
  return async ({ kind, database }) => {
    for (const one of await listVersions(database.sql, { kind, ...flags })) {
      const people = one.importedBy === null ? 'with the installation' : `${one.importedBy} / ${one.approvedBy ?? '-'}`;
      const name = `${one.id} ${one.version}`.padEnd(26);
      console.log([name, one.status.padEnd(10), one.effectiveFrom ?? '          ', people].join('  '));
    }
    return 0;
  };
};

export const show: Verb = (argv) => {
  const { named, flags } = splitArguments(argv);
  const options = parseFlags(flags, { id });
  const version = oneVersion(named);
  return async (on) => {
    for (const name of await namesOf(on, version, options.id)) {
      const found = await wholeVersion(on.database.sql, name);
      if (found !== undefined) console.log(JSON.stringify(found.document, null, 2));
    }
    return 0;
  };
};

export const diff: Verb = (argv) => {
  const { named, flags } = splitArguments(argv);
  const {
    id: of,
    against,
    language = 'en',
    json,
  } = parseFlags(flags, {
    id,
    against: { type: 'string' },
    language: { type: 'string' },
    json: { type: 'boolean' },
  });
  const version = oneVersion(named);
  const spoken = languageNamed(language);
  return async (on) => {
    for (const name of await namesOf(on, version, of)) {
      const found = await differencesOf(on.database, name, { against, language: spoken });
      console.log(json ? JSON.stringify({ id: name.id, ...found }, null, 2) : `${name.id}: ${differencesText(found)}`);
    }
    return 0;
  };
};

export const bringIn: Verb = (argv) => {
  const { named, flags } = splitArguments(argv);
  const { id: of, reason } = parseFlags(flags, { id, reason: { type: 'string' } });
  const [path] = named;
  if (path === undefined || named.length > 1) throw new UsageError('Name one file to import');
  if (reason === undefined) throw new UsageError('--reason says why the rules change');
  return async (on) => {
    const { name, document } = await documentFile(on.kind, path, of);
    const kept = await keptReason(on, reason, `${name.kind} ${name.id} ${name.version}`);
    const { outcome, digest } = await importDraft(on.database.sql, {
      name,
      document,
      by: consoleUser(),
      reason: kept,
    });
    console.log(`${name.id} ${name.version}: ${outcome}, digest ${digest}`);
    return 0;
  };
};

export const publish: Verb = (argv) => {
  const { named, flags } = splitArguments(argv);
  const options = parseFlags(flags, {
    id,
    from: { type: 'string' },
    digest: { type: 'string', multiple: true },
    'key-file': { type: 'string' },
    supersedes: { type: 'string' },
  });
  const version = oneVersion(named);
  const { from, digest: seen = [], 'key-file': keyFile, supersedes } = options;
  if (from === undefined || !isDate(from)) throw new UsageError('--from is the first day in force, YYYY-MM-DD');
  if (keyFile === undefined) throw new UsageError('--key-file names a file with the API key of the second person');
  if (seen.some((one) => !/^[0-9a-f]{8,64}$/.test(one)) || seen.length === 0) {
    throw new UsageError('--digest is what "diff" printed, 8 characters at least; once for each draft');
  }
  return async (on) => {
    const by = await approver(on, keyFile);
    const drafts: ReviewedDraft[] = [];
    for (const name of await namesOf(on, version, options.id)) {
      const found = await wholeVersion(on.database.sql, name);
      const digest = seen.find((one) => found?.digest.startsWith(one)) ?? '';
      const rest = supersedes === undefined ? {} : { supersedes };
      drafts.push({ ...name, digest: digest === '' ? digest : (found?.digest ?? ''), ...rest });
    }
    const today = shanghaiDate(new Date().toISOString());
    await publishRules(on.database.sql, { drafts, effectiveFrom: from, today, by });
    for (const { id: of } of drafts) console.log(`${of} ${version} is published, in force from ${from}.`);
    return 0;
  };
};

export const discard: Verb = (argv) => {
  const { named, flags } = splitArguments(argv);
  const options = parseFlags(flags, { id });
  const version = oneVersion(named);
  return async (on) => {
    for (const name of await namesOf(on, version, options.id)) {
      await discardDraft(on.database.sql, name);
      console.log(`The draft ${name.id} ${version} is gone.`);
    }
    return 0;
  };
};

/** What bears this version: of one id, or of every id that has it. */
async function namesOf({ kind, database }: RuleWork, version: string, of?: string): Promise<VersionName[]> {
  const found = await listVersions(database.sql, { kind, version, ...(of === undefined ? {} : { id: of }) });
  if (found.length === 0) throw new UsageError(`There is no version ${version}; "sanbao ${kind} list" lists all`);
  return found.map(({ id: name }) => ({ kind, id: name, version }));
}

function oneVersion(named: readonly string[]): string {
  const [version] = named;
  if (version === undefined || named.length > 1) throw new UsageError('Name one version');
  return version;
}

function languageNamed(name: string): Language {
  const found = LANGUAGES.find((one) => one === name);
  if (found === undefined) throw new UsageError(`--language is one of ${LANGUAGES.join(', ')}`);
  return found;
}
