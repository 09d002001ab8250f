import type { z } from 'zod';
import type { PersonalText } from '../../domain/people/personal-text.ts';

/** Marks a member whose words lie in the erasable table; shown in the API description as `x-personal`. */
const MARK = 'x-personal';

/** How every reference into the erasable table begins, so that it is known wherever it stands. */
export const PERSONAL_PREFIX = 'pt_';

/** Words about or by a person: stored apart, and carried on as reference and hash only. */
export type PersonalWords = string & z.core.$brand<'personal'>;

/** A text member that holds personal words. */
export function personal(text: z.ZodString): z.core.$ZodBranded<z.ZodString, 'personal'> {
  return text.brand<'personal'>().meta({ [MARK]: true });
}

/** A member of master data that goes to the erasable table by itself; marked for the API description alone. */
export function personalMember<S extends z.ZodType>(schema: S): S {
  return schema.meta({ [MARK]: true });
}

export function isPersonal(schema: z.ZodType): boolean {
  return schema.meta()?.[MARK] === true;
}

/** An input as it travels on: every personal text replaced by its reference, absent members left out. */
export type Swapped<T> =
  T extends z.core.$brand<'personal'>
    ? PersonalText
    : T extends readonly (infer Item)[]
      ? Swapped<Item>[]
      : T extends object
        ? { [K in keyof T]: Swapped<Exclude<T[K], undefined>> }
        : T;
