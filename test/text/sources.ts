import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** All source text below some folders, with line breaks made blanks so that a call is found however it is wrapped. */
export function sourcesOf(...folders: string[]): string {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((file) => file.isFile() && file.name.endsWith('.ts'))
        .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8')),
    )
    .join('\n')
    .replaceAll(/\s+/g, ' ');
}

/** Everything the first group of a pattern finds, each once, sorted. */
export function found(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].flatMap(([, name]) => (name === undefined ? [] : [name])))].sort();
}
