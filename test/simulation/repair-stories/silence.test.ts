import { describe, expect, it } from 'vitest';
import { givenRepair } from '../../repair/given-repair.ts';
import { CASING, diagnose, LABOUR, repairAndCheck } from '../../repair/paths.ts';
import { words } from '../../repair/repair-desk.ts';
import { RepairStory } from './repair-story.ts';

describe('a quote nobody answers', () => {
  it('is reminded of twice, and expires with its seventh day', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, CASING);
    await story.comes('2026-03-09 23:59');
    expect(story.told('quoteReminded')).toEqual(['2026-03-05 19:12 customer', '2026-03-08 14:24 customer']);
    expect(story.waiting).toBe('quoteAnswer until 2026-03-10 00:00');
    await story.comes('2026-03-10 00:00');
    expect(story.told('quoteExpired')).toEqual(['2026-03-10 00:00 customer']);
    expect(story.stage).toBe('handback');
    expect(story.detail.quote?.state).toBe('expired');
  });

  it('may be answered in its last minute', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, { ...CASING, kind: 'labour' });
    await story.comes('2026-03-09 23:59');
    await story.act('customer', 'acceptQuote', {});
    expect(story.stage).toBe('repairing');
    await story.comes('2026-03-12 00:00');
    expect(story.entries('quoteReminded')).toHaveLength(2);
    expect(story.entries('quoteExpired')).toEqual([]);
  });

  it('is not reminded of once it is answered', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, { ...CASING, kind: 'labour' });
    await story.act('customer', 'acceptQuote', {});
    await story.comes('2026-03-12 00:00');
    expect(story.entries('quoteReminded')).toEqual([]);
  });

  it('is not reminded of either when the repair was withdrawn', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, CASING);
    await story.act('customer', 'cancel', { reason: words('sold-it') });
    await story.comes('2026-03-12 00:00');
    expect(story.entries('quoteReminded')).toEqual([]);
  });
});

describe('goods that never come', () => {
  it('are reminded of after fourteen days, and the case is withdrawn fourteen days after the reminder', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').opened();
    await story.act('agent', 'acceptForRepair', { route: 'depot' });
    expect(story.told('itemAskedFor')).toEqual(['2026-03-02 10:00 customer']);
    await story.comes('2026-03-31 23:59');
    expect(story.told('itemReminded')).toEqual(['2026-03-17 00:00 customer']);
    expect(story.entries('itemAskedFor')).toHaveLength(1);
    expect(story.waiting).toBe('itemAfterReminder until 2026-04-01 00:00');
    await story.comes('2026-04-01 00:00');
    expect(story.view).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
  });
});

describe('a customer who does not say whether it works', () => {
  it('is asked three times in ten days, and his silence is never taken for satisfaction', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').handedBack();
    await story.act('agent', 'recordContactTry', { channel: 'phone', reached: false });
    await story.comes('2026-03-12 23:59');
    expect(story.told('confirmationAsked')).toEqual([
      '2026-03-02 10:00 customer',
      '2026-03-07 00:00 customer',
      '2026-03-11 00:00 customer',
    ]);
    expect(story.stage).toBe('awaitingConfirmation');
    await story.comes('2026-03-13 00:00');
    expect(story.view).toMatchObject({ status: 'closed', outcome: 'closedUnconfirmed' });
    expect(story.entries('confirmationMissing')).toMatchObject([{ data: { contactTries: 1 } }]);
    expect(story.entries('customerConfirmed')).toEqual([]);
  });

  it('is not asked any more once he has said that it fails', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').handedBack();
    await story.act('customer', 'reportFailure', { words: words('again'), appearedOn: '2026-03-02' });
    await story.comes('2026-03-12 00:00');
    expect(story.entries('confirmationAsked')).toHaveLength(1);
  });

  it('may take the matter up again for thirty days', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').handedBack();
    await story.comes('2026-04-12 23:59');
    await story.act('customer', 'reopenCase', { reason: words('broken') });
    expect(story.view).toMatchObject({ status: 'open', stage: 'assessed' });
    expect(story.view).not.toHaveProperty('outcome');
  });

  it('comes too late after that: the case has ended', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').handedBack();
    await story.comes('2026-04-13 00:00');
    expect(story.when('caseEnded')).toEqual(['2026-04-13 00:00']);
    expect(await story.refusal('customer', 'reopenCase', { reason: words('broken') })).toMatchObject({
      code: 'case_ended',
    });
    expect(story.view).toMatchObject({ status: 'closed', outcome: 'closedUnconfirmed', waits: [] });
  });
});

describe('a customer who does not choose between his rights', () => {
  it('gets his goods repaired, and keeps the rights he has', async () => {
    const story = RepairStory.at('2026-03-02 10:00');
    await story.desk.open(givenRepair('2026-03-02').deliveredOn('2026-03-02').opening());
    expect(story.told('choiceOffered')).toEqual(['2026-03-02 10:00 customer']);
    await story.comes('2026-03-10 00:00');
    expect(story.when('remedyDefaulted')).toEqual(['2026-03-10 00:00']);
    expect(story.detail.remedy).toBe('repair');
    expect(story.wait('assessment').for).toBe('us');
  });
});

describe('goods nobody fetches', () => {
  it('are reminded of after thirty days; later the desk is told again and again, and the lead may give them up', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, LABOUR);
    await repairAndCheck(story.desk);
    expect(story.told('itemReady')).toEqual(['2026-03-02 10:00 customer']);
    await story.comes('2026-05-03 00:00');
    expect(story.told('collectionReminded')).toEqual(['2026-04-02 00:00 customer']);
    expect(story.told('waitEscalated')).toEqual(['2026-05-03 00:00 lead']);
    await story.act('lead', 'declareAbandoned', { reason: words('letters-returned'), evidence: [] });
    expect(story.view).toMatchObject({ status: 'closed', outcome: 'abandoned' });
  });

  it('are not paid either: the payment is reminded of, then finance is told', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, { ...CASING, kind: 'labour' });
    await story.act('customer', 'acceptQuote', {});
    await repairAndCheck(story.desk);
    expect(story.waiting).toBe('payment until 2026-03-10 00:00');
    await story.comes('2026-03-25 23:59');
    expect(story.told('paymentReminded')).toEqual(['2026-03-10 00:00 customer']);
    expect(story.told('waitEscalated')).toEqual(['2026-03-18 00:00 finance']);
    const early = await story.refusal('manager', 'declareAbandoned', { reason: words('gone'), evidence: [] });
    expect(early).toMatchObject({ code: 'storage_not_over', params: { keptUntil: '2026-05-01T16:00:00.000Z' } });
    await story.comes('2026-05-02 00:00');
    await story.act('manager', 'declareAbandoned', { reason: words('gone'), evidence: [] });
    expect(story.view.outcome).toBe('abandoned');
    await story.act('agent', 'reopenCase', { reason: words('he-came') });
    expect(story.detail.facts?.repairs).toEqual([]);
    await story.act('customer', 'cancel', { reason: words('enough') });
    expect(story.view).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
  });
});
