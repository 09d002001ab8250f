import { describe, expect, it } from 'vitest';
import type { DutyId } from '../../../domain/entitlement/answer.ts';
import { given, type Story } from './given.ts';

const duty = (story: Story, id: DutyId, asOf: string) => story.on(asOf).duties.find((one) => one.id === id);

describe('the burden of proof', () => {
  const cooler = given('air_conditioner').bought('2026-01-12').delivered('2026-01-15');

  it('T37: lies with the trader for six months from receipt, with the consumer from the next day on', () => {
    const found = (on: string) => duty(cooler.faulty(on), 'burdenOfProof', '2026-07-20');
    expect(found('2026-07-15')).toMatchObject({
      party: 'trader',
      from: '2026-01-15',
      by: '2026-07-15',
      article: 'CPL 23',
    });
    expect(found('2026-07-16')).toMatchObject({ party: 'consumer' });
  });

  it('starts with the unit that came by exchange', () => {
    expect(duty(cooler.exchanged('2026-06-01').faulty('2026-07-16'), 'burdenOfProof', '2026-07-20')).toMatchObject({
      party: 'trader',
      by: '2026-12-01',
    });
  });

  it('is nobody’s while it is not known whether goods outside the catalogue are durable', () => {
    const teapot = given('uncatalogued').bought('2026-01-15').faulty('2026-03-02');
    expect(duty(teapot, 'burdenOfProof', '2026-03-02')).not.toHaveProperty('party');
    expect(duty(teapot.with({ durable: true }), 'burdenOfProof', '2026-03-02')).toMatchObject({ party: 'trader' });
    expect(duty(teapot.with({ durable: false }), 'burdenOfProof', '2026-03-02')).toMatchObject({ party: 'consumer' });
  });
});

describe('damages for fraud', () => {
  const bought = given('fan').bought('2026-01-15');
  const deceived = (priceFen: number) => bought.for(priceFen).with({ fraud: { evidence: 'EV-1' } });

  it('T38: three times the price, 500 yuan at least, and the refund beside it', () => {
    expect(duty(deceived(12_000), 'punitiveDamages', '2026-02-02')).toMatchObject({
      amountFen: 50_000,
      article: 'CPL 55',
    });
    expect(duty(deceived(200_000), 'punitiveDamages', '2026-02-02')).toMatchObject({ amountFen: 600_000 });
    expect(deceived(12_000).right('fraudReturn', '2026-02-02')).toMatchObject({
      kind: 'return',
      status: 'open',
      refund: { dueFen: 12_000 },
    });
  });

  it('are not owed for a flaw of the label, nor on forged evidence', () => {
    const story = bought.for(12_000).with({ fraud: { evidence: 'EV-1', except: 'labelFlawOnly' } });
    expect(duty(story, 'punitiveDamages', '2026-02-02')).toMatchObject({ amountFen: 0 });
    expect(story.right('fraudReturn', '2026-02-02')).toBeUndefined();
  });

  it('reach twice the loss where goods known to be defective did grave harm', () => {
    const story = bought.with({ harm: { lossFen: 1_000_000, evidence: 'EV-2' } });
    expect(duty(story, 'punitiveHarm', '2026-02-02')).toMatchObject({ amountFen: 2_000_000 });
  });
});

describe('delay', () => {
  const phone = given('phone_host').bought('2026-03-02').delivered('2026-03-02');
  const demanded = phone.with({ demand: { date: '2026-03-05' } });

  it('of more than fifteen days after the demand counts as refusal', () => {
    expect(duty(demanded, 'deemedRefusal', '2026-03-20')).toMatchObject({
      by: '2026-03-20',
      because: { code: 'duty.deemedRefusal.open' },
    });
    expect(duty(demanded, 'deemedRefusal', '2026-03-21')?.because.code).toBe('duty.deemedRefusal.refused');
  });

  it('is no refusal with a justification, nor once the demand was met in time', () => {
    const code = (demand: { answeredOn?: string; justification?: string }) =>
      duty(phone.with({ demand: { date: '2026-03-05', ...demand } }), 'deemedRefusal', '2026-04-01')?.because.code;
    expect(code({ justification: 'EV-7' })).toBe('duty.deemedRefusal.justified');
    expect(code({ answeredOn: '2026-03-20' })).toBe('duty.deemedRefusal.answered');
    expect(code({ answeredOn: '2026-03-21' })).toBe('duty.deemedRefusal.refused');
  });

  it('runs from the report where no demand was written down, until a repair follows', () => {
    const told = phone.faulty('2026-03-04', { reportedOn: '2026-03-05' });
    expect(duty(told, 'deemedRefusal', '2026-03-21')?.because.code).toBe('duty.deemedRefusal.refused');
    expect(duty(told.repaired('2026-03-06'), 'deemedRefusal', '2026-03-21')).toBeUndefined();
  });
});

describe('costs and parts', () => {
  it('of transport are the trader’s while a remedy is open', () => {
    const fridge = given('fridge').bought('2024-03-01');
    expect(duty(fridge, 'transport', '2024-06-03')).toMatchObject({ party: 'trader', article: 'CPL 24(2)' });
    expect(duty(fridge, 'transport', '2029-06-03')).toBeUndefined();
  });

  it('spare parts are owed for two years after the last phone was made, five years in general', () => {
    const ended = { productionEndedOn: '2025-06-30' };
    expect(duty(given('phone_host').bought('2024-03-01').with(ended), 'spareParts', '2025-07-01')).toMatchObject({
      by: '2027-06-30',
      article: 'PHONE 7',
    });
    expect(duty(given('fridge').bought('2024-03-01').with(ended), 'spareParts', '2025-07-01')).toMatchObject({
      by: '2030-06-30',
      article: '95 7',
    });
  });
});
