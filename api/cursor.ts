import { canonicalText } from '../domain/json.ts';
import type { Secret } from '../drizzle/secret.ts';
import { Problem } from './problem.ts';

/** Where the next page begins. */
export type Position = Readonly<Record<string, string | number>>;

/**
 * A cursor is opaque to its holder, and signed together with the question it belongs to: with other filters or another
 * sort it would silently skip rows.
 */
export function cursorOf(secret: Secret, question: unknown, position: Position): string {
  const body = Buffer.from(canonicalText(position)).toString('base64url');
  return `${body}.${signature(secret, question, body)}`;
}

/** @throws {Problem} `invalid_cursor` when it is not ours or belongs to another question */
export function positionOf(secret: Secret, question: unknown, cursor: string): Position {
  const [body = '', signed = ''] = cursor.split('.');
  if (signed !== signature(secret, question, body)) throw new Problem('invalid_cursor', { field: 'cursor' });
  const position: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
  if (!isPosition(position)) throw new Problem('invalid_cursor', { field: 'cursor' });
  return position;
}

function signature(secret: Secret, question: unknown, body: string): string {
  return secret.hash('cursor', `${canonicalText(question)}\n${body}`).slice(0, 32);
}

function isPosition(value: unknown): value is Position {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((member) => typeof member === 'string' || typeof member === 'number')
  );
}
