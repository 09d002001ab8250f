import { z } from 'zod';
import type { CaseView } from '../../domain/journal/view.ts';
import { actionTexts } from '../../domain/text/actions.ts';
import { labelOf, waitLabel } from '../../domain/text/format.ts';
import type { Language } from '../../domain/text/languages.ts';
import { partyTexts } from '../../domain/text/people.ts';
import { outcomeTexts, stageTexts } from '../../domain/text/processes.ts';
import type { Principal } from '../access/principal.ts';
import { CUSTOMER_DETAIL, isNoteForCustomer } from '../cases/customer-visible.ts';
import { isAsked, senselessNow } from '../cases/sensible.ts';
import { personalReply } from '../personal/reply.ts';
import { actionOf, processOf } from '../processes.ts';
import { clockSchema, partySchema, prioritySchema, taskSchema, waitSchema } from './case-parts.ts';
import { picked } from './picked.ts';
import { saidMembers } from './said-rights.ts';

const facts = z.record(z.string(), z.unknown());

const caseViewShape = {
  caseNo: z.string(),
  process: z.string(),
  stage: z.string(),
  status: z.enum(['open', 'closed']),
  version: z.int(),
  openedAt: z.string(),
  updatedAt: z.string(),
  closedAt: z.string().exactOptional(),
  outcome: z.string().exactOptional(),
  priority: prioritySchema,
  owner: z.string().exactOptional(),
  team: z.string().exactOptional(),
  hold: z.object({ since: z.string(), until: z.string(), reason: z.string() }).exactOptional(),
  subject: facts,
  waits: z.array(waitSchema).readonly(),
  clocks: z.array(clockSchema).readonly(),
  tasks: z.array(taskSchema).readonly(),
  links: z.array(z.object({ caseNo: z.string(), kind: z.string() })).readonly(),
  evidence: z.array(facts).readonly(),
  notes: z.array(facts).readonly(),
  references: z.array(facts).readonly(),
  detail: facts.describe('What the process knows; a right says `why` in words beside the codes of `because`'),
};

const labels = { stageText: z.string(), outcomeText: z.string().exactOptional() };

const paused = z
  .array(z.object({ effect: z.string(), since: z.string(), until: z.string(), reason: personalReply }))
  .exactOptional()
  .describe('What the case waits for is held back on purpose: until when, and why');

/** The whole view, for staff. */
export const caseViewReply = z.object({ ...caseViewShape, ...labels, paused }).meta({ id: 'Case' });

/** A view as it comes out of the database with its personal words put back. */
export const resolvedView = z.object(caseViewShape);
export type ResolvedView = z.output<typeof resolvedView>;

/** Proof that the reducer's view and what is documented name the same members. */
type SameKeys<A, B> = [keyof A] extends [keyof B] ? ([keyof B] extends [keyof A] ? true : false) : false;
type Proof<T extends true> = T;
export type ViewIsDocumented = Proof<SameKeys<CaseView, ResolvedView>>;

export function caseViewOf(view: ResolvedView, language: Language): z.output<typeof caseViewReply> {
  return { ...view, detail: saidMembers(view.detail, language), ...labelsOf(view, language) };
}

/** What the customer sees: where it stands, what comes next, the latest date, and what is expected of him. */
export const customerCaseReply = z
  .object({
    caseNo: z.string(),
    process: z.string(),
    stage: z.string(),
    status: z.enum(['open', 'closed']),
    version: z.int(),
    openedAt: z.string(),
    updatedAt: z.string(),
    closedAt: z.string().exactOptional(),
    outcome: z.string().exactOptional(),
    ...labels,
    serial: z.string().exactOptional(),
    product: z.string().exactOptional(),
    next: z
      .object({ text: z.string(), for: partySchema, forText: z.string(), latest: z.string() })
      .exactOptional()
      .describe('What the case waits for, and until when at the latest'),
    expected: z
      .array(z.object({ wait: z.int(), action: z.string(), text: z.string(), until: z.string() }))
      .describe('What we expect of you'),
    notes: z.array(facts),
    detail: facts,
  })
  .meta({ id: 'CustomerCase' });

export function customerCaseOf(
  view: ResolvedView,
  caller: Principal,
  language: Language,
): z.output<typeof customerCaseReply> {
  const { caseNo, process, stage, status, version, openedAt, updatedAt, closedAt, outcome, subject, waits } = view;
  const next = nextOf(waits);
  return {
    caseNo,
    process,
    stage,
    status,
    version,
    openedAt,
    updatedAt,
    ...(closedAt === undefined ? {} : { closedAt }),
    ...(outcome === undefined ? {} : { outcome }),
    ...labelsOf(view, language),
    ...(typeof subject.serial === 'string' ? { serial: subject.serial } : {}),
    ...(typeof subject.product === 'string' ? { product: subject.product } : {}),
    ...(next === undefined
      ? {}
      : {
          next: {
            text: waitLabel(next.name, language),
            for: next.for,
            forText: labelOf(partyTexts, next.for, language),
            latest: next.until,
          },
        }),
    expected: waits.flatMap(({ wait, until, actions }) =>
      actions
        .filter(({ action, roles }) => roles.includes('customer') && isExpected(view, action, caller))
        .map(({ action }) => ({ wait, action, text: labelOf(actionTexts, action, language), until })),
    ),
    notes: view.notes.filter(isNoteForCustomer),
    detail: saidMembers(picked(view.detail, CUSTOMER_DETAIL[process] ?? []), language),
  };
}

/** What comes first of what it waits for. A step of our own says least of it, and takes moments where nothing is amiss. */
function nextOf(waits: ResolvedView['waits']): ResolvedView['waits'][number] | undefined {
  const others = waits.filter(({ name }) => !name.startsWith('effect:'));
  return [...(others.length === 0 ? waits : others)].sort((a, b) => (a.until < b.until ? -1 : 1))[0];
}

/** Something he is asked for, that makes sense now, and that his link lets him do. */
function isExpected(view: ResolvedView, name: string, caller: Principal): boolean {
  const process = processOf(view.caseNo);
  const action = process && actionOf(process, name);
  if (action === undefined || !isAsked(action.spec, view, caller) || senselessNow(action.spec, view, caller))
    return false;
  return caller.link === undefined || caller.link.actions.includes(name);
}

function labelsOf(view: ResolvedView, language: Language): { stageText: string; outcomeText?: string } {
  return {
    stageText: labelOf(stageTexts, view.stage, language),
    ...(view.outcome === undefined ? {} : { outcomeText: labelOf(outcomeTexts, view.outcome, language) }),
  };
}
