import type { CaseContext, Stage } from '../../case/process.ts';
import { afterGivingUp, calling, givingUp, looking, proving } from '../at-the-site.ts';
import { mustBeOwn, mustBeProven } from '../checks.ts';
import { fetching } from '../fetching.ts';
import type { VisitTypes } from '../state.ts';
import { handlingParts } from '../van-parts.ts';

/** At work. When it takes longer than agreed, the visits that come after it are told that they are at risk. */
export const working: Stage<VisitTypes> = {
  needs: ['plan', 'booking', 'startedAt'],
  run: async (c) => {
    const [isOwn, isProven] = [mustBeOwn(c.detail), mustBeProven(() => c.detail)];
    const overran = c.detail.overran === true;
    const answer = await c.waitFor({
      name: 'work',
      for: 'technician',
      within: overran ? 'visitOverrun' : { term: 'visitOverrun', from: c.detail.booking?.endsAt ?? c.now },
      passing: overran ? { escalatesTo: ['dispatcher', 'lead', 'manager'] } : 'expires',
      actions: {
        completeVisit: {
          check: (answer) => {
            isOwn(answer);
            isProven();
          },
          detail: ({ input, actor, at }) => ({ done: { ...input, at, by: actor.id } }),
        },
        pauseWork: { check: isOwn },
        ...calling(c),
        ...proving(c),
        ...looking(c),
        ...fetching(c),
        ...handlingParts(c),
        ...givingUp(c),
      },
    });
    switch (answer.action) {
      case 'completeVisit':
        return 'awaitingSignature';
      case 'pauseWork':
        return 'paused';
      case 'cannotComplete':
        return afterGivingUp(c);
      default:
        await warnNext(c);
        return 'working';
    }
  },
};

async function warnNext(c: CaseContext<VisitTypes>): Promise<void> {
  const { technicians = [], endsAt = c.now } = c.detail.booking ?? {};
  const { caseNo } = c.view;
  const { caseNos = [] } = await c.run('next', 'nextVisits', { caseNo, technicians, after: endsAt });
  for (const next of caseNos) await c.tell(`atRisk#${next}`, next, 'visitAtRisk', { caseNo });
  c.record({
    type: 'visitOverran',
    data: { endsAt, next: [...caseNos] },
    detail: { overran: true },
    tells: [{ to: 'dispatcher', text: 'visitOverran' }],
  });
}
