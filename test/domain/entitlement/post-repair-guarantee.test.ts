import { describe, expect, it } from 'vitest';
import { given } from './given.ts';

describe('the guarantee of a repair', () => {
  const phone = given('phone_host').bought('2024-03-04').repaired('2025-02-27', '2025-03-05');

  it('runs thirty days from hand-back while no fault is known', () => {
    expect(phone.right('postRepairGuarantee', '2025-04-04')).toMatchObject({ status: 'open', endsOn: '2025-04-04' });
    expect(phone.right('postRepairGuarantee', '2025-04-05')).toMatchObject({ status: 'lapsed' });
  });

  it('is kept by the day the fault appears and lost a day later', () => {
    expect(phone.faulty('2025-04-04').right('postRepairGuarantee', '2025-04-20')).toMatchObject({ status: 'open' });
    expect(phone.faulty('2025-04-05').right('postRepairGuarantee', '2025-04-20')).toMatchObject({ status: 'lapsed' });
  });

  it('is not won by the fault that was repaired', () => {
    const old = phone.faulty('2025-02-26');
    expect(old.right('postRepairGuarantee', '2025-04-05')).toMatchObject({ status: 'lapsed' });
  });

  it('ends with the unit: another one was never repaired', () => {
    const exchanged = phone.exchanged('2025-03-10');
    expect(exchanged.right('postRepairGuarantee', '2025-03-20')).toBeUndefined();
  });

  it('is also given for a repair the customer paid, not for goods handed back without one', () => {
    const paid = given('phone_host').bought('2024-03-04').repaired('2025-06-02', '2025-06-05', { covered: false });
    expect(paid.right('postRepairGuarantee', '2025-06-20')).toMatchObject({ status: 'open' });
    const nothing = given('phone_host')
      .bought('2024-03-04')
      .repaired('2025-06-02', '2025-06-05', { result: 'noFaultFound' });
    expect(nothing.right('postRepairGuarantee', '2025-06-20')).toBeUndefined();
  });
});
