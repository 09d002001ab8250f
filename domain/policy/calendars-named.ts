import type { PolicyDocument } from './policy.ts';
import type { ShapeProblem } from './shape.ts';

/** The calendars a policy names, each once, with the first path that names it. */
export function calendarsNamed({ service }: PolicyDocument): readonly { readonly id: string; readonly path: string }[] {
  const { terms, clocks, workingTimes = [] } = service;
  const named = [
    ...terms.map(({ id, calendar }) => ({ id: calendar, path: `service.terms.${id}.calendar` })),
    ...clocks.flatMap(({ id, target }) =>
      'calendar' in target ? [{ id: target.calendar, path: `service.clocks.${id}.target.calendar` }] : [],
    ),
    ...workingTimes.map(({ id, calendar }) => ({ id: calendar, path: `service.workingTimes.${id}.calendar` })),
  ];
  return named.filter(({ id }, index) => named.findIndex((one) => one.id === id) === index);
}

/** Calendars a policy names that are not among these. */
export function missingCalendars(document: PolicyDocument, known: ReadonlySet<string>): ShapeProblem[] {
  return calendarsNamed(document).flatMap(({ id, path }) =>
    known.has(id) ? [] : [{ path, message: `names the calendar ${id}, which is not published by that day` }],
  );
}
