import { expect, test } from 'vitest';
import { importsOf, loadedBySandbox, violationsOf } from './check-layers.ts';

test('every form of import is found, and whether it is erased at run time', () => {
  const text = [
    "import type { Entry } from '../domain/journal/entry.ts';",
    "import { project } from '../domain/journal/project.ts';",
    'import {',
    '  type Answer,',
    '  OPENED_UPDATE,',
    "} from '../workflows/case/command.ts';",
    "import './side-effect.ts';",
    "export { rebuild } from '../domain/journal/rebuild.ts';",
    "export type * from '../domain/json.ts';",
    "const late = await import('./late.ts');",
  ].join('\n');

  expect(importsOf(text)).toEqual(
    expect.arrayContaining([
      { specifier: '../domain/journal/entry.ts', typeOnly: true },
      { specifier: '../domain/journal/project.ts', typeOnly: false },
      { specifier: '../workflows/case/command.ts', typeOnly: false },
      { specifier: './side-effect.ts', typeOnly: false },
      { specifier: '../domain/journal/rebuild.ts', typeOnly: false },
      { specifier: '../domain/json.ts', typeOnly: true },
      { specifier: './late.ts', typeOnly: false },
    ]),
  );
  expect(importsOf(text)).toHaveLength(7);
});

test('an import whose members alone are types is still loaded at run time', () => {
  const text = "import { type Activities } from '../../activities/contract.ts';";
  expect(importsOf(text)).toEqual([{ specifier: '../../activities/contract.ts', typeOnly: false }]);
});

test('the word import in prose and in strings is not an import', () => {
  const text = "// we import it from 'nowhere'\nconst said = \"import { a } from 'b'\";";
  expect(importsOf(text)).toEqual([]);
});

test.each([
  // [the file, what it says, what is refused, why]
  [
    'domain/journal/hash.ts',
    "import { createHash } from 'node:crypto';",
    'node:crypto',
    'workflow and domain code is pure',
  ],
  ['domain/policy/read.ts', "import { z } from 'zod';", 'zod', 'workflow and domain code is pure'],
  [
    'domain/clocks/due.ts',
    "import { Temporal } from 'temporal-polyfill';",
    'temporal-polyfill',
    'workflow and domain code is pure',
  ],
  [
    'domain/case/refusal.ts',
    "import { ApplicationFailure } from '@temporalio/common';",
    '@temporalio/common',
    'only the case runtime knows Temporal',
  ],
  [
    'domain/calendar/work.ts',
    "import { isHoliday } from 'chinese-days';",
    'chinese-days',
    'workflow and domain code is pure',
  ],
  [
    'domain/journal/store.ts',
    "import { connect } from '../../drizzle/connect.ts';",
    'drizzle/connect.ts',
    'domain may import nothing',
  ],
  [
    'workflows/warranty-repair/stages/received.ts',
    "import { readFile } from 'node:fs/promises';",
    'node:fs/promises',
    'workflow and domain code is pure',
  ],
  ['workflows/case/book.ts', "import { eq } from 'drizzle-orm';", 'drizzle-orm', 'workflow and domain code is pure'],
  [
    'workflows/warranty-repair/stages/received.ts',
    "import { sleep } from '@temporalio/workflow';",
    '@temporalio/workflow',
    'only the case runtime knows Temporal',
  ],
  [
    'workflows/case/book.ts',
    "import { journal } from '../../drizzle/schema/journal.ts';",
    'drizzle/schema/journal.ts',
    'workflows may import domain',
  ],
  [
    'workflows/case/host.ts',
    "import { PRESETS } from '../../activities/contract.ts';",
    'activities/contract.ts',
    'workflows see only activities/contract.ts, as types',
  ],
  [
    'workflows/case/host.ts',
    "import type { createCommit } from '../../activities/commit.ts';",
    'activities/commit.ts',
    'workflows see only activities/contract.ts, as types',
  ],
  [
    'activities/commit.ts',
    "import { CaseBook } from '../workflows/case/book.ts';",
    'workflows/case/book.ts',
    'activities see only workflow contracts',
  ],
  [
    'activities/commit.ts',
    "import { app } from '../api/app.ts';",
    'api/app.ts',
    'activities may import domain, drizzle',
  ],
  [
    'drizzle/journal/append.ts',
    "import { createCommit } from '../../activities/commit.ts';",
    'activities/commit.ts',
    'drizzle may import domain',
  ],
  [
    'api/routes/cases.ts',
    "import { repairProcess } from '../../workflows/warranty-repair/process.ts';",
    'workflows/warranty-repair/process.ts',
    'the API sees only workflow contracts',
  ],
  [
    'api/routes/cases.ts',
    "import type { Repair } from '../../workflows/warranty-repair/state.ts';",
    'workflows/warranty-repair/state.ts',
    'the API sees only workflow contracts',
  ],
  [
    'api/routes/cases.ts',
    "import { createCommit } from '../../activities/commit.ts';",
    'activities/commit.ts',
    'api may import domain, documents, drizzle, codec, workflows',
  ],
  [
    'worker/main.ts',
    "import { app } from '../api/app.ts';",
    'api/app.ts',
    'worker may import domain, drizzle, codec, workflows, activities',
  ],
])('%s may not say %s', (file, text, imported, why) => {
  expect(violationsOf(file, text)).toEqual([{ file, imported, why }]);
});

test.each([
  ['workflows/case/host.ts', "import type { Activities } from '../../activities/contract.ts';"],
  ['workflows/case/run-case.ts', "import { condition } from '@temporalio/workflow';"],
  ['workflows/case/book.ts', "import { project } from '../../domain/journal/project.ts';"],
  ['workflows/warranty-repair/process.ts', "import { plain } from '../case/book.ts';"],
  ['activities/tell-case.ts', "import { EVENT_SIGNAL } from '../workflows/case/command.ts';"],
  ['api/processes.ts', "import { warrantyRepair } from '../workflows/warranty-repair/contract.ts';"],
  ['domain/calendar/zone.ts', "import { Temporal } from 'temporal-polyfill';"],
  ['cli/commands/verify.ts', "import { verifyJournal } from '../../drizzle/verify/verify-journal.ts';"],
  ['test/domain/anything.test.ts', "import { createCommit } from '../../activities/commit.ts';"],
])('%s may say %s', (file, text) => {
  expect(violationsOf(file, text)).toEqual([]);
});

test('every breach of a file is told, not only the first', () => {
  const text = "import { z } from 'zod';\nimport { app } from '../../api/app.ts';";
  expect(violationsOf('workflows/case/book.ts', text).map(({ imported }) => imported)).toEqual(['zod', 'api/app.ts']);
});

test('a package that a workflow would load through others is found, however long the way', () => {
  const sources: Record<string, string> = {
    'workflows/index.ts': "export { repair } from './repair/workflow.ts';",
    'workflows/repair/workflow.ts':
      "import { due } from '../../domain/clocks/due.ts';\nimport type { Zone } from '../../domain/calendar/zone.ts';",
    'domain/clocks/due.ts': "import { zoned } from '../calendar/zone.ts';",
    'domain/calendar/zone.ts': "import { Temporal } from 'temporal-polyfill';\nimport { due } from '../clocks/due.ts';",
  };
  const read = (file: string): string => sources[file] ?? '';

  expect(loadedBySandbox('workflows/index.ts', read)).toEqual([
    {
      file: 'domain/calendar/zone.ts',
      imported: 'temporal-polyfill',
      why: 'workflows/index.ts loads it into every case',
    },
  ]);

  sources['domain/clocks/due.ts'] = "import type { Zone } from '../calendar/zone.ts';";
  expect(loadedBySandbox('workflows/index.ts', read)).toEqual([]);
});
