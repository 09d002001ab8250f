import type { FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';
import { Problem } from '../problem.ts';

/** Deeper than any input of ours, far from what could exhaust the stack of a recursive walk. */
const DEEPEST = 16;

/**
 * NUL and control characters but tab, line feed and carriage return; halves of surrogate pairs; and the replacement
 * character, which is what is left of text that was not UTF-8 (a spreadsheet saves CSV as GBK).
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFD-\uFFFF\p{Surrogate}]/u;

/**
 * Refuses at the door what no field may hold. PostgreSQL cannot store NUL, terminals and logs can be tricked by control
 * characters, and half a surrogate pair has no UTF-8 form, so its hash would differ from one system to the next.
 */
export const doorPlugin = plugin(
  async (app: FastifyInstance) => {
    app.addHook('preValidation', async ({ params, query, body }) => {
      inspect(params, '', 0);
      inspect(query, '', 0);
      if (isJson(body)) inspect(body, '', 0);
    });
  },
  { name: 'door' },
);

/** Files come as streams and bulk imports as text; those are looked at where they are read. */
function isJson(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  return Array.isArray(body) || Object.getPrototypeOf(body) === Object.prototype;
}

/** @throws {Problem} `control_characters` with the path of the member */
export function inspect(value: unknown, path: string, depth: number): void {
  if (typeof value === 'string') {
    if (FORBIDDEN.test(value)) {
      throw new Problem('control_characters', { field: path, params: { field: path } });
    }
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (depth >= DEEPEST) throw new Problem('invalid_input', { field: path, params: { field: path, reason: 'tooDeep' } });
  for (const [key, member] of Object.entries(value)) {
    const at = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    inspect(key, path === '' ? 'body' : path, depth);
    inspect(member, at, depth + 1);
  }
}
