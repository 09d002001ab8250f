import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../domain/policy/parse-policy.ts';
import { SEED_POLICY } from '../../../domain/policy/seed-policy.ts';
import type { DiagnosisLine } from '../../../workflows/warranty-repair/contract.ts';
import { givenRepair } from '../../repair/given-repair.ts';
import { bringIn, CASING, diagnose, LABOUR, repairAndCheck, SCREEN } from '../../repair/paths.ts';
import { words } from '../../repair/repair-desk.ts';
import { RepairStory } from './repair-story.ts';

const FAVOUR: DiagnosisLine = { ...CASING, coverage: 'goodwill' };
const INSURED: DiagnosisLine = { ...SCREEN, coverage: 'insurer', reason: 'MISUSE' };
const YES = { granted: true, reason: words('loyal') };
const NO = { granted: false, reason: words('no-favour') };

async function diagnosedWith(...lines: DiagnosisLine[]): Promise<RepairStory> {
  const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
  await story.desk.stock('SCREEN-X', 3);
  await story.desk.stock('CASING-X', 3);
  await diagnose(story.desk, ...lines);
  await story.carrier.simulation.settle();
  return story;
}

function onBench({ carrier, desk }: RepairStory): number[] {
  const { stock } = carrier.world;
  expect(stock.faults()).toEqual([]);
  return ['SCREEN-X', 'CASING-X'].map((sku) => stock.at('issued', sku, desk.caseNo));
}

describe('a favour of the house', () => {
  it('is granted by a lead up to his limit; the customer neither waits for a quote nor pays', async () => {
    const story = await diagnosedWith(LABOUR, FAVOUR);
    expect(story.told('goodwillAsked')).toEqual(['2026-03-02 10:00 lead']);
    await story.act('lead', 'decideGoodwill', YES);
    await story.act('warehouse', 'issueParts', {});
    await repairAndCheck(story.desk, [{ line: 3, quantity: 2 }]);
    expect(story.wait('collection').for).toBe('customer');
    expect(story.entries('quoteSent')).toEqual([]);
  });

  it('above his limit is for the approver, above that for the manager', async () => {
    const dear = await diagnosedWith({ ...FAVOUR, unitFen: 25_001 });
    const refusal = await dear.refusal('lead', 'decideGoodwill', YES);
    expect(refusal).toMatchObject({ code: 'above_authority', params: { limit: 50_000, totalFen: 50_002 } });
    await dear.act('approver', 'decideGoodwill', YES);
    expect(dear.stage).toBe('awaitingParts');
    const dearer = await diagnosedWith({ ...FAVOUR, unitFen: 250_001 });
    expect(await dearer.refusal('approver', 'decideGoodwill', YES)).toMatchObject({ code: 'above_authority' });
    await dearer.act('manager', 'decideGoodwill', YES);
    expect(dearer.stage).toBe('awaitingParts');
  });

  it('is granted by who stands in for the approver, within the limit of that one; the journal names both', async () => {
    const deputy = { id: 'lead-7', role: 'approver', standsInFor: 'approver-1' } as const;
    const dearer = await diagnosedWith({ ...FAVOUR, unitFen: 250_001 });
    expect(await dearer.refusal(deputy, 'decideGoodwill', YES)).toMatchObject({ code: 'above_authority' });
    const dear = await diagnosedWith({ ...FAVOUR, unitFen: 25_001 });
    await dear.act(deputy, 'decideGoodwill', YES);
    expect(dear.entries('goodwillDecided')[0]?.actor).toEqual(deputy);
  });

  it('is not granted by him who asked for it, whatever his role', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    const lead = { id: 'lead-7', role: 'lead' } as const;
    const diagnosis = { cause: 'CASE', performanceFault: false, findings: words('found'), lines: [FAVOUR] };
    await story.act(lead, 'recordDiagnosis', diagnosis);
    expect(await story.refusal({ ...lead, role: 'manager' }, 'decideGoodwill', YES)).toMatchObject({
      code: 'own_request',
    });
    expect(story.wait('goodwill').for).toBe('us');
  });

  it('that is not granted is for the customer to pay, if he wants it', async () => {
    const story = await diagnosedWith(LABOUR, FAVOUR);
    await story.act('lead', 'decideGoodwill', NO);
    expect(story.wait('quoteAnswer').for).toBe('customer');
    expect(story.detail.quote).toMatchObject({ lines: [3], totalFen: 13_000 });
  });

  it('that nobody decides on goes up after a working day', async () => {
    const story = await diagnosedWith(FAVOUR);
    await story.comes('2026-03-04 18:00');
    expect(story.told('waitEscalated')).toEqual(['2026-03-03 18:00 approver', '2026-03-04 18:00 manager']);
  });
});

describe('a third party as payer', () => {
  it('gives a number with its yes, and is claimed by finance once the goods are back', async () => {
    const story = await diagnosedWith(INSURED);
    expect(story.wait('preApproval').for).toBe('supplier');
    const refusal = await story.refusal('agent', 'recordPreApproval', { granted: true });
    expect(refusal).toMatchObject({ field: 'reference', params: { reason: 'referenceMissing' } });
    await story.act('agent', 'recordPreApproval', { granted: true, reference: 'INS-77' });
    await story.act('warehouse', 'issueParts', {});
    await repairAndCheck(story.desk, [{ line: 2, quantity: 1 }]);
    await story.act('warehouse', 'handBack', { to: 'customer' });
    expect(story.view.tasks).toMatchObject([
      { kind: 'claimPayer', role: 'finance', data: { payer: 'insurer', reference: 'INS-77', totalFen: 45_000 } },
    ]);
    expect(story.stage).toBe('awaitingConfirmation');
  });

  it('that will not pay leaves it to the customer', async () => {
    const story = await diagnosedWith(INSURED);
    await story.act('finance', 'recordPreApproval', { granted: false });
    expect(story.detail.quote).toMatchObject({ lines: [2], totalFen: 45_000, state: 'open' });
  });

  it('is asked by itself where several are to pay', async () => {
    const story = await diagnosedWith(FAVOUR, INSURED);
    await story.act('lead', 'decideGoodwill', YES);
    expect(story.wait('preApproval').for).toBe('supplier');
    await story.act('agent', 'recordPreApproval', { granted: true, reference: 'INS-77' });
    expect(story.stage).toBe('awaitingParts');
  });

  it('is no way round the guarantee: what it covers needs a ground to be charged to anybody', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    const lines = [{ ...INSURED, reason: 'BECAUSE' }];
    const diagnosis = { cause: 'CASE', performanceFault: true, findings: words('found'), lines };
    expect(await story.refusal('technician', 'recordDiagnosis', diagnosis)).toMatchObject({
      params: { reason: 'groundMissing' },
    });
  });
});

describe('covered parts that were built in', () => {
  it('are claimed from their maker by finance, without the customer waiting for it', async () => {
    const story = await diagnosedWith(SCREEN);
    await story.act('warehouse', 'issueParts', {});
    await repairAndCheck(story.desk, [{ line: 2, quantity: 1 }]);
    await story.act('warehouse', 'handBack', { to: 'customer' });
    expect(story.view.tasks).toMatchObject([
      {
        kind: 'claimSupplier',
        role: 'finance',
        data: { parts: [{ sku: 'SCREEN-X', quantity: 1 }], cause: 'DISPLAY_DEAD' },
      },
    ]);
  });
});

describe('another quote', () => {
  it('is written when the customer asks for it; the first is superseded', async () => {
    const story = await diagnosedWith(CASING);
    await story.act('customer', 'askNewQuote', { wishes: words('cheaper') });
    expect([story.stage, story.detail.quote?.state]).toEqual(['requoting', 'superseded']);
    expect(story.wait('newQuote').for).toBe('technician');
    await story.act('technician', 'reviseQuote', {
      lines: [{ ...CASING, quantity: 1 }],
      findings: words('one-will-do'),
    });
    expect(story.detail.quote).toMatchObject({ totalFen: 6_500, state: 'open' });
    expect(story.entries('quoteSent')).toHaveLength(2);
  });

  it('gives the customer his full time again', async () => {
    const story = await diagnosedWith(CASING);
    await story.comes('2026-03-07 10:00');
    await story.act('customer', 'askNewQuote', {});
    await story.act('technician', 'reviseQuote', { lines: [CASING], findings: words('same') });
    expect(story.waiting).toBe('quoteAnswer until 2026-03-15 00:00');
  });
});

describe('work that turns out larger', () => {
  const MORE: DiagnosisLine = { ...LABOUR, line: 4, unitFen: 9_000, coverage: 'billable', reason: 'MISUSE' };

  async function working(): Promise<RepairStory> {
    const story = await diagnosedWith(SCREEN, CASING);
    await story.act('customer', 'acceptQuote', {});
    await story.act('warehouse', 'issueParts', {});
    expect(onBench(story)).toEqual([1, 2]);
    return story;
  }

  it('goes back to the customer: he is asked for what is new, and the parts stay on the bench meanwhile', async () => {
    const story = await working();
    await story.act('technician', 'reportMoreWork', { lines: [SCREEN, CASING, MORE], findings: words('board') });
    expect(story.detail.quote).toMatchObject({ lines: [4], totalFen: 9_000, agreed: [3], state: 'open' });
    expect(onBench(story)).toEqual([1, 2]);
    await story.act('customer', 'acceptQuote', {});
    expect(story.detail.quote).toMatchObject({ lines: [3, 4], totalFen: 22_000, state: 'accepted' });
    expect(story.stage).toBe('repairing');
    expect(onBench(story)).toEqual([1, 2]);
  });

  it('takes nothing away from what he accepted before, by whichever lines he names', async () => {
    for (const [lines, agreed, totalFen] of [
      [[4], [3, 4], 22_000],
      [[3, 4], [3, 4], 22_000],
      [[], [3], 13_000],
    ] as const) {
      const story = await working();
      await story.act('technician', 'reportMoreWork', { lines: [SCREEN, CASING, MORE], findings: words('board') });
      await story.act('customer', 'acceptQuote', { lines: [...lines] });
      expect(story.stage).toBe('repairing');
      expect(story.detail.quote).toMatchObject({ lines: agreed, totalFen, state: 'accepted' });
      expect(onBench(story)).toEqual([1, 2]);
    }
  });

  it('is done only as far as the customer accepts it: parts of a line that grew and that he drops go back', async () => {
    const story = await working();
    const grown = { ...CASING, quantity: 3 };
    await story.act('technician', 'reportMoreWork', { lines: [SCREEN, grown, MORE], findings: words('board') });
    expect(story.detail.quote).toMatchObject({ lines: [3, 4], totalFen: 28_500, state: 'open' });
    await story.act('customer', 'acceptQuote', { lines: [4] });
    expect(story.stage).toBe('repairing');
    expect(onBench(story)).toEqual([1, 0]);
    expect(story.carrier.world.stock.at('available', 'CASING-X')).toBe(3);
  });

  it('stays agreed while a favour is asked for and another quote is written', async () => {
    const story = await working();
    const favour = { ...MORE, coverage: 'goodwill' } as const;
    await story.act('technician', 'reportMoreWork', { lines: [SCREEN, CASING, favour], findings: words('board') });
    await story.act('lead', 'decideGoodwill', NO);
    expect(story.detail.quote).toMatchObject({ lines: [4], totalFen: 9_000, agreed: [3], state: 'open' });
    await story.act('customer', 'askNewQuote', {});
    await story.act('technician', 'reviseQuote', { lines: [SCREEN, CASING], findings: words('without') });
    expect(story.stage).toBe('repairing');
    expect(story.detail.quote).toMatchObject({ lines: [3], totalFen: 13_000, state: 'accepted' });
  });

  it('that he declines ends the repair: everything goes back to the shelf, and the goods to him', async () => {
    const story = await working();
    await story.act('technician', 'reportMoreWork', { lines: [SCREEN, CASING, MORE], findings: words('board') });
    await story.act('customer', 'declineQuote', {});
    expect(story.wait('collection').for).toBe('customer');
    expect(onBench(story)).toEqual([0, 0]);
  });

  it('takes the missing parts from the shelf, and only those', async () => {
    const story = await working();
    await story.act('technician', 'reportMoreWork', {
      lines: [{ ...SCREEN, quantity: 2 }, CASING],
      findings: words('both'),
    });
    expect(story.entries('partsRequested').at(-1)?.data.lines).toEqual([{ line: 2, sku: 'SCREEN-X', quantity: 1 }]);
    await story.act('warehouse', 'issueParts', {});
    expect(onBench(story)).toEqual([2, 2]);
  });

  it('asks nobody again where nothing grows', async () => {
    const story = await working();
    await story.act('technician', 'reportMoreWork', {
      lines: [SCREEN, { ...CASING, quantity: 1 }],
      findings: words('less'),
    });
    expect(story.stage).toBe('repairing');
    expect(story.detail.quote).toMatchObject({ totalFen: 6_500, state: 'accepted' });
    expect(onBench(story)).toEqual([1, 1]);
  });
});

describe('a repair without a single line', () => {
  const RESET = { cause: 'SOFTWARE', performanceFault: true, findings: words('reset'), lines: [] };

  it('within the guarantee is a free repair: it counts when it fails, and its way is ours to pay', async () => {
    const story = await RepairStory.at('2026-03-02 10:00').broughtIn();
    await story.act('technician', 'recordDiagnosis', RESET);
    expect(story.detail.facts?.repairs?.at(-1)).toMatchObject({ covered: true });
    await repairAndCheck(story.desk);
    await story.act('warehouse', 'handBack', { to: 'customer' });
    expect(story.entries('repairRecordWritten')[0]?.data).toMatchObject({ transport: 'us' });
    await story.comes('2026-03-10 10:00');
    await story.act('customer', 'reportFailure', { words: words('again'), appearedOn: '2026-03-10' });
    await bringIn(story.desk);
    await story.act('technician', 'recordDiagnosis', RESET);
    expect(story.detail.rights?.failedRepairs).toBe(1);
  });

  it('is free as well when its lines are taken away later', async () => {
    const story = await diagnosedWith(SCREEN);
    await story.act('warehouse', 'issueParts', {});
    await story.act('technician', 'reportMoreWork', { lines: [], findings: words('reset') });
    expect(story.detail.facts?.repairs?.at(-1)).toMatchObject({ covered: true });
  });

  it('is none of the guarantee where no right covers it', async () => {
    const story = RepairStory.at('2026-03-02 10:00');
    await story.desk.open(givenRepair('2026-03-02').deliveredOn('2022-03-02').wishing('repair').opening());
    await bringIn(story.desk);
    await story.act('technician', 'recordDiagnosis', RESET);
    expect(story.detail.facts?.repairs?.at(-1)).toMatchObject({ covered: false });
  });
});

describe('the diagnosis of what no right covers', () => {
  const fees = [{ id: 'diagnosisFee', source: 'HOUSE', cite: 'HOUSE', amountFen: 5_000, currency: 'CNY' }];
  const { document } = parsePolicy(SEED_POLICY);
  const PRICED = { ...document, service: { ...document.service, fees } };

  async function declined(deliveredOn: string): Promise<RepairStory> {
    const story = RepairStory.at('2026-03-02 10:00', PRICED);
    await story.desk.open(givenRepair('2026-03-02').deliveredOn(deliveredOn).wishing('repair').opening());
    await bringIn(story.desk);
    await diagnose(story.desk, CASING);
    await story.act('customer', 'declineQuote', {});
    return story;
  }

  it('costs its price when the quote is declined, because the customer was told before', async () => {
    const story = await declined('2022-03-02');
    expect(story.told('feeTold')).toEqual(['2026-03-02 10:00 customer']);
    expect(story.entries('itemReady')[0]?.data).toMatchObject({ repaired: false, totalFen: 5_000 });
    await story.act('finance', 'recordPayment', { amountFen: 5_000, currency: 'CNY', reference: 'cash-1' });
    await story.act('warehouse', 'handBack', { to: 'customer' });
    expect(story.view.outcome).toBe('closed');
  });

  it('costs nothing where the customer could believe that the guarantee covers it', async () => {
    const story = await declined('2025-10-02');
    expect(story.entries('feeTold')).toEqual([]);
    expect(story.wait('collection').for).toBe('customer');
  });
});
