import type { CaseView } from '../../domain/journal/view.ts';
import { labelOf } from '../../domain/text/format.ts';
import type { Language } from '../../domain/text/languages.ts';
import { stageTexts } from '../../domain/text/processes.ts';
import { type OwnVisit, ownVisits } from '../../drizzle/dispatch/own-visits.ts';
import { contactsAt } from '../../drizzle/queries/contacts.ts';
import { customerByRef } from '../../drizzle/queries/customers.ts';
import { siteByKey } from '../../drizzle/queries/sites.ts';
import type { VisitDetail } from '../../workflows/visit/state.ts';
import type { Principal } from '../access/principal.ts';
import { possibleActions } from '../cases/possible-actions.ts';
import { personalReply } from '../personal/reply.ts';
import { resolvePersonal } from '../personal/resolve.ts';
import { processOf } from '../processes.ts';
import type { Services } from '../services.ts';
import { type Job, jobReply } from './job-reply.ts';

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
  { caseNo, view, wishes }: OwnVisit,
  caller: Principal,
  language: Language,
): Promise<Job> {
  // The view of a visit is made of the facts of a visit.
  const detail = view.detail as Partial<VisitDetail>;
  const { plan, booking, evidence = [], calls = [], parent, kind = '' } = detail;
  const { customer, site, ...subject } = view.subject;
  const who = typeof customer === 'string' ? customer : undefined;
  const where = typeof site === 'string' ? site : undefined;
  const said = wishes === null ? undefined : await resolvePersonal(wishes, { storage, role: caller.role, language });
  const required = plan?.evidence ?? [];
  return jobReply.parse({
    caseNo,
    version: view.version,
    kind,
    stage: view.stage,
    stageText: labelOf(stageTexts, view.stage, language),
    priority: view.priority,
    startsAt: booking?.startsAt ?? '',
    endsAt: booking?.endsAt ?? '',
    technicians: [...(booking?.technicians ?? [])],
    subject,
    plan: plan ?? {},
    evidence: {
      required: [...required],
      recorded: evidence.map(({ as, ref }) => ({ as, ref, announced: false })),
      missing: required.filter((name) => !evidence.some(({ as }) => as === name)),
    },
    calls: [...calls],
    awaited: awaitedOf(view, caller, language),
    ...(parent === undefined ? {} : { parent }),
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

function awaitedOf(view: CaseView, caller: Principal, language: Language): Job['awaited'] {
  const process = processOf(view.caseNo);
  if (process === undefined) return [];
  return possibleActions(process, view, caller, language).possible.flatMap(({ action, wait, until }) =>
    wait === undefined || until === undefined ? [] : [{ action, wait, until }],
  );
}
