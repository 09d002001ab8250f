import { canonicalText } from '../../../domain/json.ts';
import { EffectTrouble } from './faults.ts';

/** Every step of a case is settled once, as in the ledger: a repeat gets the first answer, another request never. */
export class SettledSteps {
  private readonly settled = new Map<string, { readonly request: string; readonly answer: unknown }>();

  /** `decide` says what is answered, and whether that settles the step; a refusal does not. @throws {EffectTrouble} */
  once<R>(
    { caseNo, step, request }: { caseNo: string; step: string; request: object },
    decide: () => { readonly answer: R; readonly settles: boolean },
  ): R {
    const key = `${caseNo} ${step}`;
    const asked = canonicalText(request);
    const known = this.settled.get(key);
    if (known !== undefined) {
      if (known.request !== asked) throw new EffectTrouble('StepConflict', true);
      return known.answer as R;
    }
    const { answer, settles } = decide();
    if (settles) this.settled.set(key, { request: asked, answer });
    return answer;
  }

  has(caseNo: string, step: string): boolean {
    return this.settled.has(`${caseNo} ${step}`);
  }
}
