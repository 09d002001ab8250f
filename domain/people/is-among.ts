import type { Actor } from './roles.ts';

/** Whether somebody, or the one whose place he takes, is one of these people. */
export function isAmong({ id, standsInFor }: Actor, people: readonly string[]): boolean {
  return people.includes(id) || (standsInFor !== undefined && people.includes(standsInFor));
}
