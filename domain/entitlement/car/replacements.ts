import type { Inquiry } from '../inquiry.ts';
import type { Car, CarRepair } from './car.ts';
import { comesAfter, earliest, faultAfter } from './comes-again.ts';
import type { Won } from './won.ts';

/**
 * The same assembly, or the same main part, replaced so often and still not working. A main part that went with its
 * assembly is not counted besides.
 */
export function replaced(
  q: Inquiry,
  car: Car,
  done: readonly CarRepair[],
  ground: 'assembliesReplaced' | 'partsReplaced',
): Won {
  const needed = ground === 'assembliesReplaced' ? car.rules.assemblyReplacements : car.rules.mainPartReplacements;
  const all = replacements(car, done, ground).map(([about, repairs]): Won => {
    const opensOn = stillBad(q, car, about, repairs[needed - 1]);
    const won = { ground, by: ground, done: repairs.length, needed, repairs, about };
    return opensOn === undefined ? won : { ...won, opensOn };
  });
  const found = all.reduce<Won>(further, { ground, by: ground, done: 0, needed, repairs: [] });
  const sure = found.repairs.length === 0 || found.repairs.some(({ fact }) => fact.assembly !== undefined);
  return ground === 'assembliesReplaced' || sure ? found : { ...found, unlisted: true };
}

/** What was replaced, by name, with the repairs that did it. */
function replacements(
  { rules }: Car,
  done: readonly CarRepair[],
  ground: 'assembliesReplaced' | 'partsReplaced',
): [string, CarRepair[]][] {
  const isAssembly = (name: string) => rules.freeAssemblyReplacement.assemblies.some((one) => one === name);
  const byName = new Map<string, CarRepair[]>();
  for (const repair of done) {
    const { replacedParts = [], assembly, wearPart } = repair.fact;
    const went = assembly !== undefined && replacedParts.includes(assembly);
    for (const name of new Set(replacedParts)) {
      const counts = isAssembly(name) ? ground === 'assembliesReplaced' : ground === 'partsReplaced' && !went;
      if (counts && wearPart !== true) byName.set(name, [...(byName.get(name) ?? []), repair]);
    }
  }
  return [...byName];
}

/** The one that is met first; while none is, the one that was done most often. */
function further(a: Won, b: Won): Won {
  if (a.opensOn !== undefined && b.opensOn !== undefined) return a.opensOn <= b.opensOn ? a : b;
  if (a.opensOn !== undefined || b.opensOn !== undefined) return a.opensOn === undefined ? b : a;
  return a.done >= b.done ? a : b;
}

/** The day on which it was clear that the replacement had not helped. */
function stillBad(q: Inquiry, { counted }: Car, about: string, last: CarRepair | undefined): string | undefined {
  if (last === undefined) return undefined;
  const { fault } = q.facts;
  const concerns = fault?.part === about || fault?.assembly === about;
  return earliest([
    last.failedOn,
    concerns && fault.listed !== false ? faultAfter(q, last) : undefined,
    counted.find(
      (one) =>
        comesAfter(one, last) &&
        (one.fact.part === about || one.fact.assembly === about || one.fact.replacedParts?.includes(about)),
    )?.handIn,
  ]);
}
