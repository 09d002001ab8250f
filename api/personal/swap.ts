import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { Json, JsonObject } from '../../domain/json.ts';
import type { PersonalText } from '../../domain/people/personal-text.ts';
import { type NewPersonalText, storePersonalTexts } from '../../drizzle/queries/personal-data.ts';
import { type Secret, sha256 } from '../../drizzle/secret.ts';
import { type Rewritten, rewrite } from '../schemas/rewrite.ts';
import type { Storage } from '../storage/storage.ts';
import { isPersonal, PERSONAL_PREFIX } from './personal.ts';

export interface Swap {
  readonly storage: Storage;
  readonly secret: Secret;
  /** The command: a repeat of it finds the rows of the first time, whatever salt it rolls. */
  readonly commandId: string;
  /** Customer the words are about or by, when known: his erasure takes them along. */
  readonly subject?: string;
  /** Case they are said in, when it has a number. */
  readonly caseNo?: string;
}

/**
 * Takes the personal words out of an input: they go into the erasable table, references and salted hashes take their
 * place. An input without any does not touch the database.
 *
 * @param schema the one that let `value` in; its marked members are the personal ones
 * @throws {Problem} `database_unavailable`
 */
export async function swapPersonal(schema: z.ZodType, value: unknown, swap: Swap): Promise<JsonObject> {
  const found: NewPersonalText[] = [];
  const taken = rewrite(schema, value, '', (part, text, path) => {
    if (typeof text !== 'string' || !isPersonal(part)) return undefined;
    const salt = randomBytes(32).toString('hex');
    const ref = `${PERSONAL_PREFIX}${swap.secret.hash('personal', `${swap.commandId}|${path}`).slice(0, 40)}`;
    found.push({
      ref,
      subject: swap.subject ?? null,
      caseNo: swap.caseNo ?? null,
      kind: 'words',
      text,
      salt,
      hash: sha256(salt + text),
    });
    return new Place(ref);
  });
  const stored =
    found.length === 0
      ? new Map<string, PersonalText>()
      : await swap.storage.query((database) => storePersonalTexts(database, found));
  const json = filled(taken, stored);
  if (json === null || typeof json !== 'object' || Array.isArray(json)) throw new TypeError('an input is an object');
  return json;
}

/** Stands for a personal text until its stored hash is known. */
class Place {
  readonly ref: string;
  constructor(ref: string) {
    this.ref = ref;
  }
}

function filled(taken: Rewritten<Place>, stored: ReadonlyMap<string, PersonalText>): Json {
  if (taken instanceof Place) {
    const text = stored.get(taken.ref);
    if (text === undefined) throw new Error(`personal text ${taken.ref} was not stored`);
    return { ref: text.ref, hash: text.hash };
  }
  if (Array.isArray(taken)) return taken.map((item) => filled(item, stored));
  if (taken === null || typeof taken !== 'object') return taken;
  return Object.fromEntries(Object.entries(taken).map(([name, member]) => [name, filled(member, stored)]));
}
