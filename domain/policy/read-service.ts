import { type AskedReading, MEASURED } from '../commissioning/readings.ts';
import { SITE_CAUSE_CODES } from '../commissioning/site-not-ready.ts';
import { CANNOT_COMPLETE_CODES } from '../dispatch/cannot-complete.ts';
import { type Party, ROLES } from '../people/roles.ts';
import { LANGUAGES } from '../text/languages.ts';
import { installationRow, installingRow, priceRow } from './installations.ts';
import { maintenancePlanRow } from './maintenance-plan.ts';
import { promiseKindRow } from './promise-kind.ts';
import { rowMembers, rowOptions } from './read-row.ts';
import type {
  AuthorityRow,
  CannotCompleteRow,
  ClockRow,
  ContactHours,
  DeliveryRow,
  DispatchRow,
  FeeRow,
  Ladder,
  MessageRow,
  ServiceRows,
  SiteCauseRow,
  Term,
  VisitKindRow,
  WorkingTime,
} from './service.ts';
import { either, flag, list, matching, oneOf, type Reader, shape, text, whole } from './shape.ts';

const clockTime = matching(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time HH:MM');

const PARTIES = [
  'us',
  'customer',
  'technician',
  'parts',
  'supplier',
  'finance',
  'carrier',
  'regulator',
] as const satisfies readonly Party[];

const term = shape<Term>(
  { ...rowMembers, unit: oneOf(['workingMinutes', 'workingDays', 'calendarDays']), n: whole(1), calendar: text },
  { ...rowOptions, tries: whole(1) },
);

const clock = shape<ClockRow>(
  {
    ...rowMembers,
    target: either(
      shape<{ term: string }>({ term: text }, {}),
      shape<Exclude<ClockRow['target'], { term: string }>>(
        {
          figure: oneOf(['repairerDelayExchangeAfterDays', 'partsWaitExchangeAfterDays', 'loanerAfterDays']),
          calendar: text,
        },
        {},
      ),
    ),
    pausesFor: list(oneOf(PARTIES)),
    pausesOnHold: flag,
    ladder: text,
  },
  rowOptions,
);

const ladder = shape<Ladder>(
  {
    ...rowMembers,
    rungs: list(
      shape<Ladder['rungs'][number]>(
        { percent: whole(1), tells: list(oneOf([...ROLES, 'assignee', 'owner'] as const)) },
        {},
      ),
    ),
  },
  rowOptions,
);

const authority = shape<AuthorityRow>({ ...rowMembers, kind: text, role: oneOf(ROLES), maxFen: whole(0) }, rowOptions);

const fee = shape<FeeRow>(
  { ...rowMembers, amountFen: whole(0), currency: matching(/^[A-Z]{3}$/, 'a currency code') },
  rowOptions,
);

const hours = shape<ContactHours>(
  { ...rowMembers, purpose: text, from: clockTime, to: clockTime, days: oneOf(['EVERY_DAY', 'WORKING_DAYS']) },
  rowOptions,
);

const workingTime = shape<WorkingTime>({ ...rowMembers, roles: list(oneOf(ROLES)), calendar: text }, rowOptions);

const message = shape<MessageRow>(
  { ...rowMembers, language: oneOf(LANGUAGES), purpose: text, safetyTasks: list(text), linkDays: whole(1) },
  rowOptions,
);

const limit = matching(MEASURED, 'a decimal as text');

const reading = shape<AskedReading>({ id: text, unit: text }, { least: limit, most: limit });

const visitKind = shape<VisitKindRow>(
  { ...rowMembers, minutes: whole(1), travelMinutes: whole(0), evidence: list(text), signature: flag },
  {
    ...rowOptions,
    skills: list(text),
    licences: list(text),
    crew: whole(1),
    checklist: list(text),
    readings: list(reading),
    settlement: flag,
  },
);

const inVain = {
  whose: oneOf(['customer', 'parts', 'us'] as const),
  pays: oneOf(['customer', 'us'] as const),
};

const cannotComplete = shape<CannotCompleteRow>(
  { ...rowMembers, id: oneOf(CANNOT_COMPLETE_CODES), ...inVain },
  rowOptions,
);

const siteCause = shape<SiteCauseRow>({ ...rowMembers, id: oneOf(SITE_CAUSE_CODES), ...inVain }, rowOptions);

const dispatch = shape<DispatchRow>(
  {
    ...rowMembers,
    horizonDays: whole(1),
    stepMinutes: whole(1),
    dailyCap: whole(1),
    proposals: whole(1),
    proposalsEach: whole(1),
    rounds: whole(1),
    absentWaitMinutes: whole(1),
    absentCalls: whole(1),
  },
  rowOptions,
);

const delivery = shape<DeliveryRow>(
  { ...rowMembers, attempts: whole(1), silenceHours: whole(1), etaHours: whole(1) },
  rowOptions,
);

/** Reads the operational rows. */
export const serviceRows: Reader<ServiceRows> = shape<ServiceRows>(
  {
    terms: list(term),
    clocks: list(clock),
    ladders: list(ladder),
    authority: list(authority),
    fees: list(fee),
    contactHours: list(hours),
  },
  {
    workingTimes: list(workingTime),
    messages: list(message),
    visitKinds: list(visitKind),
    cannotComplete: list(cannotComplete),
    siteCauses: list(siteCause),
    dispatch: list(dispatch),
    promiseKinds: list(promiseKindRow),
    maintenancePlans: list(maintenancePlanRow),
    deliveries: list(delivery),
    installations: list(installationRow),
    installing: list(installingRow),
    prices: list(priceRow),
  },
);
