import type { Role } from './roles.ts';

/** One of our people. */
export interface Member {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly team?: string;
  readonly shift?: string;
}

export interface Team {
  readonly team: string;
  readonly lead?: string;
  readonly shift?: string;
  /** Targets of its own, by clock, in the unit of the clock. */
  readonly targets: Readonly<Record<string, number>>;
}

/** Days `YYYY-MM-DD` in Asia/Shanghai, both included. */
export interface Away {
  readonly person: string;
  readonly from: string;
  readonly until: string;
}

/** Somebody is away and another acts in his role. */
export interface StandIn extends Away {
  readonly deputy: string;
  readonly role: Role;
}

/** Who works where and who is away, as data. Plain JSON. */
export interface Roster {
  readonly members: readonly Member[];
  readonly teams: readonly Team[];
  readonly absences: readonly Away[];
  readonly standIns: readonly StandIn[];
}

export const NOBODY: Roster = { members: [], teams: [], absences: [], standIns: [] };

/** Whether somebody is away on a day. Who has a stand-in on that day is away too. */
export function isAway({ absences, standIns }: Roster, person: string, day: string): boolean {
  return [...absences, ...standIns].some((one) => one.person === person && covers(one, day));
}

/** Who acts for somebody on a day, those in the role asked for first; in the order of the data. */
export function deputiesOf({ standIns }: Roster, person: string, role: Role | undefined, day: string): string[] {
  const found = standIns.filter((one) => one.person === person && covers(one, day));
  const [own, others] = [found.filter((one) => one.role === role), found.filter((one) => one.role !== role)];
  return [...new Set([...own, ...others].map(({ deputy }) => deputy))];
}

/** The shift somebody works by: his own, else that of his team. */
export function shiftOf({ members, teams }: Roster, person: string): string | undefined {
  const member = members.find(({ id }) => id === person);
  return member?.shift ?? teams.find(({ team }) => team === member?.team)?.shift;
}

function covers({ from, until }: Away, day: string): boolean {
  return from <= day && day <= until;
}
