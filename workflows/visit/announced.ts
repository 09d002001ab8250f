import type { JsonObject } from '../../domain/json.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import type { VisitFacts } from './contract.ts';
import type { VisitDetail, VisitTypes } from './state.ts';

type Case = CaseContext<VisitTypes>;
type Detail = Readonly<Partial<VisitDetail>>;

/** The names of what was recorded and still waits for its bytes; what the customer signed is one of them. */
export function stillToCome({ evidence = [], signature }: Detail): string[] {
  const files = evidence.filter(({ announced }) => announced).map(({ as }) => as);
  return signature?.file?.announced ? [...files, 'signature'] : files;
}

/** Where it goes when nobody has to sign any more: to its end, unless files are missing that were only announced. */
export function afterSigning({ detail }: Case): 'closed' | 'awaitingEvidence' {
  return stillToCome(detail).length === 0 ? 'closed' : 'awaitingEvidence';
}

/** The bytes of a file come while the case waits for nothing else. */
export function arriving(c: Case): { evidenceArrived: ActionRule<VisitFacts['evidenceArrived'], VisitDetail> } {
  return { evidenceArrived: { detail: ({ input }) => arrived(c.detail, input.ref) } };
}

/** They come while it waits for something else: written down, and nothing moves. @throws {Refusal} */
export function evidenceArrived(c: Case, { ref }: JsonObject): boolean {
  if (typeof ref !== 'string') throw new Refusal('invalid_input', {}, 'ref');
  if (c.view.stage === 'awaitingEvidence') return false;
  const { evidence = [], signature } = c.detail;
  const files = [...evidence, ...(signature?.file ? [signature.file] : [])];
  const awaited = files.some((one) => one.ref === ref && one.announced);
  if (awaited) c.record({ type: 'evidenceArrived', data: { ref }, detail: arrived(c.detail, ref) });
  return true;
}

function arrived({ evidence = [], signature }: Detail, ref: string): Detail {
  const files = evidence.map((one) => (one.ref === ref ? { as: one.as, ref } : one));
  if (signature?.file?.ref !== ref) return { evidence: files };
  const { announced: _, ...file } = signature.file;
  return { evidence: files, signature: { ...signature, file } };
}
