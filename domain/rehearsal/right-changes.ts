import type { Entitlement, Right, Validity } from '../entitlement/answer.ts';
import { BadFacts } from '../entitlement/bad-facts.ts';
import type { RehearsedChange, RightSide } from './change.ts';

/** An answer, or the problem that left none. */
export type Judged = Entitlement | BadFacts;

/** What of the rights of a unit is otherwise in another answer about the same facts on the same day. */
export function rightChanges(before: Judged, after: Judged): RehearsedChange[] {
  if (before instanceof BadFacts || after instanceof BadFacts) return refusedChanges(before, after);
  const changes: RehearsedChange[] = [...guaranteeChanges(before, after)];
  const old = byName(before.rights);
  const now = byName(after.rights);
  for (const [name, right] of now) changes.push(...changesOf(old.get(name), right));
  for (const [name, right] of old) if (!now.has(name)) changes.push(...changesOf(right, undefined));
  return changes;
}

function refusedChanges(before: Judged, after: Judged): RehearsedChange[] {
  const [old, now] = [refusal(before), refusal(after)];
  if (old === now) return [];
  return [{ kind: 'factsRefused', ...(old === undefined ? {} : { old }), ...(now === undefined ? {} : { new: now }) }];
}

function refusal(judged: Judged): string | undefined {
  return judged instanceof BadFacts ? judged.code : undefined;
}

/** Rights by id; a right that stands there several times by its place among them. */
function byName(rights: readonly Right[]): Map<string, Right> {
  const named = new Map<string, Right>();
  for (const right of rights) {
    let name: string = right.id;
    for (let again = 2; named.has(name); again += 1) name = `${right.id} ${again}`;
    named.set(name, right);
  }
  return named;
}

function changesOf(old: Right | undefined, now: Right | undefined): RehearsedChange[] {
  const right = now?.id ?? old?.id;
  if (right === undefined || sameSide(old, now)) return [];
  const sides = {
    right,
    ...(old === undefined ? {} : { old: sideOf(old) }),
    ...(now === undefined ? {} : { new: sideOf(now) }),
  };
  const changes: RehearsedChange[] = [];
  if (old?.status !== now?.status) {
    const kind = now?.status === 'open' ? 'rightOpened' : old?.status === 'open' ? 'rightLost' : 'rightJudged';
    changes.push({ kind, ...sides });
  } else if (old?.opensOn !== now?.opensOn || old?.endsOn !== now?.endsOn) {
    changes.push({ kind: 'rightMoved', ...sides });
  }
  if (old?.refund?.dueFen !== now?.refund?.dueFen || old?.refund?.fee?.refundFen !== now?.refund?.fee?.refundFen) {
    changes.push({ kind: 'moneyChanged', ...sides });
  }
  return changes;
}

function sameSide(old: Right | undefined, now: Right | undefined): boolean {
  return (
    old?.status === now?.status &&
    old?.opensOn === now?.opensOn &&
    old?.endsOn === now?.endsOn &&
    old?.refund?.dueFen === now?.refund?.dueFen &&
    old?.refund?.fee?.refundFen === now?.refund?.fee?.refundFen
  );
}

function sideOf({ status, opensOn, endsOn, refund }: Right): RightSide {
  return {
    status,
    ...(opensOn === undefined ? {} : { opensOn }),
    ...(endsOn === undefined ? {} : { endsOn }),
    ...(refund?.dueFen === undefined ? {} : { refundFen: refund.dueFen }),
    ...(refund?.fee === undefined ? {} : { refundLessFeeFen: refund.fee.refundFen }),
  };
}

function guaranteeChanges(before: Entitlement, after: Entitlement): RehearsedChange[] {
  const changes = moved('whole', before.validity?.whole, after.validity?.whole);
  const old = new Map(before.validity?.parts.map((part) => [part.parts.join(' '), part]));
  const now = new Map(after.validity?.parts.map((part) => [part.parts.join(' '), part]));
  for (const of of new Set([...old.keys(), ...now.keys()])) changes.push(...moved(of, old.get(of), now.get(of)));
  return changes;
}

function moved(of: string, old: Validity | undefined, now: Validity | undefined): RehearsedChange[] {
  if (old?.end === now?.end) return [];
  return [
    {
      kind: 'guaranteeMoved',
      of,
      ...(old === undefined ? {} : { old: old.end }),
      ...(now === undefined ? {} : { new: now.end }),
    },
  ];
}
