import { describe, expect, it } from 'vitest';
import { SEED_CALENDARS } from '../../../domain/calendar/seed-calendars.ts';
import { authorityLimit } from '../../../domain/policy/authority-limit.ts';
import { categoryRow } from '../../../domain/policy/category-row.ts';
import { citation } from '../../../domain/policy/citation.ts';
import { clockSetup } from '../../../domain/policy/clock-setup.ts';
import { commonVersionAt } from '../../../domain/policy/common-version-at.ts';
import { parsePolicy } from '../../../domain/policy/parse-policy.ts';
import { SEED_POLICY } from '../../../domain/policy/seed-policy.ts';
import { TERMS } from '../../../domain/policy/service.ts';
import { term } from '../../../domain/policy/term.ts';
import { UnknownRow } from '../../../domain/policy/unknown-row.ts';
import { mainPartTexts } from '../../../domain/text/goods.ts';

const policy = parsePolicy(SEED_POLICY);

describe('policy version 1', () => {
  it('holds every row of the rules', () => {
    const { categories, commonVersions, regions, procedures, collections } = policy.document;
    expect(commonVersions.map(({ id }) => id)).toEqual(['COMMON-1995', 'COMMON-778']);
    expect(categories).toHaveLength(44);
    expect(regions.map(({ id }) => id)).toEqual(['Zhejiang', 'Shandong', 'Shanghai', 'Beijing']);
    expect(procedures.map(({ id }) => id)).toEqual([
      'burden_of_proof',
      'fraud_damages',
      'complaint_12315_v2',
      'complaint_12315_v1b',
      'complaint_12315_v1',
      'complaint_odr',
      'personal_data_retention',
    ]);
    expect(collections.map(({ id }) => id)).toEqual([
      'limitation',
      'late_interest_sale_default',
      'late_interest_sme',
      'late_interest_agreed',
      'imputation',
      'sme_payment_term_v2020',
      'sme_payment_term',
      'payment_order',
      'contact_limits',
      'post_judgment',
    ]);
    expect(Object.keys(policy.parameters)).toHaveLength(19);
  });

  it('has the rows nobody has established, disabled', () => {
    const disabled = policy.document.categories.filter(({ enabled }) => !enabled).map(({ id }) => id);
    expect(disabled).toEqual([
      'radio_recorder',
      'electronic_organ',
      'sewing_machine',
      'watch',
      'av_amp_speaker',
      'car_2013',
    ]);
  });

  it('chooses the common version by the day of purchase, both of its ends included', () => {
    expect(commonVersionAt(policy, '1995-08-24')).toBeUndefined();
    expect(commonVersionAt(policy, '1995-08-25')?.id).toBe('COMMON-1995');
    expect(commonVersionAt(policy, '2024-06-30')?.id).toBe('COMMON-1995');
    expect(commonVersionAt(policy, '2024-07-01')?.id).toBe('COMMON-778');
    expect(commonVersionAt(policy, '2030-01-01')?.id).toBe('COMMON-778');
  });

  it('has words for every main part it names', () => {
    const named = policy.document.categories.flatMap(({ mainParts = [] }) => mainParts);
    expect(named.filter((part) => !Object.hasOwn(mainPartTexts, part))).toEqual([]);
  });

  it('names working calendars that exist', () => {
    const calendars = SEED_CALENDARS.map(({ id }) => id);
    const { terms, clocks } = policy.document.service;
    for (const { calendar } of terms) expect(calendars).toContain(calendar);
    for (const { target } of clocks) if ('calendar' in target) expect(calendars).toContain(target.calendar);
  });
});

describe('a category', () => {
  it('takes the general rule where its own row is silent, and knows whose article it is', () => {
    const phone = categoryRow(policy, 'phone_host');
    expect(phone.rules).toMatchObject({ partsWaitExchangeAfterDays: 60, repairerDelayExchangeAfterDays: 30 });
    expect(phone.authorities.partsWait).toEqual({ rule: 'phone_host', article: 'PHONE 16' });
    expect(phone.authorities.repairFree).toEqual({ rule: 'general', article: '95 15(1)' });
    expect(categoryRow(policy, 'fridge').rules).toMatchObject({
      partsWaitExchangeAfterDays: 90,
      loanerAfterDays: null,
    });
  });

  it('inherits over several rows, the nearest winning', () => {
    const battery = categoryRow(policy, 'phone_battery');
    expect(battery).toMatchObject({ wholeMonths: 6, mainMonths: 'NONE', dailyRate: '0.005' });
    expect(battery.rules).toMatchObject({ loanerAfterDays: 7, returnWindowDays: 7 });
  });

  it('with rules of its own takes nothing from the general rule', () => {
    expect(categoryRow(policy, 'tractor_large').rules).toBeUndefined();
    expect(categoryRow(policy, 'tractor_large').figures).toMatchObject({
      repairWorkingDays: 30,
      scope: '18 kW and above',
    });
  });

  it('that does not exist is named', () => {
    expect(() => categoryRow(policy, 'teapot')).toThrow(UnknownRow);
    expect(() => categoryRow(policy, 'teapot')).toThrow('policy 1 has no row "teapot" in categories');
  });
});

describe('the operational rows', () => {
  it('bound every step of a process', () => {
    const told = TERMS.map((name) => {
      const { unit, n, tries } = term(policy, name);
      return [name, unit, n, ...(tries ? [tries] : [])];
    });
    expect(told).toEqual([
      ['acknowledge', 'workingMinutes', 120],
      ['firstResponse', 'workingDays', 1],
      ['awaitItem', 'calendarDays', 14],
      ['diagnose', 'workingDays', 3],
      ['quoteAnswer', 'calendarDays', 7],
      ['partsReserve', 'workingDays', 1],
      ['partsWait', 'workingDays', 10],
      ['repairWork', 'workingDays', 5],
      ['qualityCheck', 'workingDays', 1],
      ['handBack', 'calendarDays', 30],
      ['payment', 'calendarDays', 7],
      ['confirm', 'calendarDays', 10, 3],
      ['reopenWindow', 'calendarDays', 30],
      ['taskDefault', 'workingDays', 2],
      ['stuckEffect', 'workingDays', 1],
      ['holdMax', 'calendarDays', 30],
      ['safetyFault', 'workingMinutes', 60],
      ['remoteHelp', 'workingDays', 2],
      ['visit', 'workingDays', 5],
      ['partnerRepair', 'workingDays', 15],
      ['approval', 'workingDays', 1],
      ['preApproval', 'workingDays', 5],
      ['storage', 'calendarDays', 60],
      ['loanerReturn', 'calendarDays', 7],
      ['payerClaim', 'workingDays', 10],
      ['visitPlan', 'workingDays', 1],
      ['visitAcceptance', 'workingMinutes', 30],
      ['visitLate', 'workingMinutes', 30],
      ['visitStart', 'workingMinutes', 30],
      ['visitPause', 'workingMinutes', 120],
      ['visitOverrun', 'workingMinutes', 15],
      ['visitSignature', 'workingDays', 3],
      ['visitUnsigned', 'workingDays', 4],
      ['visitSafety', 'workingMinutes', 30],
      ['visitEvidence', 'workingMinutes', 1_440],
      ['promiseApproval', 'workingDays', 1],
      ['promiseLapse', 'workingDays', 5],
      ['maintenanceDecision', 'workingDays', 1],
      ['maintenanceResults', 'workingDays', 3],
      ['orderSigning', 'workingDays', 2],
      ['formaliseOrder', 'workingDays', 3],
      ['formaliseReminded', 'workingDays', 2],
      ['depositPayment', 'calendarDays', 7],
      ['supplyPlan', 'workingDays', 2],
      ['supplyCheck', 'workingMinutes', 540],
      ['orderShipping', 'workingDays', 2],
      ['orderDelivery', 'calendarDays', 30],
      ['orderLate', 'workingDays', 2],
      ['orderSettlement', 'calendarDays', 3],
      ['thankYou', 'calendarDays', 3],
      ['deliveryRelease', 'workingDays', 2],
      ['deliverySlot', 'workingDays', 2],
      ['deliveryDispatch', 'workingMinutes', 120],
      ['deliveryTransit', 'calendarDays', 10],
      ['deliveryDoor', 'workingDays', 1],
      ['deliveryElsewhere', 'calendarDays', 5],
      ['deliveryRetry', 'calendarDays', 5],
      ['deliveryRecall', 'calendarDays', 10],
      ['deliveryReturn', 'calendarDays', 14],
      ['deliveryLoss', 'workingDays', 3],
      ['deliveryLate', 'workingDays', 1],
      ['carrierTask', 'workingMinutes', 240],
      ['carrierClaim', 'calendarDays', 7],
      ['unlock', 'calendarDays', 7],
      ['supplierClaim', 'calendarDays', 30],
      ['hiddenDamage', 'calendarDays', 7],
      ['afterDelivery', 'workingDays', 1],
      ['installationOffer', 'workingDays', 1],
      ['installationTime', 'workingDays', 10],
      ['installationChoice', 'workingDays', 3],
      ['installationStep', 'workingMinutes', 480],
      ['installationSite', 'workingDays', 10],
      ['installationReview', 'workingDays', 1],
      ['extraAnswer', 'workingMinutes', 240],
      ['installationUse', 'calendarDays', 15],
      ['installationRework', 'workingDays', 5],
      ['punchItem', 'workingDays', 1],
      ['installationDeadlock', 'workingDays', 3],
      ['faultyOutcome', 'calendarDays', 7],
      ['returnOutcome', 'calendarDays', 15],
      ['followUpCall', 'workingDays', 3],
    ]);
    expect(term(policy, 'safetyFault').calendar).toBe('cn-24x7');
    expect(() => term(policy, 'tea')).toThrow(UnknownRow);
  });

  it('let service clocks stand still for the customer and on hold, and the clocks of the law never', () => {
    expect(clockSetup(policy, 'diagnose')).toMatchObject({ target: 3, pausesFor: ['customer'], pausesOnHold: true });
    expect(clockSetup(policy, 'repairDays', 'fridge')).toMatchObject({
      unit: 'calendarDays',
      target: 30,
      pausesFor: [],
      pausesOnHold: false,
    });
  });

  it('take the limits of the law from the category: 90 days for a fridge, 60 for a phone, none for a car', () => {
    expect(clockSetup(policy, 'partsWait', 'fridge')?.target).toBe(90);
    expect(clockSetup(policy, 'partsWait', 'phone_host')?.target).toBe(60);
    expect(clockSetup(policy, 'partsWait', 'car_2021')).toBeUndefined();
    expect(clockSetup(policy, 'loanerDue', 'phone_host')?.target).toBe(7);
    // The sixth day begins five days after the hand-in, so four days are the last without a spare car.
    expect(clockSetup(policy, 'loanerDue', 'car')?.target).toBe(4);
    expect(clockSetup(policy, 'partsWait')).toBeUndefined();
    expect(() => clockSetup(policy, 'tea')).toThrow(UnknownRow);
  });

  it('measure the time a customer has, and remind him twice in it', () => {
    for (const name of ['quoteAnswer', 'confirm']) {
      expect(clockSetup(policy, name)).toMatchObject({
        unit: 'calendarDays',
        pausesFor: [],
        pausesOnHold: true,
        ladder: [
          { percent: 40, tells: [] },
          { percent: 80, tells: [] },
        ],
      });
    }
  });

  it('tell more people the later it gets', () => {
    expect(clockSetup(policy, 'acknowledge')?.ladder).toEqual([
      { percent: 50, tells: ['assignee'] },
      { percent: 75, tells: ['owner', 'lead'] },
      { percent: 90, tells: ['lead', 'dispatcher'] },
      { percent: 100, tells: ['manager'] },
      { percent: 150, tells: ['manager'] },
    ]);
  });

  it('limit goodwill by role', () => {
    const limits = (['agent', 'lead', 'approver', 'manager', 'technician'] as const).map((role) =>
      authorityLimit(policy, role, 'goodwill'),
    );
    expect(limits).toEqual([0, 50_000, 500_000, 5_000_000, undefined]);
  });

  it('charge nothing for a diagnosis or a way in vain, and keep calls to decent hours', () => {
    const { fees, contactHours } = policy.document.service;
    expect(fees).toMatchObject([
      { id: 'diagnosisFee', amountFen: 0, currency: 'CNY' },
      { id: 'wastedVisit', amountFen: 0, currency: 'CNY' },
      { id: 'wastedInstallation', amountFen: 5_000, currency: 'CNY' },
    ]);
    expect(contactHours.map(({ id, from, to, days }) => [id, from, to, days])).toEqual([
      ['service', '09:00', '20:00', 'EVERY_DAY'],
      ['collection', '09:00', '18:00', 'WORKING_DAYS'],
      ['outerBound', '08:00', '20:00', 'EVERY_DAY'],
    ]);
  });
});

describe('a cite', () => {
  it('is said with the name of the law', () => {
    expect(citation(policy, 'PHONE 11', 'zh')).toBe('《移动电话机商品修理更换退货责任规定》第11条');
    expect(citation(policy, 'CPL 25; 7DAY 10', 'en')).toBe(
      'Consumer Protection Law, art. 25; Seven-Day No-Reason Return Measures, art. 10',
    );
  });

  it('of a whole law or an annex names no article', () => {
    expect(citation(policy, 'TV', 'zh')).toBe('《国家质检总局公告2011年第20号》');
    expect(citation(policy, '95 annex', 'en')).toBe('General 三包 Rule 1995, annex');
    expect(citation(policy, 'AGRI annex 1', 'zh')).toBe('《农业机械产品修理、更换、退货责任规定》附件1');
  });

  it('of a law the policy does not know stands as it is', () => {
    expect(citation(policy, 'ABC 1', 'zh')).toBe('ABC 1');
  });
});
