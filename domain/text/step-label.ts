import type { Language } from './languages.ts';
import { stepTexts } from './waits.ts';

/**
 * What a step of ours does, in words; the step itself when the catalogue has none (data of a newer version). A step that is done
 * several times has a number or a name behind it (`charge:1`, `refund:order`, `atRisk#VS-2612-000007`), and may be
 * another thing than the one without: `reserve:` puts goods aside, `reserve` parts.
 */
export function stepLabel(step: string, language: Language): string {
  const [head = step] = step.split(/[:#]/);
  const known = [step, `${head}${step.charAt(head.length)}`, head].find((name) => Object.hasOwn(stepTexts, name));
  return (known === undefined ? undefined : stepTexts[known]?.[language]) ?? step;
}
