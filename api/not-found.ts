import { type Thing, thingTexts } from '../domain/text/things.ts';
import { Problem } from './problem.ts';

/** There is no such thing, or not for this caller. @param key as it was asked for */
export function notFound(thing: Thing, key: string): Problem {
  return new Problem('not_found', { params: { thing, key } });
}

export function isThing(name: string): name is Thing {
  return Object.hasOwn(thingTexts, name);
}
