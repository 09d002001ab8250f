import { describe, expect, it } from 'vitest';
import type { Principal } from '../../../api/access/principal.ts';
import { type ActionsReply, possibleActions } from '../../../api/cases/possible-actions.ts';
import { processOf } from '../../../api/processes.ts';
import { customerCaseOf } from '../../../api/replies/case-view.ts';
import { waitLabel } from '../../../domain/text/format.ts';
import { givenRepair } from '../../repair/given-repair.ts';
import { bringIn, CASING, SCREEN } from '../../repair/paths.ts';
import { words } from '../../repair/repair-desk.ts';
import { RepairStory } from './repair-story.ts';

const agent: Principal = { id: 'agent-1', role: 'agent' };
const LOANER = ['reserveLoaner', 'handOutLoaner', 'takeBackLoaner', 'reportLoanerLost'];

function offered({ view }: RepairStory, caller: Principal): ActionsReply {
  const process = processOf(view.caseNo);
  if (process === undefined) throw new Error('there is a process for every case');
  return possibleActions(process, view, caller, 'en');
}

function names(story: RepairStory, caller: Principal): string[] {
  return offered(story, caller).possible.map(({ action }) => action);
}

function expectedOf({ view }: RepairStory, caller: Principal): string[] {
  const shown = customerCaseOf({ ...view, subject: { ...view.subject } }, caller, 'en');
  return shown.expected.map(({ action }) => action);
}

function customer(...actions: string[]): Principal {
  return { id: 'link-1', role: 'customer', customer: 'C-1', link: { caseNo: 'WR-2603-000001', actions } };
}

describe('what is offered', () => {
  it('of a loaner is what can be done with it now', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.desk.stock('LOANER-1', 1);
    const lead: Principal = { id: 'lead-1', role: 'lead' };
    const now = (): string[] => names(story, lead).filter((action) => LOANER.includes(action));
    expect(now()).toEqual(['reserveLoaner']);
    await story.act('agent', 'reserveLoaner', { sku: 'LOANER-1' });
    expect(now()).toEqual(['handOutLoaner']);
    await story.act('agent', 'handOutLoaner', { serial: 'LO-1', condition: 'good', evidence: [] });
    expect(now()).toEqual(['takeBackLoaner', 'reportLoanerLost']);
    await story.act('agent', 'takeBackLoaner', { condition: 'good', evidence: [] });
    expect(now()).toEqual(['reserveLoaner']);
  });

  it('as remedy is only what is open, and nothing while nothing is', async () => {
    const choosing = (story: RepairStory): unknown =>
      offered(story, agent).possible.find(({ action }) => action === 'chooseRemedy')?.input;
    const early = RepairStory.at('2026-03-02 10:00');
    await early.desk.open(givenRepair('2026-03-02').deliveredOn('2026-02-20').opening());
    expect(choosing(early)).toMatchObject({ properties: { remedy: { enum: ['exchange', 'repair'] } } });

    const waiting = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await waiting.act('technician', 'recordDiagnosis', {
      ...{ cause: 'DISPLAY_DEAD', performanceFault: true, findings: words('found') },
      lines: [SCREEN],
    });
    expect(choosing(waiting)).toBeUndefined();
    const { notPossible } = offered(waiting, agent);
    expect(notPossible.find(({ action }) => action === 'chooseRemedy')).toMatchObject({ code: 'not_now' });
    await waiting.comes('2026-05-02 00:00');
    expect(choosing(waiting)).toMatchObject({ properties: { remedy: { enum: ['exchange'] } } });
  });

  it('as a favour is no decision for him who asks for it', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').opened();
    await bringIn(story.desk);
    const asker = { id: 'lead-7', role: 'lead' } as const;
    await story.act(asker, 'recordDiagnosis', {
      ...{ cause: 'CASE', performanceFault: false, findings: words('found') },
      lines: [{ ...CASING, coverage: 'goodwill' }],
    });
    expect(names(story, { id: 'lead-8', role: 'lead' })).toContain('decideGoodwill');
    for (const caller of [asker, { id: 'lead-9', role: 'lead', standsInFor: 'lead-7' }] as const) {
      const no = offered(story, caller).notPossible.find(({ action }) => action === 'decideGoodwill');
      expect(no).toMatchObject({ code: 'own_request' });
    }
  });
});

describe('what a customer is told we expect of him', () => {
  it('is what he is asked, not everything he may do', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    const everything = customer('chooseRemedy', 'answerWipe', 'acceptQuote', 'declineQuote', 'askNewQuote');
    expect(expectedOf(story, everything)).toEqual([]);
    expect(names(story, everything)).toContain('answerWipe');
    await story.act('technician', 'recordDiagnosis', {
      ...{ cause: 'CASE', performanceFault: false, findings: words('found') },
      lines: [CASING],
    });
    expect(expectedOf(story, everything)).toEqual(['acceptQuote', 'declineQuote', 'askNewQuote']);
    expect(expectedOf(story, customer('acceptQuote'))).toEqual(['acceptQuote']);
  });
});

describe('what a customer is told comes next', () => {
  it('is what is waited for, and not the step of ours that is on its way beside it', async () => {
    const { view } = await RepairStory.at('2026-03-02 10:00').broughtIn();
    const [wait] = view.waits;
    if (wait === undefined) throw new Error('the case waits for its diagnosis');
    const step = { ...wait, name: 'effect:reserve', until: view.openedAt };
    const next = (...waits: (typeof wait)[]): unknown =>
      customerCaseOf({ ...view, waits, subject: { ...view.subject } }, customer(), 'en').next;
    expect(next(step, wait)).toMatchObject({ text: waitLabel(wait.name, 'en'), latest: wait.until });
    expect(next(step)).toMatchObject({ latest: step.until });
  });
});
