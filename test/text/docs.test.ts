import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { groundTexts } from '../../domain/text/goods.ts';
import type { Texts } from '../../domain/text/languages.ts';
import { partyTexts, roleTexts } from '../../domain/text/people.ts';
import { outcomeTexts, processTexts, stageTexts } from '../../domain/text/processes.ts';
import { rightTexts } from '../../domain/text/words.ts';
import { PROCESSES } from '../../workflows/processes.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const COMMITTED = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0').filter(Boolean);
const PAGES = COMMITTED.filter((file) => file.endsWith('.md') && existsSync(join(ROOT, file)));

describe('a reader of the documents', () => {
  test.each(PAGES)('finds everything that %s points to', (page) => {
    expect(linksOf(read(page)).flatMap((link) => brokenIn(page, link))).toEqual([]);
  });

  test('is told of every decision by the index', () => {
    const decisions = PAGES.filter((page) => page.startsWith('docs/adr/') && !page.endsWith('README.md'));
    const index = read('docs/adr/README.md');
    expect(decisions.filter((page) => !index.includes(`(${page.replace('docs/adr/', '')})`))).toEqual([]);
  });

  test.each(['README.md', 'docs/processes/README.md'])('is led by %s to the page of every process', (index) => {
    const led = linksOf(read(index)).map((link) => join(dirname(index), link));
    const pages = Object.keys(PROCESSES).map((process) => `docs/processes/${process}.md`);
    expect(pages.filter((page) => !led.includes(page))).toEqual([]);
  });

  test('is led to every page by the first one', () => {
    const led = linksOf(read('README.md')).map((link) => link.split('#')[0]);
    const guides = PAGES.filter((page) => /^docs\/[^/]+\.md$/.test(page));
    expect(guides.filter((page) => !led.includes(page))).toEqual([]);
  });
});

test('code that is shown to a newcomer is code that exists', () => {
  const shown = [...read('docs/architecture.md').matchAll(/^```ts\n(.*?)^```/gms)].map((match) => match[1] ?? '');
  const sources = COMMITTED.filter((file) => /^workflows\/.*\.ts$/.test(file) && existsSync(join(ROOT, file))).map(
    read,
  );
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.filter((code) => !sources.some((source) => source.includes(code)))).toEqual([]);
});

/** Set by the program for a process of its own. */
const PASSED_ON = new Set(['SANBAO_DOWNLOAD_DIR']);

test('the glossary has the Chinese word of every role, party, stage, outcome, right and ground', () => {
  const glossary = read('docs/glossary.md');
  const catalogues = [roleTexts, partyTexts, outcomeTexts, stageTexts, processTexts, rightTexts, groundTexts];
  // `opening` is the stage of a case that has not been opened yet: nobody ever reads it.
  const words = catalogues.flatMap((texts) => Object.entries<Texts>(texts)).filter(([code]) => code !== 'opening');
  const missing = words.filter(([, { zh }]) => !glossary.includes(zh)).map(([code]) => code);
  expect(missing).toEqual([]);
});

describe('an operator', () => {
  const guide = read('docs/operate.md');

  test('finds every command of the command line', () => {
    const commands = readdirSync(join(ROOT, 'cli/commands')).flatMap((file) => /^([a-z-]+)\.ts$/.exec(file)?.[1] ?? []);
    expect(commands).toContain('start');
    expect(commands.filter((name) => !guide.includes(`\`sanbao ${name}`))).toEqual([]);
  });

  test('finds every variable of the environment that the program reads', () => {
    const sources = COMMITTED.filter((file) => /^(api|cli|drizzle|runtime|worker)\/.*\.ts$/.test(file));
    const found = sources.flatMap((file) => (existsSync(join(ROOT, file)) ? variablesIn(read(file)) : []));
    const ours = [...new Set(found)].filter(
      (name) => /^(SANBAO|TEMPORAL|DATABASE)_/.test(name) && !PASSED_ON.has(name),
    );
    expect(ours).toContain('SANBAO_HOME');
    expect(ours.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
  });
});

test('nothing that is committed names a folder of one particular machine', () => {
  const personal = [ROOT, homedir(), '/home/', '/Users/', '/root/', 'C:\\Users'].filter((path) => path.length > 1);
  const found = COMMITTED.filter((file) => file !== relative(ROOT, import.meta.filename)).flatMap((file) => {
    const text = existsSync(join(ROOT, file)) ? read(file) : '';
    return text.split('\n').flatMap((line, index) => {
      const named = personal.find((path) => standsAlone(line, path));
      return named === undefined ? [] : [`${file}:${index + 1} names ${named}`];
    });
  });
  expect(found).toEqual([]);
});

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** Targets of the links and images of a page that lead into this project; code is not prose. */
function linksOf(text: string): string[] {
  const prose = text.replaceAll(/^```.*?^```/gms, '').replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap((match) => {
    const target = match[1] ?? '';
    return /^[a-z]+:/.test(target) ? [] : [target];
  });
}

function brokenIn(page: string, link: string): string[] {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  // What lies here by chance is missing in the next clone.
  const committed = COMMITTED.some((file) => file === target || file.startsWith(`${target.replace(/\/$/, '')}/`));
  if (!committed) return [`${link}: no such file`];
  if (anchor === undefined || !target.endsWith('.md')) return [];
  return anchorsOf(read(target)).includes(anchor) ? [] : [`${link}: no such heading`];
}

/** As GitHub makes them: lower case, punctuation dropped, spaces to hyphens. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Names read from an environment: `env.NAME`, members taken out of it, and the settings' schema. */
function variablesIn(text: string): string[] {
  const direct = [...text.matchAll(/\benv\.([A-Z][A-Z0-9_]+)/g)].map((match) => match[1] ?? '');
  const taken = [...text.matchAll(/\{([^{}]*)\} = process\.env/g)].flatMap((match) =>
    [...(match[1] ?? '').matchAll(/\b[A-Z][A-Z0-9_]+\b/g)].map(([name]) => name),
  );
  const schema = [...text.matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map((match) => match[1] ?? '');
  return [...direct, ...taken, ...schema];
}

/** The path itself, and not the end of a longer one such as `/var/lib/root/`. */
function standsAlone(line: string, path: string): boolean {
  const at = line.indexOf(path);
  return at === 0 || (at > 0 && !/[\w.~-]/.test(line[at - 1] ?? ''));
}
