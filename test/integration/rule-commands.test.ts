import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { Role } from '../../domain/people/roles.ts';
import { connect, type Database } from '../../drizzle/connect.ts';
import { addApiKey } from '../../drizzle/queries/api-keys.ts';
import { sha256 } from '../../drizzle/secret.ts';
import { seedRules } from '../../drizzle/seed/seed-rules.ts';
import { type FreshDatabase, freshDatabase } from '../servers/databases.ts';
import { type TempFolder, tempFolder } from '../servers/temp-folder.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const TODAY = shanghaiDate(new Date().toISOString());
const CSV = `date,kind,name,nameEn
2027-01-01,off,元旦,New Year's Day
2027-05-01,off,劳动节,Labour Day
2027-05-02,off,劳动节,Labour Day
2027-10-01,off,国庆节,National Day
2027-10-02,off,国庆节,National Day
2027-10-03,off,国庆节,National Day
2027-10-09,work,国庆节,National Day
`;

let fresh: FreshDatabase;
let db: Database;
let home: TempFolder;

beforeAll(async () => {
  [fresh, home] = await Promise.all([freshDatabase(), tempFolder('rule-commands')]);
  db = connect(fresh.url, { as: 'owner', max: 1 });
  await seedRules(db);
});
afterAll(async () => {
  await db?.close();
  await Promise.all([fresh?.drop(), home?.remove()]);
});

function sanbao(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, DATABASE_URL: fresh.url, SANBAO_HOME: home.path };
  return new Promise((done) => {
    execFile(
      process.execPath,
      ['cli/sanbao.js', ...argv],
      { cwd: ROOT, env, maxBuffer: 10_000_000 },
      (error, out, err) => done({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

async function file(name: string, text: string): Promise<string> {
  const path = join(home.path, name);
  await writeFile(path, text);
  return path;
}

async function keyOf(principal: string, role: Role): Promise<string> {
  const key = `sanbao_${role}_${principal}`;
  await addApiKey(db, { hash: sha256(key), principal, role });
  return file(`${principal}.key`, `${key}\n`);
}

describe('the days off of a year, by command', () => {
  it('come in as drafts of all calendars, and a second person publishes them together', async () => {
    const days = await file('2027.csv', CSV);
    const list = [
      'calendar',
      'import-year',
      '2027',
      '--from',
      days,
      '--source',
      'example notice',
      '--reason',
      '公布了',
    ];
    const imported = await sanbao(...list);
    expect(imported.err).toBe('');
    const digests = [...imported.out.matchAll(/^(\S+) 2027\.1: created, digest ([0-9a-f]{64})$/gm)];
    expect(digests.map(([, id]) => id)).toEqual(['cn-24x7', 'cn-office', 'cn-service']);

    const shown = await sanbao('calendar', 'diff', '2027.1', '--id', 'cn-office');
    expect(shown.out).toContain(
      "+ layers › cn-national › days off › New Year's Day (2027-01-01): New Year's Day is new",
    );
    expect(shown.out).toContain('~ covered until: 2026-12-31 becomes 2027-12-31');

    const seen = digests.flatMap(([, , digest = '']) => ['--digest', digest.slice(0, 12)]);
    const publish = ['calendar', 'publish', '2027.1', '--from', TODAY, ...seen, '--key-file'];
    const own = await sanbao(...publish, await keyOf(`console-${userInfo().username}`, 'admin'));
    expect([own.code, own.err]).toEqual([1, expect.stringContaining('You had a part in this')]);
    const stranger = await sanbao(...publish, await keyOf('a-technician', 'technician'));
    expect([stranger.code, stranger.err]).toEqual([
      2,
      expect.stringContaining('A key of the role admin, manager, legal'),
    ]);
    const done = await sanbao(...publish, await keyOf('second-person', 'manager'));
    expect(done.err).toBe('');
    expect(done.out).toContain(`cn-office 2027.1 is published, in force from ${TODAY}.`);
    const all = await sanbao('calendar');
    expect(all.out).toMatch(new RegExp(`cn-office 2027\\.1 +inForce +${TODAY} +console-\\S+ / second-person`));
    expect(all.out).toMatch(/cn-office 2026\.1 +past +2020-01-01 +with the installation/);
  });

  it('are refused whole when something is wrong with them', async () => {
    const days = await file('2028.csv', CSV.replaceAll('2027', '2028').replace('2028-10-09', '2028-10-10'));
    const refused = await sanbao('calendar', 'import-year', '2028', '--from', days, '--source', 'n', '--reason', '试');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('line 8.date: 2028-10-10 is a working day already');
    const strange = await file('odd.csv', 'date,kind,name\n2028-01-01,free,x\n');
    const odd = await sanbao('calendar', 'import-year', '2028', '--from', strange, '--source', 'n', '--reason', '试');
    expect([odd.code, odd.err]).toEqual([1, expect.stringContaining("line 2: kind is off or work, not 'free'")]);
  });
});

describe('a policy, by command', () => {
  it('is shown, changed in a file, brought in, compared and thrown away', async () => {
    const { out } = await sanbao('policy', 'show', '1');
    const changed = await file(
      'policy-2.json',
      JSON.stringify({ ...JSON.parse(out), version: '2', knowledgeUntil: '2027-06-30' }),
    );
    const imported = await sanbao('policy', 'import', changed, '--reason', '重新核对法规');
    expect([imported.code, imported.out]).toEqual([0, expect.stringMatching(/^cn 2: created, digest [0-9a-f]{64}\n$/)]);
    const { out: said } = await sanbao('policy', 'diff', '2', '--language', 'zh');
    expect(said).toContain('~ 法规核对至：由 2026-11-30 改为 2027-06-30');
    expect((await sanbao('policy', 'discard', '2')).out).toContain('The draft cn 2 is gone.');
    const broken = await file('broken.json', JSON.stringify({ ...JSON.parse(out), version: '3', laws: [] }));
    const refused = await sanbao('policy', 'import', broken, '--reason', '试');
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('cites the unknown law 95')]);
  });
});
