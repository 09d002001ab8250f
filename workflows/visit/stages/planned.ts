import type { CaseContext, Stage } from '../../case/process.ts';
import { callingOff } from '../at-the-site.ts';
import { assigning, choosing } from '../booking.ts';
import type { Plan, VisitTypes } from '../state.ts';

/** What the visit takes is read from the policy; then a dispatcher assigns somebody, or the customer takes a free slot. */
export const planned: Stage<VisitTypes> = {
  needs: ['kind'],
  leaves: ['plan'],
  run: async (c) => {
    if (!c.detail.plan) await plan(c);
    if (c.detail.exhausted) await askDispatcher(c);
    const answer = await c.waitFor({
      name: 'assignment',
      for: 'us',
      within: 'visitPlan',
      passing: { escalatesTo: ['dispatcher', 'lead', 'manager'] },
      actions: { ...assigning(c), ...choosing(c), ...callingOff() },
    });
    return answer.action === 'callOff' || answer.action === 'jobEnded' ? 'closed' : 'dispatched';
  },
};

async function plan(c: CaseContext<VisitTypes>): Promise<void> {
  const { kind = '', opening = {} } = c.detail;
  const {
    kind: row,
    rounds,
    absentWaitMinutes,
    absentCalls,
    cannotComplete,
  } = await c.ask('rules', 'visitRules', {
    kind,
  });
  if (row === undefined) c.refuseOpening('unknown_reference', { field: 'kind', value: kind });
  const { category } = c.view.subject;
  const made: Plan = {
    need: {
      skills: [...row.skills, ...(opening.skills ?? [])],
      licences: [...row.licences, ...(opening.licences ?? [])],
      minutes: opening.minutes ?? row.minutes,
      travelMinutes: row.travelMinutes,
      ...(typeof category === 'string' ? { category } : {}),
      ...(opening.area === undefined ? {} : { area: opening.area }),
    },
    crew: Math.max(opening.crew ?? 1, row.crew ?? 1),
    evidence: row.evidence,
    signature: row.signature,
    checklist: row.checklist ?? [],
    readings: row.readings ?? [],
    settlement: row.settlement === true,
    rounds,
    absentWaitMinutes,
    absentCalls,
    ...(cannotComplete === undefined ? {} : { cannotComplete }),
  };
  c.record({
    type: 'visitPlanned',
    data: { kind, minutes: made.need.minutes, crew: made.crew },
    detail: { plan: made },
    tells: opening.askCustomer ? [{ to: 'customer', text: 'pleaseChooseSlot' }] : [],
  });
}

/** Everybody who was asked has declined or kept silent. */
async function askDispatcher(c: CaseContext<VisitTypes>): Promise<void> {
  const { plan, asked = [] } = c.detail;
  if (plan === undefined) return;
  const { site } = c.view.subject;
  const { slots = [] } = await c.run('propose', 'proposeVisit', {
    caseNo: c.view.caseNo,
    crew: plan.crew,
    need: plan.need,
    without: asked,
    ...(typeof site === 'string' ? { site } : {}),
  });
  const proposals = slots.map(({ technician, startsAt, endsAt }) => ({ technician, startsAt, endsAt }));
  await c.openTask('dispatchVisit', 'dispatcher', 'visitPlan', { tried: [...asked], proposals });
}
