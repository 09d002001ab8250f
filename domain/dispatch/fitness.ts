import { distanceKm } from './distance.ts';
import type { VisitNeed } from './need.ts';
import type { Merit, Obstacle, Reason } from './reason.ts';
import type { Technician } from './technician.ts';

/** How a technician fits a visit on a day, his time left aside. */
export interface Fitness {
  readonly obstacles: readonly Reason<Obstacle>[];
  readonly merits: readonly Reason<Merit>[];
  /** Kilometres from where he starts; 0 in his own area; `undefined` when nobody knows. */
  readonly km?: number;
}

/** @param day of the visit in Asia/Shanghai: a licence must be valid on it */
export function fitness(technician: Technician, need: VisitNeed, day: string): Fitness {
  const skills = skillsOf(technician, need);
  const licences = licencesOf(technician, need, day);
  const way = wayOf(technician, need);
  return {
    obstacles: [
      ...(technician.active ? [] : [{ code: 'inactive' as const, params: {} }]),
      ...licences.obstacles,
      ...skills.obstacles,
      ...way.obstacles,
    ],
    merits: [...skills.merits, ...licences.merits, ...way.merits],
    ...(way.km === undefined ? {} : { km: way.km }),
  };
}

function skillsOf({ categories, skills }: Technician, need: VisitNeed): Fitness {
  const { category } = need;
  const other = category !== undefined && !categories.includes(category);
  const missing = need.skills.filter((skill) => !skills.includes(skill));
  const obstacles: Reason<Obstacle>[] = [
    ...(other ? [{ code: 'otherCategory' as const, params: { category } }] : []),
    ...missing.map((skill) => ({ code: 'skillMissing' as const, params: { skill } })),
  ];
  const shown = [...(category === undefined ? [] : [category]), ...need.skills];
  const skilled = obstacles.length === 0 && shown.length > 0;
  return { obstacles, merits: skilled ? [{ code: 'skilled', params: { skills: shown } }] : [] };
}

/** Of several licences of one kind the one that lasts longest counts. */
function licencesOf({ licences }: Technician, need: VisitNeed, day: string): Fitness {
  const obstacles: Reason<Obstacle>[] = [];
  const merits: Reason<Merit>[] = [];
  for (const kind of need.licences) {
    const until = licences
      .filter((licence) => licence.kind === kind)
      .map((licence) => licence.until)
      .sort()
      .at(-1);
    if (until === undefined) obstacles.push({ code: 'licenceMissing', params: { licence: kind } });
    else if (until < day) obstacles.push({ code: 'licenceExpired', params: { licence: kind, until } });
    else merits.push({ code: 'licensed', params: { licence: kind, until } });
  }
  return { obstacles, merits };
}

/** Who has neither areas nor a reach goes everywhere; who has one of them goes where either of them lets him. */
function wayOf({ areas, base, reachKm }: Technician, need: VisitNeed): Fitness {
  const { area, position } = need;
  if (area !== undefined && areas.includes(area)) {
    return { obstacles: [], merits: [{ code: 'inArea', params: { area } }], km: 0 };
  }
  const km = base !== undefined && position !== undefined ? distanceKm(base, position) : undefined;
  const known = km === undefined ? {} : { km };
  if (km !== undefined && reachKm !== undefined) {
    return km <= reachKm
      ? { obstacles: [], merits: [{ code: 'near', params: { km } }], km }
      : { obstacles: [{ code: 'tooFar', params: { km, reachKm } }], merits: [], km };
  }
  if (area !== undefined && areas.length > 0) {
    return { obstacles: [{ code: 'otherArea', params: { area } }], merits: [], ...known };
  }
  return { obstacles: [], merits: km === undefined ? [] : [{ code: 'near', params: { km } }], ...known };
}
