import type { HouseRules } from '../../../activities/contract.ts';
import type { Actor } from '../../../domain/people/roles.ts';
import type { Decision } from '../../../domain/returns/decide.ts';
import type { Remedy } from '../../../domain/returns/grounds.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { mustBeWithin, mustNotBeOwn } from '../authority.ts';
import type { ReturnInputs } from '../contract.ts';
import { isUnderReview, lineNo, linesOf, mustNameEachOnce, withLines } from '../lines.ts';
import { nextOfDecisions } from '../next.ts';
import type { ReturnDetail, ReturnLine, ReturnTypes } from '../state.ts';
import { suspecting } from '../suspicion.ts';
import { wrong } from '../wrong.ts';

type Case = CaseContext<ReturnTypes>;
type Decided = ReturnInputs['decideReturn'];

/** What neither the rules nor the records decide, a person does: with his reason, within his limits, not for himself. */
export const underReview: Stage<ReturnTypes> = {
  needs: ['lines', 'order'],
  run: async (c) => {
    const rules = await c.ask('house', 'houseRules', {});
    const answer = await c.waitFor({
      name: 'review',
      for: 'us',
      within: 'returnReview',
      passing: { escalatesTo: ['approver', 'manager'] },
      actions: {
        decideReturn: {
          check: ({ input, actor }) => mustBeDecidable(c.detail, input, actor, rules),
          detail: ({ input, actor }) => afterDecision(c.detail, input, actor),
        },
        ...suspecting(c),
      },
    });
    return answer.action === 'suspectFraud' ? 'underReview' : nextOfDecisions(c);
  },
};

/** @throws {Refusal} */
function mustBeDecidable(detail: Known, { lines }: Decided, actor: Actor, rules: HouseRules): void {
  mustNameEachOnce(lines);
  mustNotBeOwn(actor, detail.openedBy, detail.suspected?.by);
  const [first] = detail.reviewed ?? [];
  if (detail.suspected) mustNotBeOwn(actor, first?.by);
  let favourFen = 0;
  for (const [index, { no, grant, remedies = [], refundFen }] of lines.entries()) {
    const at = `lines.${index}`;
    const line = lineNo(detail, no, `${at}.no`);
    if (!isUnderReview(line)) throw wrong(`${at}.no`, 'notUnderReview', { line: no });
    const offered = offeredIn(line);
    const other = remedies.find((remedy) => !offered.includes(remedy));
    if (other !== undefined) {
      throw wrong(`${at}.remedies`, 'rightNotOpen', { open: [...offered] });
    }
    mustBeFigure(line, { grant, remedies, refundFen }, `${at}.refundFen`);
    if (grant && isFavour(line)) favourFen += (line.unitFen ?? 0) * line.quantity;
  }
  const currency = detail.order?.currency ?? '';
  mustBeWithin(actor, { totalFen: favourFen, currency, kind: 'goodwill' }, rules, 'lines');
}

/** Where the law leaves two figures he says which, or one between; never more than one unit has cost. @throws {Refusal} */
function mustBeFigure(
  { decision, unitFen = 0 }: ReturnLine,
  { grant, remedies, refundFen }: { grant: boolean; remedies: readonly Remedy[]; refundFen: number | undefined },
  field: string,
): void {
  const figures = decision?.status === 'review' ? decision.figures : undefined;
  const mayReturn = remedies.length === 0 || remedies.includes('return');
  if (grant && mayReturn && figures !== undefined && (refundFen ?? -1) < figures.lessFeeFen) {
    throw wrong(field, 'figureMissing', { ...figures });
  }
  const most = figures?.wholeFen ?? unitFen;
  if (refundFen !== undefined && refundFen > most) throw wrong(field, 'moreThanPrice', { most });
}

type Known = Case['detail'];

/** Nothing entitles the customer to it: it is the house's to give. */
function isFavour({ decision }: ReturnLine): boolean {
  return decision?.status === 'review' && decision.why === 'byPerson';
}

function offeredIn({ decision }: ReturnLine): readonly Remedy[] {
  return decision?.status === 'review' ? decision.offered : [];
}

/** Where fraud is suspected, two decide, and it is granted only where both grant it. */
function afterDecision(detail: Known, { lines }: Decided, { id }: Actor): Partial<ReturnDetail> {
  const before = detail.reviewed ?? [];
  const reviewed = [...before, { by: id, lines }];
  if (detail.suspected && before.length === 0) return { reviewed };
  const changed = lines.map((verdict) => {
    const others = before.flatMap((one) => one.lines).filter(({ no }) => no === verdict.no);
    const grant = verdict.grant && (!detail.suspected || others.every((other) => other.grant));
    const line = linesOf(detail).find(({ no }) => no === verdict.no);
    return line === undefined ? [] : [afterVerdict(line, { ...verdict, grant })];
  });
  return { ...withLines(detail, changed.flat()), reviewed, decidedBy: id, suspected: null };
}

function afterVerdict(line: ReturnLine, { grant, remedies, refundFen }: Decided['lines'][number]): ReturnLine {
  const rule = line.decision?.rule ?? 'byPerson';
  const decision: Decision = grant
    ? { status: 'granted', rule, offered: remedies ?? offeredIn(line) }
    : { status: 'refused', rule };
  return { ...line, decision, ...(refundFen === undefined ? {} : { decidedUnitFen: refundFen }) };
}
