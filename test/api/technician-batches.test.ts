import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RealSystem, realSystem } from '../repair/real-system.ts';
import { didIn, slot, tokenOf, viewOf, visitOf } from '../technician/field.ts';
import { Phone, type Signed } from '../technician/phone.ts';
import { employ } from '../visit/round-the-clock.ts';
import { type GivenApi, givenApi, type Reply } from './given-api.ts';

let system: RealSystem;
let api: GivenApi;
let mine: string;
let hers: string;

beforeAll(async () => {
  system = await realSystem('api-batches', { prepare: (database) => employ(database, 'T-1', 'T-2') });
  api = await givenApi({ databaseUrl: system.databaseUrl, taskQueue: system.taskQueue });
  await api.put('/v1/customers/C-1', { kind: 'person', name: '张示例', phone: '10000001001' });
  await api.put('/v1/customers/C-1/sites/home', { region: '310100', address: '样板路 1 号' });
  mine = await tokenOf(api, 'T-1');
  hers = await tokenOf(api, 'T-2');
});

afterAll(async () => {
  await api?.stop();
  await system?.stop();
});

async function phoneOf(technician: string, token: string): Promise<Phone> {
  const phone = new Phone(api, technician, token);
  const enrolled = await phone.enrol();
  expect(enrolled.status).toBe(201);
  return phone;
}

const outcomes = ({ json }: Reply): string[] => json.results.map((one: { outcome: string }) => one.outcome);

/** A day without a network, from accepting to working, each step upon the one before. */
async function dayOf(phone: Phone, caseNo: string): Promise<Signed[]> {
  const { version } = await viewOf(api, caseNo, () => true);
  const first = phone.do({ caseNo, action: 'acceptVisit', seen: version });
  const steps = ['startTravel', 'arrive', 'startWork'];
  return [first, ...steps.map((action) => phone.do({ caseNo, action, follows: phone.counter }))];
}

describe('a batch of commands', () => {
  it('sent three times, cut in the middle and whole again, is done once, with a result for each command', async () => {
    const phone = await phoneOf('T-1', mine);
    const caseNo = await visitOf(api, 'T-1', slot(1, 9));
    const day = await dayOf(phone, caseNo);
    const cut = await phone.send(day.slice(0, 2));
    expect(outcomes(cut)).toEqual(['accepted', 'accepted']);
    const whole = await phone.send(day);
    expect(outcomes(whole)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(whole.json.results.map((one: { repeated: boolean }) => one.repeated)).toEqual([true, true, false, false]);
    expect(whole.json.results[3].answer.stage).toBe('working');
    const again = await phone.send([...day].reverse());
    expect(again.json.results.every((one: { repeated: boolean }) => one.repeated)).toBe(true);
    expect(again.json.results[3].answer).toEqual(whole.json.results[3].answer);
    await viewOf(api, caseNo, ({ stage }) => stage === 'working');
    expect(await didIn(api, caseNo)).toEqual([
      'caseOpened',
      'technicianAssigned',
      'visitAccepted',
      'travelStarted',
      'technicianArrived',
      'workStarted',
    ]);
  });
});
