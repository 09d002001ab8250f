import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Which folders the code of a folder may import from. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  domain: [],
  workflows: ['domain'],
  activities: ['domain', 'drizzle'],
  drizzle: ['domain'],
  codec: [],
  documents: ['domain'],
  api: ['domain', 'documents', 'drizzle', 'codec', 'workflows'],
  worker: ['domain', 'drizzle', 'codec', 'workflows', 'activities'],
  runtime: ['domain', 'drizzle', 'codec', 'workflows', 'activities', 'worker', 'api', 'cli'],
  cli: ['domain', 'codec', 'drizzle', 'workflows', 'activities', 'worker', 'runtime', 'api'],
};

/** Of the workflows, only these files are contracts: the rest is for the worker alone. */
const CONTRACT = /^workflows\/(case\/(command|contract)|[a-z-]+\/contract|processes)\.ts$/;
const ACTIVITY_TYPES = /^activities\/contract\.ts$/;

/** The only packages that pure code may load: workflow code runs in a sandbox that loads everything anew for each case. */
const PACKAGES: Record<string, readonly { readonly name: string; readonly within: RegExp }[]> = {
  domain: [{ name: 'temporal-polyfill', within: /^domain\/calendar\// }],
  workflows: [{ name: '@temporalio/workflow', within: /^workflows\/(case|amendment)\// }],
};

export interface Violation {
  readonly file: string;
  readonly imported: string;
  readonly why: string;
}

/** All imports of one source text, with whether they are erased at run time. */
export function importsOf(text: string): { specifier: string; typeOnly: boolean }[] {
  const found: { specifier: string; typeOnly: boolean }[] = [];
  for (const match of text.matchAll(/^(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'/gms)) {
    found.push({ specifier: match[2] ?? '', typeOnly: match[1] !== undefined });
  }
  for (const match of text.matchAll(/^import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm)) {
    found.push({ specifier: match[1] ?? match[2] ?? '', typeOnly: false });
  }
  return found;
}

/** The rules one file breaks. `file` is relative to the project, with forward slashes. */
export function violationsOf(file: string, text: string): Violation[] {
  const layer = file.split('/')[0] ?? '';
  const allowed = MAY_IMPORT[layer];
  if (allowed === undefined) return [];
  const out: Violation[] = [];
  for (const { specifier, typeOnly } of importsOf(text)) {
    if (!specifier.startsWith('.')) {
      const packages = PACKAGES[layer];
      if (packages === undefined || packages.some(({ name, within }) => name === specifier && within.test(file))) {
        continue;
      }
      // Not even its types: a signature that speaks of Temporal binds a stage to it.
      if (specifier.startsWith('@temporalio/')) {
        out.push({ file, imported: specifier, why: 'only the case runtime knows Temporal' });
      } else if (!typeOnly) out.push({ file, imported: specifier, why: 'workflow and domain code is pure' });
      continue;
    }
    const target = targetOf(file, specifier);
    const targetLayer = target.split('/')[0] ?? '';
    if (targetLayer === layer || targetLayer === 'test') continue;
    if (MAY_IMPORT[targetLayer] === undefined) continue;
    if (layer === 'workflows' && targetLayer === 'activities') {
      if (typeOnly && ACTIVITY_TYPES.test(target)) continue;
      out.push({ file, imported: target, why: 'workflows see only activities/contract.ts, as types' });
    } else if (layer === 'activities' && targetLayer === 'workflows') {
      if (CONTRACT.test(target)) continue;
      out.push({ file, imported: target, why: 'activities see only workflow contracts' });
    } else if (!allowed.includes(targetLayer)) {
      out.push({ file, imported: target, why: `${layer} may import ${allowed.join(', ') || 'nothing'}` });
    } else if (layer === 'api' && targetLayer === 'workflows' && !CONTRACT.test(target)) {
      out.push({ file, imported: target, why: 'the API sees only workflow contracts' });
    }
  }
  return out;
}

/**
 * What the workflow bundle loads through others: a package that is allowed in some folder of the domain still has no
 * business in the sandbox.
 * @param read gives the text of a file named relative to the project
 */
export function loadedBySandbox(entry: string, read: (file: string) => string): Violation[] {
  const seen = new Set<string>();
  const walk = (file: string): Violation[] => {
    if (seen.has(file)) return [];
    seen.add(file);
    return importsOf(read(file)).flatMap(({ specifier, typeOnly }) => {
      if (typeOnly) return [];
      if (specifier.startsWith('.')) return specifier.endsWith('.ts') ? walk(targetOf(file, specifier)) : [];
      if (specifier === '@temporalio/workflow') return [];
      return [{ file, imported: specifier, why: `${entry} loads it into every case` }];
    });
  };
  return walk(entry);
}

/** The file a relative specifier means, relative to the project. */
function targetOf(file: string, specifier: string): string {
  return relative(root, resolve(root, dirname(file), specifier)).replaceAll('\\', '/');
}

/** Every source file below a folder, relative to the project. */
function sourcesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((item) => item.isFile() && item.name.endsWith('.ts'))
    .map((item) => relative(root, join(item.parentPath, item.name)).replaceAll('\\', '/'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const read = (file: string): string => readFileSync(join(root, file), 'utf8');
  const files = Object.keys(MAY_IMPORT).flatMap(sourcesOf);
  const found = [
    ...files.flatMap((file) => violationsOf(file, read(file))),
    ...loadedBySandbox('workflows/index.ts', read),
  ];
  for (const { file, imported, why } of found) console.error(`${file} imports ${imported}: ${why}`);
  if (found.length > 0) process.exit(1);
  console.log('layers hold');
}
