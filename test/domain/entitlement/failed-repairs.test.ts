import { describe, expect, it } from 'vitest';
import { given, policyReading, type Story } from './given.ts';

describe('failed repairs', () => {
  const once = given('washer')
    .bought('2024-05-10')
    .repairedInVain('2024-08-01', '2024-08-09', { failedOn: '2024-09-02' });
  const twice = once.repairedInVain('2024-09-03', '2024-09-10', { failedOn: '2024-10-08' });

  it('open the exchange at the confirmation of the second failure, not before', () => {
    expect(once.right('exchangeAfterRepairs', '2024-09-02')).toMatchObject({
      status: 'notYet',
      because: { params: { failed: 1, needed: 2 } },
    });
    expect(twice.right('exchangeAfterRepairs', '2024-10-07')).toMatchObject({ status: 'notYet' });
    expect(twice.right('exchangeAfterRepairs', '2024-10-08')).toMatchObject({ status: 'open', opensOn: '2024-10-08' });
  });

  it('are dated by the next hand-in where nobody wrote the day down', () => {
    const third = given('washer')
      .bought('2024-05-10')
      .repairedInVain('2024-08-01', '2024-08-09')
      .repairedInVain('2024-09-03', '2024-09-10')
      .repaired('2024-10-14', '2024-10-18');
    expect(third.right('exchangeAfterRepairs', '2024-10-13')).toMatchObject({ status: 'notYet' });
    expect(third.right('exchangeAfterRepairs', '2024-10-20')).toMatchObject({ status: 'open', opensOn: '2024-10-14' });
  });

  it('are dated by the exchange at the latest: a fault of the next unit is none of the one before', () => {
    const keeping = policyReading({ A9: 'KEEP' });
    const exchanged = given('washer')
      .bought('2024-05-10')
      .repairedInVain('2024-08-01', '2024-08-09', { failedOn: '2024-09-02' })
      .repairedInVain('2024-09-03', '2024-09-10')
      .exchanged('2024-10-14')
      .faulty('2024-12-02', { listed: true });
    expect(exchanged.right('exchangeAfterRepairs', '2024-12-03', keeping)).toMatchObject({ opensOn: '2024-10-14' });
    expect(exchanged.right('exchangeAfterRepairs', '2024-12-03')).toMatchObject({ status: 'notYet' });
  });

  it('of a motorcycle that has run its distance go to a person', () => {
    const bike = given('motorcycle').bought('2025-03-03').delivered('2025-03-03').with({ odometerKm: 6_100 });
    expect(bike.right('exchangeAfterRepairs', '2025-09-01')).toMatchObject({ status: 'lapsed' });
    const failed = bike.repairedInVain('2025-04-07', '2025-04-09').repairedInVain('2025-05-06', '2025-05-08');
    expect(failed.right('exchangeAfterRepairs', '2025-09-01')).toMatchObject({
      status: 'legalReview',
      because: { code: 'review.distanceReached' },
    });
  });

  it('lose their exchange with the guarantee', () => {
    // 10 May 2025 and fifteen days of repair: Sunday 25 May, so Monday.
    expect(twice.right('exchangeAfterRepairs', '2025-05-26')).toMatchObject({ status: 'open', endsOn: '2025-05-26' });
    expect(twice.right('exchangeAfterRepairs', '2025-05-27')).toMatchObject({ status: 'lapsed' });
  });

  it('are not counted when no fault was found, when the fault is not listed, or when the repair was paid', () => {
    for (const more of [
      { result: 'noFaultFound' },
      { listed: false, result: 'failed' },
      { covered: false, result: 'failed' },
    ] as const) {
      const story = once.repaired('2024-09-03', '2024-09-10', more);
      expect(story.on('2024-11-01').counts.failedRepairs).toBe(1);
      // Only the unlisted one was a repair at all.
      expect(story.on('2024-11-01').counts.repairsCounted).toBe('listed' in more ? 2 : 1);
      expect(story.right('exchangeAfterRepairs', '2024-11-01')).toMatchObject({ status: 'notYet' });
    }
  });

  it('are counted for the present unit alone, unless the policy keeps them over an exchange', () => {
    const exchanged = twice.exchanged('2024-10-10');
    expect(exchanged.on('2024-11-01').counts).toEqual({ failedRepairs: 0, repairsCounted: 0, daysInRepair: 0 });
    expect(exchanged.on('2024-11-01', policyReading({ A9: 'KEEP' })).counts).toMatchObject({ failedRepairs: 2 });
  });

  it('of a main part count after the whole unit is out, but not for a computer', () => {
    const failures = (category: string, part: string) =>
      given(category)
        .bought('2024-03-01')
        .repairedInVain('2025-04-07', '2025-04-10', { part })
        .repairedInVain('2025-05-06', '2025-05-09', { part })
        .faulty('2025-05-20', { part });
    expect(failures('fridge', 'compressor').right('exchangeAfterRepairs', '2025-06-02')).toMatchObject({
      status: 'open',
    });
    expect(failures('fridge', 'compressor').on('2025-06-02').counts.failedRepairs).toBe(2);
    expect(failures('computer_host', 'mainboard').on('2025-06-02').counts).toMatchObject({
      failedRepairs: 0,
      repairsCounted: 2,
    });
    expect(failures('computer_host', 'mainboard').right('exchangeAfterRepairs', '2025-06-02')).toMatchObject({
      status: 'lapsed',
    });
  });

  describe('that were said to have helped', () => {
    const fixedTwice = given('washer')
      .bought('2024-05-10')
      .repaired('2024-08-01', '2024-08-09', { listed: true })
      .repaired('2024-09-03', '2024-09-10', { listed: true });

    it('count from the day a fault of the rule follows', () => {
      const again = fixedTwice.faulty('2024-10-08', { listed: true });
      expect(again.on('2024-09-02').counts.failedRepairs).toBe(0);
      expect(again.on('2024-09-03').counts.failedRepairs).toBe(1);
      expect(again.right('exchangeAfterRepairs', '2024-10-07')).toMatchObject({ status: 'notYet' });
      expect(again.right('exchangeAfterRepairs', '2024-10-08')).toMatchObject({
        status: 'open',
        opensOn: '2024-10-08',
        because: { params: { failed: 2 } },
      });
    });

    it('wait for somebody to say whether the fault is one of the rule', () => {
      const unsaid = fixedTwice.faulty('2024-10-08').right('exchangeAfterRepairs', '2024-10-09');
      expect(unsaid).toMatchObject({ status: 'notYet', subjectTo: ['performanceFault'] });
      const none = fixedTwice.faulty('2024-10-08', { listed: false }).right('exchangeAfterRepairs', '2024-10-09');
      expect(none).toMatchObject({ status: 'notYet', because: { params: { failed: 1 } } });
      expect(none).not.toHaveProperty('subjectTo');
    });

    it('are no failures by what was paid for, not found, caused by the customer, or of another unit', () => {
      const counted = (story: Story) => story.on('2024-11-01').counts.failedRepairs;
      const once = given('washer').bought('2024-05-10').repaired('2024-08-01', '2024-08-09');
      expect(counted(once.repaired('2024-09-03', '2024-09-10', { listed: true }))).toBe(1);
      expect(counted(once.repaired('2024-09-03', '2024-09-10', { listed: true, covered: false }))).toBe(0);
      expect(counted(once.repaired('2024-09-03', '2024-09-10', { listed: true, result: 'noFaultFound' }))).toBe(0);
      const fault = { listed: true, causeEvidence: [{ code: 'HUMAN_DAMAGE', evidence: 'PHOTO-1' }] } as const;
      expect(counted(once.faulty('2024-09-03', fault))).toBe(0);
      const kept = policyReading({ A9: 'KEEP' });
      const exchanged = once.exchanged('2024-08-20').faulty('2024-09-03', { listed: true });
      expect(exchanged.on('2024-11-01', kept).counts.failedRepairs).toBe(0);
    });

    it('count for the same problem alone where the policy reads A8 so', () => {
      const same = policyReading({ A8: 'SAME_PROBLEM' });
      const drum = given('washer')
        .bought('2024-05-10')
        .repaired('2024-08-01', '2024-08-09', { listed: true, problemGroup: 'drum' })
        .repaired('2024-09-03', '2024-09-10', { listed: true, problemGroup: 'drum' });
      const failed = (problemGroup: string) =>
        drum.faulty('2024-10-08', { listed: true, problemGroup }).on('2024-10-08', same).counts.failedRepairs;
      expect(failed('drum')).toBe(2);
      expect(failed('door')).toBe(1);
    });
  });
});
