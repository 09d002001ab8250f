import { randomBytes } from 'node:crypto';
import { addApiKey } from '../../drizzle/queries/api-keys.ts';
import { sha256 } from '../../drizzle/secret.ts';
import type { GivenApi, Reply } from '../api/given-api.ts';

/** In so many days at a full hour of Shanghai. */
export function slot(days: number, hour: number): string {
  const day = new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
  return new Date(`${day}T${String(hour).padStart(2, '0')}:00:00+08:00`).toISOString();
}

/** The key of a technician, under his own name. */
export async function tokenOf(api: GivenApi, technician: string): Promise<string> {
  const token = `sanbao_technician_${randomBytes(32).toString('base64url')}`;
  await addApiKey(api.database, { hash: sha256(token), role: 'technician', principal: technician });
  return token;
}

/** A visit that a technician was given and has not seen yet. */
export async function visitOf(api: GivenApi, technician: string, startsAt: string, more: object = {}): Promise<string> {
  const body = { kind: 'repair', customer: 'C-1', site: 'home', category: 'fridge', ...more };
  const opened = await api.post('/v1/visits', body, { as: 'dispatcher' });
  const { caseNo, version } = opened.json;
  await api.get(`/v1/cases/${caseNo}?atLeast=${version}`, { as: 'agent' });
  const input = { technicians: [technician], startsAt };
  const wait = opened.json.waits[0].wait;
  const booked = await api.post(`/v1/cases/${caseNo}/actions/assign`, { wait, input }, { as: 'dispatcher' });
  if (booked.status !== 200) throw new Error(booked.text);
  await viewOf(api, caseNo, ({ stage }) => stage === 'dispatched');
  return caseNo;
}

/** The view once it is as it should be. */
export async function viewOf(
  api: GivenApi,
  caseNo: string,
  is: (view: Reply['json']) => boolean,
): Promise<Reply['json']> {
  for (;;) {
    const { json } = await api.get(`/v1/cases/${caseNo}`, { as: 'agent' });
    if (json?.version !== undefined && is(json)) return json;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The types of the entries of a case by people, in order. */
export async function didIn(api: GivenApi, caseNo: string): Promise<string[]> {
  const rows = await api.database.sql<{ type: string }[]>`
    SELECT type FROM journal WHERE case_no = ${caseNo} AND actor_role <> 'system' ORDER BY seq`;
  return rows.map(({ type }) => type);
}
