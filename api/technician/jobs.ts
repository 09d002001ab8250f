import { z } from 'zod';
import { labelOf } from '../../domain/text/format.ts';
import type { Language } from '../../domain/text/languages.ts';
import { stageTexts } from '../../domain/text/processes.ts';
import { type OwnVisit, ownVisits } from '../../drizzle/dispatch/own-visits.ts';
import { contactsAt } from '../../drizzle/queries/contacts.ts';
import { customerByRef } from '../../drizzle/queries/customers.ts';
import { siteByKey } from '../../drizzle/queries/sites.ts';
import type { Principal } from '../access/principal.ts';
import { personalReply } from '../personal/reply.ts';
import { resolvePersonal } from '../personal/resolve.ts';
import { anyJson } from '../schemas/json.ts';
import type { Services } from '../services.ts';
import { awaitedOf, caseOfJob } from './case-of-job.ts';
import { type Job, jobReply } from './job-reply.ts';

/** What a job tells of the detail of a visit. */
const told = z.object({
  kind: z.string().default(''),
  parent: z.string().exactOptional(),
  plan: z
    .looseObject({ evidence: z.array(z.string()) })
    .catchall(anyJson)
    .default({ evidence: [] }),
  booking: z.object({ technicians: z.array(z.string()), startsAt: z.string(), endsAt: z.string() }),
  evidence: z
    .array(z.object({ as: z.string(), ref: z.string(), announced: z.literal(true).exactOptional() }))
    .default([]),
  checked: z.array(z.object({ item: z.string(), ok: z.boolean() })).default([]),
  readings: z.array(z.record(z.string(), anyJson)).default([]),
  parts: z.array(z.object({ sku: z.string(), quantity: z.int(), from: z.string() })).default([]),
  goods: z.array(z.record(z.string(), anyJson)).default([]),
  taken: z.object({ lines: z.array(z.record(z.string(), anyJson)) }).exactOptional(),
  calls: z.array(z.object({ at: z.string(), reached: z.boolean() })).default([]),
});

/** The jobs of a technician, and of whom he stands in for, up to a day, in the order they begin. */
export async function jobsOf(
  { storage }: Services,
  caller: Principal,
  last: string,
  language: Language,
): Promise<Job[]> {
  const crew = [caller.id, ...(caller.standsInFor === undefined ? [] : [caller.standsInFor])];
  const visits = await storage.query(({ sql }) => ownVisits(sql, crew, last));
  return Promise.all(visits.map((visit) => jobOf(storage, visit, caller, language)));
}

async function jobOf(
  storage: Services['storage'],
  { caseNo, view, wishes, above }: OwnVisit,
  caller: Principal,
  language: Language,
): Promise<Job> {
  const { plan, booking, evidence, calls, parent, kind, checked, readings, parts, goods, taken } = told.parse(
    view.detail,
  );
  const { customer, site, ...subject } = view.subject;
  const who = typeof customer === 'string' ? customer : undefined;
  const where = typeof site === 'string' ? site : undefined;
  const said = wishes === null ? undefined : await resolvePersonal(wishes, { storage, role: caller.role, language });
  return jobReply.parse({
    caseNo,
    version: view.version,
    kind,
    stage: view.stage,
    stageText: labelOf(stageTexts, view.stage, language),
    priority: view.priority,
    ...booking,
    subject,
    plan,
    evidence: {
      required: plan.evidence,
      recorded: evidence.map(({ as, ref, announced = false }) => ({ as, ref, announced })),
      missing: plan.evidence.filter((name) => !evidence.some(({ as }) => as === name)),
    },
    checked,
    readings,
    parts,
    goods,
    calls,
    ...(taken === undefined ? {} : { taken: taken.lines }),
    awaited: awaitedOf(view, caller, language),
    ...(parent === undefined ? {} : { parent }),
    ...(above === null ? {} : { caseOfJob: await caseOfJob(storage, above, caller, language) }),
    ...(said === undefined ? {} : { wishes: personalReply.parse(said) }),
    ...(await placeOf(storage, who, where)),
  });
}

/** Who lives there, how to get in, and whom to ask for. */
async function placeOf(
  storage: Services['storage'],
  customer: string | undefined,
  site: string | undefined,
): Promise<Pick<Job, 'customer' | 'site' | 'contacts'>> {
  if (customer === undefined) return { contacts: [] };
  return storage.query(async (database) => {
    const person = await customerByRef(database, customer);
    const key = site?.slice(customer.length + 1);
    const place = key === undefined ? undefined : await siteByKey(database, customer, key);
    const people = await contactsAt(database, customer, site);
    return {
      customer: { key: customer, name: person?.name, phone: person?.phone },
      contacts: people.map(({ duty, roles, name, phone }) => ({ duty, roles: [...roles], name, phone })),
      ...(place === undefined || key === undefined
        ? {}
        : {
            site: {
              key,
              region: place.region,
              address: place.address,
              position: place.position,
              access: place.access,
            },
          }),
    };
  });
}
