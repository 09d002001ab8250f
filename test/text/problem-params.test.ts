import { describe, expect, it } from 'vitest';
import { isProblemCode } from '../../domain/problems/catalogue.ts';
import { fill, placeholdersOf } from '../../domain/text/fill.ts';
import { problemTexts } from '../../domain/text/problems.ts';
import { isReason, reasonTexts } from '../../domain/text/reasons.ts';
import { sourcesOf } from './sources.ts';

/** A refusal as it is written in the source: its code, and the names of the values it brings, where the source says. */
interface Written {
  readonly code: string;
  readonly names: readonly string[];
  readonly reason: string | undefined;
  /** A spread or a variable: more than can be read here. */
  readonly open: boolean;
}

/** What stands between the bracket at `start` and the one that closes it. */
function within(text: string, start: number): string {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if ('({['.includes(text.charAt(at))) depth += 1;
    if (')}]'.includes(text.charAt(at))) depth -= 1;
    if (depth === 0) return text.slice(start + 1, at);
  }
  return '';
}

/** Cut at the commas that lie in no bracket. */
function parts(text: string): string[] {
  const found: string[] = [''];
  let depth = 0;
  for (const sign of text) {
    if ('({['.includes(sign)) depth += 1;
    if (')}]'.includes(sign)) depth -= 1;
    if (sign === ',' && depth === 0) found.push('');
    else found[found.length - 1] += sign;
  }
  return found.map((part) => part.trim()).filter((part) => part !== '');
}

function members(text: string): Map<string, string> {
  return new Map(parts(text).map((part) => [/^[\w.]+/.exec(part)?.[0] ?? '', part.replace(/^\w+:? ?/, '')]));
}

function written(source: string): Written[] {
  return [...source.matchAll(/new (Problem|Refusal)(?=\( ?'[a-z_]+')|\b(refuseOpening)(?=\( ?'[a-z_]+')/g)].map(
    (call) => {
      const args = parts(within(source, call.index + call[0].length));
      const code = args[0]?.slice(1, -1) ?? '';
      const options = args[1]?.startsWith('{') ? members(within(args[1], 0)) : new Map<string, string>();
      const isProblem = call[1] === 'Problem';
      const given = isProblem ? options.get('params') : args[1];
      const literal = given?.startsWith('{') ? members(within(given, 0)) : undefined;
      const reason = /^'(\w+)'$/.exec(literal?.get('reason') ?? '')?.[1];
      const field = isProblem ? options.has('field') : args[2] !== undefined;
      const standing = !isProblem || options.has('standing') ? ['caseNo', 'stage', 'action'] : [];
      const unreadable = given !== undefined && literal === undefined;
      const spread = [...(literal?.keys() ?? []), ...options.keys()].some(
        (name) => name === '' || name.startsWith('.'),
      );
      const elsewhere = args[1] !== undefined && isProblem && !args[1].startsWith('{');
      return {
        code,
        names: [...(literal?.keys() ?? []), ...(field ? ['field'] : []), ...standing, 'reason', 'requestId'],
        reason,
        open: unreadable || spread || elsewhere || (isProblem && options.has('params') && given === ''),
      };
    },
  );
}

const all = written(sourcesOf('api', 'workflows'));
const readable = all.filter(({ open, code }) => !open && isProblemCode(code));

describe('every refusal brings the values its words speak of', () => {
  it('and most of them can be read in the source', () => {
    expect(readable.length).toBeGreaterThan(150);
    expect(readable.length / all.length).toBeGreaterThan(0.7);
  });

  it('so that no sentence has a gap, in either language', () => {
    const gaps = readable.flatMap(({ code, names, reason }) => {
      if (!isProblemCode(code)) return [];
      const detail = problemTexts[code].detail;
      const words = reason !== undefined && isReason(reason) ? [detail, reasonTexts[reason]] : [detail];
      const values = Object.fromEntries(names.map((name) => [name, `<${name}>`]));
      return words.flatMap((texts) =>
        (['zh', 'en'] as const).flatMap((language) => {
          const missing = placeholdersOf(texts[language])
            .map((one) => one.split('|')[0] ?? '')
            .filter((name) => !names.includes(name.split('.')[0] ?? ''));
          const plain = { zh: texts.zh.replaceAll(/\|[a-z]+/g, ''), en: texts.en.replaceAll(/\|[a-z]+/g, '') };
          const said = missing.length === 0 && !texts[language].includes('.}') ? fill(plain, language, values) : '';
          return missing.length > 0 || said.includes('—') || /\{\w/.test(said)
            ? [`${code}${reason === undefined ? '' : `/${reason}`} ${language}: ${missing.join(', ') || said}`]
            : [];
        }),
      );
    });
    expect([...new Set(gaps)]).toEqual([]);
  });
});
