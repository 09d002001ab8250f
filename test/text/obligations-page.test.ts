import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { QUESTIONS } from '../../domain/obligations/answer.ts';
import { obligationTexts } from '../../domain/text/obligations.ts';
import { found, sourcesOf } from './sources.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/obligations.md'), 'utf8');
const sources = sourcesOf('domain/obligations');

it('the page of complaints and claims tells of every question', () => {
  const named = QUESTIONS.map((question) => question.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  expect(named.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

it('the page of complaints and claims tells of every finding', () => {
  const ids = found(sources, /\bfind\( ?q, ?'([a-zA-Z]+)'/g);
  expect(ids.length).toBeGreaterThan(50);
  expect([...new Set(ids)].filter((id) => !page.includes(`\`${id}\``))).toEqual([]);
});

it('every sentence about a complaint or a claim is one that is said', () => {
  expect(Object.keys(obligationTexts).filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
});
