import type { JsonObject } from '../../domain/json.ts';
import { plain } from '../case/book.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import type { InstallationFacts, InstallationInputs, InstallationStage } from './contract.ts';
import { tellAppointment } from './promise.ts';
import type { Charge, InstallationDetail, InstallationTypes, JobVisit } from './state.ts';

type Case = CaseContext<InstallationTypes>;
type Detail = Readonly<Partial<InstallationDetail>>;
type Rule<F extends keyof InstallationFacts> = ActionRule<InstallationFacts[F], InstallationDetail>;

/** Stages in which a visit is expected, and in which it is under way. */
const AWAITING: readonly string[] = ['awaitingAppointment', 'scheduled', 'rework'] satisfies InstallationStage[];
const UNDER_WAY: readonly string[] = [
  'awaitingAppointment',
  'scheduled',
  'siteCheck',
  'installing',
  'commissioning',
  'training',
  'rework',
] satisfies InstallationStage[];

/** Plans a visit of its own for the job; the customer is sent free times to choose from. */
export async function askForVisit(c: Case): Promise<void> {
  if (c.detail.visit) return;
  const no = (c.detail.visits ?? 0) + 1;
  const { opening, plan } = c.detail;
  const { customer, site, serial, product, category, orderNo } = c.view.subject;
  const { minutes, skills, licences } = plan?.need ?? {};
  const visit = await c.open(`visit#${no}`, 'visit', {
    subject: {
      kind: 'installation',
      ...plain({ customer, serial, product }),
      ...(category === undefined ? {} : { category }),
      ...(site === undefined ? {} : { site }),
      ...(orderNo === undefined ? {} : { orderNo }),
    },
    askCustomer: true,
    tellsTime: true,
    ...(minutes === undefined ? {} : { minutes }),
    ...(skills === undefined ? {} : { skills: [...skills] }),
    ...(licences === undefined ? {} : { licences: [...licences] }),
    references: [
      { kind: 'installation', no: c.view.caseNo },
      ...(opening?.orderNo ? [{ kind: 'order', no: opening.orderNo }] : []),
    ],
  });
  const asked: JobVisit = { no, state: 'asked', ...(visit === undefined ? {} : { visit }) };
  c.record({
    type: 'installationVisitAsked',
    data: { no, ...(visit === undefined ? {} : { visit }) },
    detail: { visits: no, visit: asked },
  });
}

/** To be awaited while a visit is expected: the time is agreed, or moved. */
export function visitAgreeing(c: Case): { readonly visitAgreed: Rule<'visitAgreed'> } {
  return { visitAgreed: { detail: ({ input }) => agreed(c.detail, input) } };
}

/** To be awaited while a visit may end before its work is done: so often, and no more. */
export function visitEnding(c: Case): { readonly visitEnded: Rule<'visitEnded'> } {
  return { visitEnded: { detail: ({ input }) => ({ ...ended(c.detail, input), inVain: (c.detail.inVain ?? 0) + 1 }) } };
}

/**
 * What a visit tells, in whatever stage the job is. A stage that waits for it takes it; in any other it is written down.
 * Of a visit that is no longer ours nothing is wanted.
 */
export function visitTold(c: Case, type: 'visitAgreed' | 'visitEnded', data: JsonObject): boolean {
  const { visit } = c.detail;
  const told = type === 'visitAgreed' ? agreedIn(data) : endedIn(data);
  if (visit?.visit === undefined || visit.visit !== told.visit) return true;
  if ((type === 'visitAgreed' ? AWAITING : UNDER_WAY).includes(c.view.stage)) return false;
  const detail = 'outcome' in told ? ended(c.detail, told) : agreed(c.detail, told);
  c.record({ type, data: plain(told), detail });
  return true;
}

/** By hand: nobody of the program is asked, and what was asked for is called off. */
export async function agreedByHand(
  c: Case,
  { startsAt, technicians }: InstallationInputs['agreeAppointment'],
): Promise<void> {
  await dropVisit(c);
  const no = (c.detail.visits ?? 0) + 1;
  const visit: JobVisit = { no, state: 'agreed', startsAt, technicians };
  c.record({ type: 'installationVisitAsked', data: { no }, detail: { visits: no, visit, crew: technicians } });
  tellAppointment(c, startsAt, technicians);
}

/** Nobody is needed any more: it is called off where nobody has set out yet. */
export async function dropVisit(c: Case): Promise<void> {
  const { visit } = c.detail;
  if (!visit) return;
  if (visit.visit !== undefined) {
    await c.tell(`dropVisit#${visit.no}`, visit.visit, 'jobEnded', { caseNo: c.view.caseNo });
  }
  c.record({ type: 'installationVisitDropped', data: { no: visit.no }, detail: { visit: null } });
}

function agreed({ visit }: Detail, { startsAt, endsAt, technicians }: InstallationFacts['visitAgreed']) {
  return visit
    ? { visit: { ...visit, state: 'agreed' as const, startsAt, endsAt, technicians }, crew: technicians }
    : {};
}

/** The visit is over; the customer pays the way in vain where it was his time. */
function ended(detail: Detail, { outcome, pays, code }: InstallationFacts['visitEnded']): Partial<InstallationDetail> {
  const wasted = outcome === 'cannotComplete' && pays === 'customer' && code !== 'siteNotReady';
  return {
    visit: null,
    ...(wasted ? withWastedVisit(detail) : {}),
  };
}

/** The way was in vain: what the price list asks for it is to be paid. */
export function withWastedVisit({ plan, charges = [] }: Detail): Partial<InstallationDetail> {
  const fee = plan?.wastedVisit;
  if (fee === undefined || fee.amountFen === 0) return {};
  const charge: Charge = {
    line: charges.length + 1,
    price: 'wastedVisit',
    kind: 'wastedVisit',
    quantity: 1,
    unitFen: fee.amountFen,
    currency: fee.currency,
  };
  return { charges: [...charges, charge] };
}

function agreedIn(data: JsonObject): InstallationFacts['visitAgreed'] {
  const { visit, startsAt, endsAt, technicians } = data;
  if (
    typeof visit !== 'string' ||
    typeof startsAt !== 'string' ||
    typeof endsAt !== 'string' ||
    !Array.isArray(technicians)
  ) {
    throw new Refusal('invalid_input', {}, 'data');
  }
  return { visit, startsAt, endsAt, technicians: technicians.map(String) };
}

function endedIn(data: JsonObject): InstallationFacts['visitEnded'] {
  const { visit, outcome, code, pays, files } = data;
  if (typeof visit !== 'string' || typeof outcome !== 'string') throw new Refusal('invalid_input', {}, 'data');
  return {
    visit,
    outcome,
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof pays === 'string' ? { pays } : {}),
    ...(Array.isArray(files) ? { files: files.map(String) } : {}),
  };
}
