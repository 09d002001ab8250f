import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSecret } from '../../drizzle/secret.ts';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'sanbao-secret-'));
});

afterEach(() => {
  rmSync(home, { recursive: true });
});

describe('the secret of a home', () => {
  it('is made once, for its owner alone, with nothing left beside it', () => {
    const first = loadSecret(undefined, home).hash('body', 'text');
    expect(loadSecret(undefined, home).hash('body', 'text')).toBe(first);
    expect(readdirSync(home)).toEqual(['hash-secret']);
    expect(statSync(join(home, 'hash-secret')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(home, 'hash-secret'), 'utf8').trim()).toHaveLength(64);
  });

  it.each(['', '\n', 'abc'])('is refused when the file holds no more than %j', (text) => {
    const file = join(home, 'hash-secret');
    writeFileSync(file, text);
    expect(() => loadSecret(undefined, home)).toThrow(/hash-secret holds no usable secret.*backup/);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('is refused when the environment names a short one', () => {
    expect(() => loadSecret('short', home)).toThrow('SANBAO_HASH_SECRET has at least 32 characters');
    expect(() => loadSecret('x'.repeat(32), home)).not.toThrow();
  });
});
