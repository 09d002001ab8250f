import type { Actor } from '../../domain/people/roles.ts';
import { PROBLEMS } from '../../domain/problems/catalogue.ts';
import type { Problem } from '../problem.ts';
import type { DenialBook, Denied } from './denial-book.ts';

/** What was tried, where no request says it: a line of a bulk action, a command of a device. */
export interface Tried {
  readonly action: string;
  readonly caseNo: string;
  /** By what it can be found again. */
  readonly requestId: string;
}

/** Under which code a refusal is kept as a denial; `undefined` when it was not because of who asked. */
export function denialCode({ code, denied }: Problem): string | undefined {
  return denied?.as ?? (PROBLEMS[code].status === 403 ? code : undefined);
}

/** Keeps the refusal of a command that came without a request of its own. What its line says stays in any case. */
export async function noteDenied(book: DenialBook, problem: Problem, actor: Actor, tried: Tried): Promise<void> {
  const code = denialCode(problem);
  if (code === undefined) return;
  const { id: principal, role, standsInFor = null } = actor;
  const denied: Denied = { principal, role, standsInFor, ...tried, subject: null, code };
  await book.note(denied);
}
