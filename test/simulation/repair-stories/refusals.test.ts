import { describe, expect, it } from 'vitest';
import type { DiagnosisLine, RepairInputs } from '../../../workflows/warranty-repair/contract.ts';
import { givenRepair } from '../../repair/given-repair.ts';
import { bringIn, CASING, diagnose, LABOUR, repairAndCheck, SCREEN } from '../../repair/paths.ts';
import { words } from '../../repair/repair-desk.ts';
import { RepairStory } from './repair-story.ts';

const PHOTO = { ref: 'ev-1', sha256: 'a'.repeat(64), kind: 'photo', bytes: 1_000 };

async function expired(): Promise<RepairStory> {
  const story = RepairStory.at('2026-03-02 10:00');
  await story.desk.open(givenRepair('2026-03-02').deliveredOn('2024-09-02').wishing('repair').opening());
  return story;
}

describe('a repair may be refused', () => {
  it('as expired only when it is: not while a right covers it', async () => {
    const reason = words('too-old');
    const story = await RepairStory.at('2026-03-02 10:00').opened();
    const refusal = await story.refusal('agent', 'refuseRepair', { exclusion: 'EXPIRED', evidence: [], reason });
    expect(refusal).toMatchObject({
      code: 'invalid_input',
      field: 'exclusion',
      params: { reason: 'stillCovered', until: '2026-08-14' },
    });
    const old = await expired();
    await old.act('agent', 'refuseRepair', { exclusion: 'EXPIRED', evidence: [], reason });
    expect(old.view.outcome).toBe('refused');
    expect(old.told('objectionExplained')).toEqual(['2026-03-02 10:00 customer']);
  });

  it('not as expired where the rules leave open whether it is', async () => {
    const story = RepairStory.at('2026-03-02 10:00');
    await story.desk.open(givenRepair('2026-03-02').of('watch').wishing('repair').opening());
    const expired = { exclusion: 'EXPIRED', evidence: [], reason: words('too-old') } as const;
    const refusal = await story.refusal('agent', 'refuseRepair', { ...expired, evidence: [] });
    expect(refusal).toMatchObject({ field: 'exclusion', params: { reason: 'notLapsed' } });
  });

  it('on any other ground only with evidence', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').opened();
    const ground = { exclusion: 'MISUSE', reason: words('water') } as const;
    const refusal = await story.refusal('agent', 'refuseRepair', { ...ground, evidence: [] });
    expect(refusal).toMatchObject({ field: 'evidence', params: { reason: 'evidenceMissing' } });
    await story.act('agent', 'refuseRepair', { ...ground, evidence: [PHOTO] });
    expect(story.view.outcome).toBe('refused');
  });
});

describe('a remedy can be chosen', () => {
  it('only when it was offered', async () => {
    const story = RepairStory.at('2026-03-02 10:00');
    await story.desk.open(givenRepair('2026-03-02').deliveredOn('2026-02-18').opening());
    const refusal = await story.refusal('customer', 'chooseRemedy', { remedy: 'return' });
    expect(refusal).toMatchObject({
      field: 'remedy',
      params: { reason: 'rightNotOpen', open: ['exchange', 'repair'] },
    });
  });
});

describe('goods are received', () => {
  it('only when their serial is that of the case', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').opened('SN-1');
    await story.act('agent', 'acceptForRepair', { route: 'depot' });
    const received: Omit<RepairInputs['receiveItem'], 'serial'> = { condition: 'good', evidence: [] };
    const refusal = await story.refusal('warehouse', 'receiveItem', { ...received, serial: 'SN-2' });
    expect(refusal).toMatchObject({ field: 'serial', params: { reason: 'serialDiffers', expected: 'SN-1' } });
    await story.act('warehouse', 'receiveItem', { ...received, serial: 'SN-1' });
    expect(story.stage).toBe('diagnosed');
  });
});

describe('a diagnosis', () => {
  const found = { cause: 'DISPLAY_DEAD', performanceFault: true, findings: words('findings') };
  const wrongLines: [string, DiagnosisLine[], object][] = [
    ['names each line once', [LABOUR, LABOUR], { field: 'lines.1.line', params: { reason: 'lineTwice', line: 1 } }],
    [
      'gives the number of every part',
      [{ line: 2, kind: 'part', quantity: 1, unitFen: 1, coverage: 'covered', reason: 'validity' }],
      { field: 'lines.0.sku', params: { reason: 'skuMissing' } },
    ],
    [
      'has a price for what is to be paid',
      [{ ...CASING, unitFen: 0 }],
      { field: 'lines.0.unitFen', params: { reason: 'priceMissing' } },
    ],
    [
      'stays within what can be counted',
      [{ ...CASING, quantity: 1_000_000, unitFen: 1_000_000_000 }],
      { field: 'lines', params: { reason: 'amountTooLarge' } },
    ],
    [
      'asks money within the guarantee only on a ground',
      [{ ...CASING, reason: 'OTHER' }],
      { field: 'lines.0.reason', params: { reason: 'groundMissing' } },
    ],
    [
      'has a price for what costs money',
      [{ ...CASING, unitFen: 0 }],
      { field: 'lines.0.unitFen', params: { reason: 'priceMissing' } },
    ],
    [
      'adds up to no more than can be meant',
      [{ ...CASING, quantity: 1_000_000, unitFen: 100_001 }],
      { field: 'lines', params: { reason: 'amountTooLarge' } },
    ],
  ];

  it.each(wrongLines)('%s', async (_name, lines, refused) => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    expect(await story.refusal('technician', 'recordDiagnosis', { ...found, lines })).toMatchObject(refused);
    await story.act('technician', 'recordDiagnosis', { ...found, lines: [LABOUR, CASING] });
    expect(story.stage).toBe('quoted');
  });

  it('covers nothing when no right does, and then needs no ground for what it costs', async () => {
    const story = await expired();
    await bringIn(story.desk);
    const refusal = await story.refusal('technician', 'recordDiagnosis', { ...found, lines: [LABOUR] });
    expect(refusal).toMatchObject({ field: 'lines.0.coverage', params: { reason: 'notCovered' } });
    await diagnose(story.desk, { ...LABOUR, coverage: 'billable', reason: 'expired' });
    expect(story.stage).toBe('quoted');
  });

  it('without a result needs three tries written down', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    const two = { tries: [words('try-1'), words('try-2')] };
    expect(await story.refusal('technician', 'reportNotReproducible', two)).toMatchObject({
      field: 'tries',
      params: { reason: 'tooFewTries', needed: 3 },
    });
  });
});

describe('a quote is accepted', () => {
  async function quoted(): Promise<RepairStory> {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, LABOUR, CASING);
    return story;
  }

  const wrong: [string, number[], object][] = [
    ['with a line at least', [], { field: 'lines', params: { reason: 'nothingAccepted' } }],
    ['in lines that were quoted', [3, 1], { field: 'lines.1', params: { reason: 'lineNotQuoted', quoted: [3] } }],
    ['each line once', [3, 3], { field: 'lines.1', params: { reason: 'lineTwice', line: 3 } }],
  ];

  it.each(wrong)('%s', async (_name, lines, refused) => {
    const story = await quoted();
    expect(await story.refusal('customer', 'acceptQuote', { lines })).toMatchObject(refused);
    expect(story.detail.quote?.state).toBe('open');
  });
});

describe('parts', () => {
  it('arrive only when the case lacks them', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, SCREEN);
    const refusal = await story.refusal('warehouse', 'partsArrived', { sku: 'CASING-X', quantity: 1 });
    expect(refusal).toMatchObject({ field: 'sku', params: { reason: 'partNotMissing', missing: ['SCREEN-X'] } });
  });

  const wrongUse: [string, { line: number; quantity: number }[], object][] = [
    ['that were issued', [{ line: 7, quantity: 1 }], { field: 'used.0.line', params: { reason: 'partNotIssued' } }],
    [
      'no more than were issued',
      [{ line: 2, quantity: 2 }],
      { field: 'used.0.quantity', params: { reason: 'moreThanIssued', issued: 1 } },
    ],
    [
      'each line once',
      [
        { line: 2, quantity: 1 },
        { line: 2, quantity: 1 },
      ],
      { field: 'used.1.line', params: { reason: 'lineTwice', line: 2 } },
    ],
  ];

  it.each(wrongUse)('are built in, %s', async (_name, used, refused) => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.desk.stock('SCREEN-X', 5);
    await diagnose(story.desk, SCREEN);
    await story.act('warehouse', 'issueParts', {});
    const work = words('work');
    expect(await story.refusal('technician', 'completeRepair', { work, used })).toMatchObject(refused);
    await story.act('technician', 'completeRepair', { work, used: [{ line: 2, quantity: 1 }] });
    expect(story.stage).toBe('qualityCheck');
  });
});

describe('the quality check', () => {
  const repairer = { id: 'technician-1', role: 'technician' } as const;

  it('is nobody’s own work when the fault had come back', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').handedBack();
    await story.act('customer', 'reportFailure', { words: words('again'), appearedOn: '2026-03-02' });
    await bringIn(story.desk);
    await diagnose(story.desk, LABOUR);
    await story.act('technician', 'completeRepair', { work: words('work'), used: [] });
    for (const action of ['passQuality', 'failQuality'] as const) {
      const refusal = await story.refusal(repairer, action, { reason: words('own') });
      expect(refusal).toMatchObject({ code: 'own_work', params: { repairer: 'technician-1' } });
    }
    await story.act({ id: 'technician-2', role: 'technician' }, 'passQuality', {});
    expect(story.stage).toBe('handback');
  });

  it('may be his own the first time', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, LABOUR);
    await story.act('technician', 'completeRepair', { work: words('work'), used: [] });
    await story.act(repairer, 'passQuality', {});
    expect(story.stage).toBe('handback');
  });
});

describe('a payment', () => {
  async function owing(caseNo = 'WR-2603-000001', story = RepairStory.at('2026-03-02 10:00')): Promise<RepairStory> {
    const one = await story.another(caseNo).opened(`SN-${caseNo}`);
    await bringIn(one.desk);
    await diagnose(one.desk, { ...CASING, kind: 'labour' });
    await one.act('customer', 'acceptQuote', {});
    await repairAndCheck(one.desk);
    return one;
  }
  const paid = { amountFen: 13_000, currency: 'CNY', reference: 'bank-1' };

  it('is of the amount and in the currency that were accepted', async () => {
    const story = await owing();
    expect(await story.refusal('finance', 'recordPayment', { ...paid, amountFen: 12_999 })).toMatchObject({
      code: 'amount_differs',
      field: 'amountFen',
      params: { expected: 13_000, given: 12_999 },
    });
    expect(await story.refusal('finance', 'recordPayment', { ...paid, currency: 'USD' })).toMatchObject({
      code: 'currency_differs',
      field: 'currency',
      params: { expected: 'CNY' },
    });
    expect(story.carrier.world.money.of(story.desk.caseNo)).toEqual([]);
    await story.act('finance', 'recordPayment', paid);
    expect(story.wait('collection').for).toBe('customer');
  });

  it('counts once: a reference that paid another case is refused, naming it', async () => {
    const first = await owing();
    await first.act('finance', 'recordPayment', paid);
    const second = await owing('WR-2603-000002', first);
    const refusal = await second.refusal('finance', 'recordPayment', paid);
    expect(refusal).toMatchObject({ code: 'payment_reference_used', params: { caseNo: 'WR-2603-000001' } });
    expect(second.wait('payment').for).toBe('customer');
  });
});

describe('goods are given up', () => {
  it('only after the customer was reminded', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await diagnose(story.desk, LABOUR);
    await repairAndCheck(story.desk);
    const abandoned = { reason: words('gone'), evidence: [PHOTO] };
    const refusal = await story.refusal('lead', 'declareAbandoned', abandoned);
    expect(refusal).toMatchObject({ code: 'not_now', params: { action: 'declareAbandoned' } });
  });
});

describe('a hold', () => {
  it('is not longer than the policy allows', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    const hold = (until: string) => ({ reason: 'customerAway', until });
    expect(await story.refusal('agent', 'putOnHold', hold('2026-04-01T16:00:00.001Z'))).toMatchObject({
      code: 'hold_too_long',
      params: { longest: '2026-04-01T16:00:00.000Z' },
    });
    await story.act('agent', 'putOnHold', hold('2026-04-01T16:00:00.000Z'));
    expect(story.view.hold?.until).toBe('2026-04-01T16:00:00.000Z');
  });
});

describe('a role that may not', () => {
  it('is refused and told who may', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    expect(await story.refusal('customer', 'handBack', { to: 'customer' })).toMatchObject({
      code: 'role_not_allowed',
      params: { roles: ['warehouse', 'agent', 'lead'] },
    });
  });
});
