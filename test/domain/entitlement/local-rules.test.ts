import { describe, expect, it } from 'vitest';
import type { DutyId } from '../../../domain/entitlement/answer.ts';
import { given, policyReading, type Story, validityOf } from './given.ts';

const duty = (story: Story, id: DutyId, asOf: string) => story.on(asOf).duties.find((one) => one.id === id);

describe('Zhejiang', () => {
  const fridge = given('fridge').bought('2024-03-01').for(400_000).with({ sellerRegion: 'Zhejiang' });
  const repairedTwice = fridge
    .repairedInVain('2024-06-10', '2024-06-15')
    .repairedInVain('2024-09-01', '2024-09-08')
    .faulty('2024-11-29', { listed: true });

  it('T16: forbids the fee, with the same model in stock or without', () => {
    const stocked = repairedTwice.with({ sameModelInStock: true });
    for (const id of ['returnInsteadOfExchange', 'returnAfterRepairs'] as const) {
      expect(stocked.right(id, '2024-12-01')).toMatchObject({
        status: 'open',
        rule: 'Zhejiang',
        article: 'ZJ 26,30',
        refund: { dueFen: 400_000 },
      });
      expect(stocked.right(id, '2024-12-01')?.refund).not.toHaveProperty('fee');
    }
    expect(stocked.on('2024-12-01').trace).toContainEqual({
      right: 'returnInsteadOfExchange',
      rule: 'Zhejiang',
      article: 'ZJ 26,30',
      figure: '0',
      setAside: [{ rule: 'general', article: '95 13', because: { code: 'trace.feeForbidden', params: {} } }],
    });
    expect(stocked.right('exchangeAfterRepairs', '2024-12-01')).toMatchObject({ status: 'open' });
  });

  it('lets the windows start with the delivery, and says which law was set aside', () => {
    const delivered = fridge.delivered('2024-03-05').faulty('2024-03-11', { listed: true });
    expect(delivered.right('returnWindow', '2024-03-12')).toMatchObject({
      status: 'open',
      endsOn: '2024-03-12',
      rule: 'Zhejiang',
    });
    const elsewhere = delivered.with({ sellerRegion: 'Hunan' });
    expect(elsewhere.right('returnWindow', '2024-03-12')).toMatchObject({ status: 'lapsed', endsOn: '2024-03-08' });
    expect(delivered.on('2024-03-12').trace.find(({ right }) => right === 'returnWindow')).toMatchObject({
      rule: 'Zhejiang',
      figure: '2024-03-05',
      setAside: [{ rule: 'general', article: '95 9', because: { code: 'trace.lessFavourable' } }],
    });
  });

  it('opens return and exchange the day the days in repair become more than 35', () => {
    const long = fridge.repaired('2024-04-01', '2024-04-21').repaired('2024-05-06');
    // 20 days, and 16 on 22 May.
    expect(long.right('returnAccumulatedRepair', '2024-05-21')).toMatchObject({ status: 'notYet' });
    expect(long.right('returnAccumulatedRepair', '2024-05-22')).toMatchObject({
      status: 'open',
      opensOn: '2024-05-22',
      refund: { dueFen: 400_000 },
    });
    expect(long.right('exchangeAccumulatedRepair', '2024-05-22')).toMatchObject({ status: 'open', kind: 'exchange' });
  });

  it('opens them too when the goods cannot be repaired', () => {
    const hopeless = fridge.repaired('2024-04-01', '2024-04-05', { result: 'failed', impossible: true });
    expect(hopeless.right('returnRepairImpossible', '2024-04-05')).toMatchObject({ status: 'open' });
    expect(hopeless.right('exchangeRepairImpossible', '2024-04-05')).toMatchObject({ status: 'open' });
  });

  it('wants the repair within five days, and a loaner after that', () => {
    const inRepair = fridge.repaired('2024-04-01');
    expect(duty(inRepair, 'repairDeadline', '2024-04-02')).toMatchObject({ by: '2024-04-06' });
    expect(inRepair.right('loaner', '2024-04-06')).toMatchObject({ status: 'notYet', opensOn: '2024-04-07' });
    expect(inRepair.right('loaner', '2024-04-07')).toMatchObject({ status: 'open', rule: 'Zhejiang' });
    const phone = given('phone_host').bought('2026-01-05').with({ sellerRegion: 'Zhejiang' }).repaired('2026-03-02');
    expect(phone.right('loaner', '2026-03-08')).toMatchObject({ status: 'open', opensOn: '2026-03-08' });
  });

  it('starts the period of a repaired part anew', () => {
    const repaired = fridge.repaired('2024-06-10', '2024-06-15', { part: 'compressor' });
    expect(validityOf(repaired.on('2024-07-01'), 'compressor')).toMatchObject({
      start: '2024-06-15',
      startReason: 'partReplaced',
      baseEnd: '2027-06-15',
    });
    expect(validityOf(repaired.on('2024-07-01'), 'thermostat')).toMatchObject({
      start: '2024-03-01',
      suspendedDays: 5,
    });
    const phone = given('phone_host').bought('2024-03-01').with({ sellerRegion: 'Zhejiang' });
    const screen = phone
      .repaired('2024-12-02', '2024-12-04', { part: 'screen' })
      .faulty('2025-06-02', { part: 'screen' });
    expect(screen.right('repairFree', '2025-06-02')).toMatchObject({ status: 'lapsed' });
    expect(screen.right('repairFreePart', '2025-06-02')).toMatchObject({ status: 'open', endsOn: '2025-12-04' });
  });

  it('lays the burden of proof on the trader for the whole period', () => {
    expect(duty(fridge.faulty('2025-02-03'), 'burdenOfProof', '2025-02-03')).toMatchObject({
      party: 'trader',
      by: '2025-03-03',
      rule: 'Zhejiang',
    });
    expect(duty(fridge.faulty('2025-03-04'), 'burdenOfProof', '2025-03-04')).toMatchObject({ party: 'consumer' });
  });

  it('gives a repair shop five days to answer and three to perform', () => {
    const asked = fridge.with({ demand: { date: '2024-04-01', promisedOn: '2024-04-03' } });
    expect(duty(asked, 'repairShopAnswer', '2024-04-04')).toMatchObject({ by: '2024-04-06', article: 'ZJ 15,31' });
    expect(duty(asked, 'repairShopPerform', '2024-04-04')).toMatchObject({ by: '2024-04-06' });
  });
});

describe('Shandong', () => {
  const tv = given('tv_colour_crt').bought('2024-01-15').for(300_000).with({ sellerRegion: 'Shandong' });

  it('opens return and exchange at the full price after thirty days without justification', () => {
    const slow = tv.repaired('2024-04-01', undefined, { delayJustified: false });
    expect(slow.right('returnRepairOverdue', '2024-05-01')).toMatchObject({ status: 'notYet', opensOn: '2024-05-02' });
    expect(slow.right('returnRepairOverdue', '2024-05-02')).toMatchObject({
      status: 'open',
      article: 'SD 27',
      refund: { dueFen: 300_000 },
    });
    expect(slow.right('exchangeRepairOverdue', '2024-05-02')).toMatchObject({ status: 'open' });
    expect(duty(slow, 'localCosts', '2024-05-02')).toMatchObject({ party: 'trader' });
    expect(duty(slow, 'localCosts', '2024-05-01')).toBeUndefined();
  });

  it('grants them under a condition while nobody said why, and not at all with a justification', () => {
    const slow = (more: { delayJustified?: boolean }) => tv.repaired('2024-04-01', undefined, more);
    expect(slow({}).right('returnRepairOverdue', '2024-05-02')?.subjectTo).toEqual(['delayNotJustified']);
    expect(slow({ delayJustified: true }).right('returnRepairOverdue', '2024-05-02')).toBeUndefined();
  });
});

describe('Shanghai and Beijing', () => {
  const kettle = given('uncatalogued').bought('2025-03-03').delivered('2025-03-05');

  it('Shanghai: repair is owed for six months, except of low-value consumables', () => {
    const there = kettle.with({ sellerRegion: 'Shanghai' });
    expect(there.right('localRepair', '2025-09-05')).toMatchObject({
      status: 'open',
      endsOn: '2025-09-05',
      article: 'SH 33',
      subjectTo: ['notLowValueConsumable'],
    });
    expect(there.with({ lowValueConsumable: false }).right('localRepair', '2025-09-05')).not.toHaveProperty(
      'subjectTo',
    );
    expect(there.right('localRepair', '2025-09-08')).toMatchObject({ status: 'lapsed' });
    expect(there.with({ lowValueConsumable: true }).right('localRepair', '2025-09-05')).toBeUndefined();
    expect(
      given('fridge').bought('2025-03-03').with({ sellerRegion: 'Shanghai' }).right('localRepair', '2025-04-01'),
    ).toBeUndefined();
  });

  it('Shanghai: even for goods whose rule is not established', () => {
    const watch = given('watch').bought('2025-03-03').with({ sellerRegion: 'Shanghai' });
    expect(watch.right('localRepair', '2025-09-03')).toMatchObject({ status: 'open' });
    expect(watch.right('repair', '2025-09-03')).toMatchObject({ status: 'legalReview' });
  });

  it('Beijing: six months where nothing is agreed, three at least where a standard term says less', () => {
    const there = kettle.with({ sellerRegion: 'Beijing' });
    expect(there.right('localRepair', '2025-09-05')).toMatchObject({ status: 'open', article: 'BJ 6' });
    const one = there.with({ promises: [{ wholeMonths: 1, evidence: 'CARD-1' }] });
    expect(one.right('promisedRepair', '2025-04-08')).toMatchObject({ status: 'lapsed' });
    expect(one.right('localRepair', '2025-06-05')).toMatchObject({ status: 'open', endsOn: '2025-06-05' });
    const agreed = there.with({ promises: [{ wholeMonths: 1, evidence: 'CONTRACT-1', negotiated: true }] });
    expect(agreed.right('localRepair', '2025-04-08')).toBeUndefined();
    const year = there.with({ promises: [{ wholeMonths: 12, evidence: 'CARD-1' }] });
    expect(year.right('localRepair', '2025-04-08')).toBeUndefined();
    expect(year.right('promisedRepair', '2026-03-05')).toMatchObject({ status: 'open', endsOn: '2026-03-05' });
  });
});

describe('goods a state rule lists', () => {
  it('do not fall back on the seven days from receipt, and the trace says so', () => {
    const late = given('fridge').bought('2024-03-01').delivered('2024-03-08').on('2024-03-12');
    expect(late.rights.find(({ id }) => id === 'returnWindow')).toMatchObject({ status: 'lapsed' });
    expect(late.trace).toMatchObject([
      {
        right: 'returnWindow',
        rule: 'general',
        setAside: [{ rule: 'uncatalogued', because: { code: 'trace.stateRuleFirst' } }],
      },
    ]);
  });
});

describe('the place whose rules apply', () => {
  const fridge = given('fridge').bought('2024-03-01').delivered('2024-03-05').faulty('2024-03-11');
  const end = (story: Story, policy = policyReading({})) => story.right('returnWindow', '2024-03-12', policy)?.endsOn;

  it('A17: is the seller’s, for online sales that of the delivery', () => {
    expect(end(fridge.with({ sellerRegion: 'Zhejiang', deliveryRegion: 'Hunan' }))).toBe('2024-03-12');
    expect(end(fridge.online().with({ sellerRegion: 'Zhejiang', deliveryRegion: 'Hunan' }))).toBe('2024-03-08');
    expect(end(fridge.online().with({ deliveryRegion: 'Zhejiang' }))).toBe('2024-03-12');
    const delivery = policyReading({ A17: 'DELIVERY_PLACE' });
    expect(end(fridge.with({ sellerRegion: 'Zhejiang', deliveryRegion: 'Hunan' }), delivery)).toBe('2024-03-08');
  });
});

describe('the name of a place', () => {
  const days = (sellerRegion: string) =>
    given('fridge')
      .bought('2024-03-01')
      .with({ sellerRegion })
      .on('2024-03-05')
      .rights.map(({ rule }) => rule);

  it.each(['zhejiang', 'ZHEJIANG', '浙江', '浙江省'])('%s is Zhejiang', (name) => {
    expect(days(name)).toEqual(days('Zhejiang'));
    expect(days(name)).toContain('Zhejiang');
  });

  it.each(['Guangdong', '广西壮族自治区', 'Inner Mongolia'])('%s has no rules of its own', (name) => {
    expect(days(name)).toEqual(days('Hunan'));
    expect(days(name)).not.toContain('Zhejiang');
  });
});
