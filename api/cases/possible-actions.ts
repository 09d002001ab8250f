import { z } from 'zod';
import type { CaseView } from '../../domain/journal/view.ts';
import type { Role } from '../../domain/people/roles.ts';
import { actionTexts } from '../../domain/text/actions.ts';
import { fill } from '../../domain/text/fill.ts';
import { labelOf } from '../../domain/text/format.ts';
import type { Language } from '../../domain/text/languages.ts';
import { problemTexts } from '../../domain/text/problems.ts';
import { mayComplete } from '../../workflows/case/contract.ts';
import { isCustomer, type Principal } from '../access/principal.ts';
import { isAmendment } from '../commands/send.ts';
import type { ServedAction, ServedProcess } from '../processes.ts';
import { roleSchema } from '../replies/case-parts.ts';
import { choicesNow, senselessNow } from './sensible.ts';

const named = { action: z.string(), text: z.string(), kind: z.enum(['plain', 'claiming', 'anytime']) };

export const actionsReply = z
  .object({
    caseNo: z.string(),
    stage: z.string(),
    version: z.int(),
    possible: z.array(
      z.object({
        ...named,
        wait: z.int().exactOptional().describe('Name it when you act'),
        until: z.string().exactOptional(),
        input: z.record(z.string(), z.unknown()).describe('JSON Schema of the input'),
      }),
    ),
    notPossible: z.array(
      z.object({
        ...named,
        code: z.string().describe('The refusal this action would meet'),
        why: z.string(),
        roles: z.array(roleSchema).readonly(),
      }),
    ),
  })
  .meta({ id: 'Actions' });

export type ActionsReply = z.output<typeof actionsReply>;

/** Everything a role may ever do in cases of a process, with the schema of each input. */
export function actionsFor(
  process: ServedProcess,
  role: Role,
  language: Language,
): { action: string; text: string; kind: string; input: Record<string, unknown> }[] {
  return process.actions
    .filter(({ spec }) => spec.roles.includes(role))
    .map((action) => ({
      action: action.name,
      text: labelOf(actionTexts, action.name, language),
      kind: action.spec.kind,
      input: schemaOf(action),
    }));
}

/** What a caller may do in a case now, and why not the rest. The case itself has the last word when he does it. */
export function possibleActions(
  process: ServedProcess,
  view: CaseView,
  caller: Principal,
  language: Language,
): ActionsReply {
  const { caseNo, stage, version, waits } = view;
  const ended = view.status === 'closed' && waits.length === 0;
  const possible: ActionsReply['possible'] = [];
  const notPossible: ActionsReply['notPossible'] = [];
  for (const action of process.actions) {
    const { name, spec } = action;
    // What customers never do is no business of theirs.
    if (isCustomer(caller) && !spec.roles.includes('customer')) continue;
    const text = labelOf(actionTexts, name, language);
    const isLate = ended && spec.late === true;
    const roles = isLate ? spec.roles : rolesNow(action, view);
    const code =
      refusalOf(action, { caseNo, caller, roles, ended }) ??
      senselessNow(action.spec, view, caller) ??
      pointlessNow(name, caller, view);
    if (code === undefined) {
      const input = narrowed(schemaOf(action), choicesNow(spec, view));
      const answers = waits.filter((wait) => wait.actions.some((awaited) => awaited.action === name));
      const waiting = answers.map(({ wait, until }) => ({ wait, until }));
      for (const one of spec.kind === 'anytime' || isLate ? [{}] : waiting) {
        possible.push({ action: name, text, kind: spec.kind, input, ...one });
      }
    } else {
      const why = fill(problemTexts[code].detail, language, {
        caseNo,
        stage,
        action: name,
        roles: spec.roles,
        asker: caller.id,
      });
      notPossible.push({ action: name, text, kind: spec.kind, code, why, roles: spec.roles });
    }
  }
  return { caseNo, stage, version, possible, notPossible };
}

/** Who may do it now; empty when no wait awaits it. */
function rolesNow({ name, spec }: ServedAction, { waits }: CaseView): readonly Role[] {
  if (spec.kind === 'anytime') return spec.roles;
  return waits.flatMap(({ actions }) => actions.filter(({ action }) => action === name).flatMap(({ roles }) => roles));
}

function refusalOf(
  { name, spec }: ServedAction,
  { caseNo, caller, roles, ended }: { caseNo: string; caller: Principal; roles: readonly Role[]; ended: boolean },
): 'role_not_allowed' | 'link_not_for_this' | 'case_ended' | 'not_awaited' | undefined {
  if (!spec.roles.includes(caller.role)) return 'role_not_allowed';
  if (caller.link !== undefined && !caller.link.actions.includes(name)) return 'link_not_for_this';
  if (ended && !isAmendment(caseNo, name)) return 'case_ended';
  if (roles.length === 0) return 'not_awaited';
  return roles.includes(caller.role) ? undefined : 'role_not_allowed';
}

/** An anytime action that has nothing to work on: no hold to end, no task of this caller, no stuck step. */
function pointlessNow(
  name: string,
  { role }: Principal,
  { hold, status, tasks, waits }: CaseView,
): 'not_now' | undefined {
  const awaited = waits.some(({ actions }) => actions.some(({ action }) => action === name));
  const mine = tasks.some((task) => task.doneAt === undefined && mayComplete(role, task.role));
  const pointless: Readonly<Record<string, boolean>> = {
    putOnHold: hold !== undefined || status === 'closed',
    resume: hold === undefined,
    completeTask: !mine,
    retryEffect: !awaited,
    takeOverEffect: !awaited,
  };
  return pointless[name] === true ? 'not_now' : undefined;
}

const schemas = new WeakMap<z.ZodType, Record<string, unknown>>();

function schemaOf({ input }: ServedAction): Record<string, unknown> {
  const known = schemas.get(input) ?? { ...z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) };
  schemas.set(input, known);
  return known;
}

/** The schema of an input with some members cut to what the case offers now. */
function narrowed(schema: Record<string, unknown>, choices: Record<string, unknown[]>): Record<string, unknown> {
  const { properties } = schema;
  if (typeof properties !== 'object' || properties === null) return schema;
  const cut = Object.entries(properties).map(([name, member]) => [
    name,
    Object.hasOwn(choices, name) ? { ...member, enum: choices[name] } : member,
  ]);
  return { ...schema, properties: Object.fromEntries(cut) };
}
