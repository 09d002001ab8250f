import type { Finding, Ruling } from '../../../domain/obligations/answer.ts';
import { fill } from '../../../domain/text/fill.ts';
import { obligationTexts } from '../../../domain/text/obligations.ts';

/** The findings of this id, in order. */
export function all<Id extends string>(ruling: Ruling<Id>, id: Id): readonly Finding<Id>[] {
  return ruling.findings.filter((finding) => finding.id === id);
}

/** The only finding of this id. */
export function one<Id extends string>(ruling: Ruling<Id>, id: Id): Finding<Id> {
  const [finding, second] = all(ruling, id);
  if (finding === undefined || second !== undefined) throw new Error(`${all(ruling, id).length} findings ${id}`);
  return finding;
}

/** What a reader is told. */
export function said(finding: Finding, language: 'zh' | 'en' = 'zh'): string {
  return fill(obligationTexts[finding.because.code], language, finding.because.params);
}
