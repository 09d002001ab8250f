import { describe, expect, it } from 'vitest';
import { words } from '../../repair/repair-desk.ts';
import { RepairStory } from './repair-story.ts';

const REPORT = {
  partner: 'partner-1',
  reference: 'P-100',
  handIn: '2026-03-03',
  handBack: '2026-03-05',
  cause: 'DISPLAY_DEAD',
  performanceFault: true,
  work: words('partner-work'),
} as const;

async function accepted(route: 'remote' | 'partner'): Promise<RepairStory> {
  const story = await RepairStory.at('2026-03-02 10:00').opened();
  await story.act('agent', 'acceptForRepair', { route });
  return story;
}

describe('help from afar', () => {
  it('is confirmed by the customer like a repair, and is none: nothing came in, nothing counts', async () => {
    const story = await accepted('remote');
    expect(story.wait('remoteHelp').for).toBe('us');
    await story.act('agent', 'recordRemoteHelp', { solved: true, work: words('reset') });
    expect(story.stage).toBe('awaitingConfirmation');
    await story.act('customer', 'reportFailure', { words: words('again'), appearedOn: '2026-03-02' });
    expect(story.stage).toBe('assessed');
    expect(story.detail.failed).toBeUndefined();
    expect(story.detail.facts?.repairs ?? []).toEqual([]);
  });

  it('that nobody gives within two working days is told to the lead', async () => {
    const story = await accepted('remote');
    await story.comes('2026-03-04 18:00');
    expect(story.told('waitEscalated')).toEqual(['2026-03-04 18:00 lead']);
  });

  it('that does not help brings the goods to the depot', async () => {
    const story = await accepted('remote');
    await story.act('technician', 'recordRemoteHelp', { solved: false, work: words('reset') });
    expect(story.wait('item').for).toBe('customer');
  });
});

describe('a repair by a partner', () => {
  it('counts like one of ours, and its record says who did it', async () => {
    const story = await accepted('partner');
    expect(story.view.tasks).toMatchObject([{ kind: 'arrangePartner', role: 'agent' }]);
    await story.comes('2026-03-05 15:00');
    await story.act('agent', 'recordPartnerRepair', REPORT);
    expect(story.entries('repairRecordWritten')[0]?.data).toMatchObject({
      handIn: '2026-03-03',
      handBack: '2026-03-05',
      technician: 'partner-1',
      guaranteeUntil: '2026-04-04',
    });
    await story.act('customer', 'reportFailure', { words: words('again'), appearedOn: '2026-03-05' });
    expect(story.detail.facts?.repairs).toMatchObject([{ result: 'failed', failedOn: '2026-03-05' }]);
    expect(story.detail.rights?.failedRepairs).toBe(1);
  });

  it.each([
    [{ handIn: '2026-03-01' }, 'handIn', 'beforeReport'],
    [{ handBack: '2026-03-02' }, 'handBack', 'beforeHandIn'],
    [{ handBack: '2026-03-09' }, 'handBack', 'notPast'],
  ])('on days that cannot be (%o) is refused', async (days, field, reason) => {
    const story = await accepted('partner');
    await story.comes('2026-03-06 10:00');
    const refusal = await story.refusal('agent', 'recordPartnerRepair', { ...REPORT, ...days });
    expect(refusal).toMatchObject({ code: 'invalid_input', field, params: { reason } });
  });

  it('that never comes back is told to lead and manager', async () => {
    const story = await accepted('partner');
    await story.comes('2026-03-31 10:00');
    expect(story.told('waitEscalated')[0]).toBe('2026-03-23 18:00 lead');
  });
});
