import {
  type AgreedInterestFigures,
  BALANCES,
  CONTACT_KINDS,
  type ComplaintClockFigures,
  type ContactLimitFigures,
  type ImputationFigures,
  INTERRUPTIONS,
  type JudgmentInterestFigures,
  type LimitationFigures,
  OBJECTION_GROUNDS,
  OBSTACLES,
  type ObligationFamily,
  type ObligationFigures,
  type ObligationRow,
  type ObligationRows,
  PARTIES_TO_PAY,
  type PaymentOrderFigures,
  type PaymentTermFigures,
  type PlatformAnswerFigures,
  PROFESSIONAL_SIGNS,
  REFUSAL_GROUNDS,
  type RollOverRule,
  type SaleInterestFigures,
  SIGNERS,
  type SmeInterestFigures,
} from './obligation-rows.ts';
import type { FigureRow, PolicyDocument } from './policy.ts';
import { decimal } from './read-row.ts';
import { list, matching, oneOf, orNull, type Reader, refuse, ShapeError, shape, text, whole } from './shape.ts';

const rollOver: Reader<RollOverRule> = oneOf(['BY_A1', 'STATUTORY_HOLIDAY', 'NONE']);
const days = whole(1);

const clock = shape<ComplaintClockFigures>(
  {
    acceptWorkingDays: days,
    terminateNoticeWorkingDays: days,
    rollOver,
    testTime: oneOf(['EXCLUDED', 'INCLUDED']),
    clueWorkingDays: days,
    clueExtensionWorkingDays: days,
    claimYears: whole(1),
    refusalGrounds: list(oneOf(REFUSAL_GROUNDS)),
    professionalSigns: list(oneOf(PROFESSIONAL_SIGNS)),
  },
  { mediateDays: days, mediateWorkingDays: days, otherText: text },
);

type FigureReaders = { readonly [F in ObligationFamily]: Reader<ObligationFigures[F]> };

const FIGURES: FigureReaders = {
  complaint_12315: (value, path) => {
    const read = clock(value, path);
    const limits = [read.mediateDays, read.mediateWorkingDays].filter((limit) => limit !== undefined);
    return limits.length === 1 ? read : refuse(path, 'must have either mediateDays or mediateWorkingDays');
  },
  complaint_odr: shape<PlatformAnswerFigures>({ answerWorkingDays: days }, {}),
  limitation: shape<LimitationFigures>(
    {
      years: whole(1),
      capYears: whole(1),
      interruptBy: list(oneOf(INTERRUPTIONS)),
      instalments: oneOf(['FROM_LAST_DUE_DATE']),
      noDueDate: oneOf(['END_OF_GRACE_AFTER_DEMAND_OR_OUTRIGHT_REFUSAL']),
      suspension: oneOf(['LAST_6_MONTHS_OBSTACLE_THEN_6_MONTHS']),
      suspensionWindowMonths: whole(1),
      suspensionTailMonths: whole(1),
      obstacles: list(oneOf(OBSTACLES)),
      needProofOfReach: list(oneOf(INTERRUPTIONS)),
      maySignForCompany: list(oneOf(SIGNERS)),
      bindAfterExpiry: list(oneOf(INTERRUPTIONS)),
      safeLastDay: oneOf(['DUE_OR_LAST_INTERRUPTION_PLUS_YEARS_NEVER_ROLLED']),
      rollOver,
      alarmDaysBefore: list(whole(0)),
    },
    {},
  ),
  late_interest_sale_default: shape<SaleInterestFigures>(
    {
      base: oneOf(['LPR_1Y_AT_BREACH']),
      series: text,
      multiplierMin: decimal,
      multiplierMax: decimal,
      yearDays: whole(360),
    },
    {},
  ),
  late_interest_sme: shape<SmeInterestFigures>(
    {
      daily: decimal,
      agreedFloor: oneOf(['LPR_1Y_AT_SIGNING']),
      series: text,
      debtor: list(oneOf(PARTIES_TO_PAY)),
      creditor: oneOf(PARTIES_TO_PAY),
      yearDays: whole(360),
    },
    {},
  ),
  late_interest_agreed: shape<AgreedInterestFigures>(
    { excessOverLoss: decimal, badFaithDebtor: oneOf(['NO_CUT']), yearDays: whole(360) },
    {},
  ),
  imputation: shape<ImputationFigures>({ order: list(oneOf(BALANCES)) }, {}),
  sme_payment_term: shape<PaymentTermFigures>(
    {
      largeFirmDays: orNull(days),
      stateDays: days,
      stateMaxDays: days,
      payWhenPaid: oneOf(['FORBIDDEN', 'NOT_REGULATED']),
      start: oneOf(['DELIVERY']),
      acceptanceBasedStart: oneOf(['ACCEPTANCE_ELSE_END_OF_AGREED_ACCEPTANCE_PERIOD']),
      rollOver,
    },
    {},
  ),
  payment_order: shape<PaymentOrderFigures>(
    {
      acceptDays: days,
      issueDays: days,
      objectionDays: days,
      serviceLimitDays: days,
      suitRefusalDays: days,
      enforceYears: whole(1),
      feeRatio: matching(/^[1-9]\d*\/[1-9]\d*$/, 'a ratio such as 1/3'),
      noObjection: list(oneOf(OBJECTION_GROUNDS)),
      rollOver,
    },
    {},
  ),
  contact_limits: shape<ContactLimitFigures>(
    {
      purpose: text,
      perDay: days,
      perWeek: days,
      week: oneOf(['CALENDAR_WEEK', 'LAST_7_DAYS']),
      notCounted: list(oneOf(CONTACT_KINDS)),
      onDispute: oneOf(['STOP']),
    },
    {},
  ),
  post_judgment: shape<JudgmentInterestFigures>({ daily: decimal }, {}),
};

/**
 * The rows about complaints and collection with their figures checked. Throws `ShapeError` for a figure that is missing,
 * unknown or of the wrong kind, and for a name that points nowhere.
 */
export function obligationRows(document: PolicyDocument): ObligationRows {
  const { procedures, collections, series = [], service } = document;
  const sections = { procedures, collections };
  const known = new Map(series.map((row) => [row.id, row]));
  const family = <F extends ObligationFamily>(name: F): readonly ObligationRow<ObligationFigures[F]>[] =>
    Object.entries(sections).flatMap(([section, rows]) =>
      rows
        .filter(({ id }) => familyOf(id) === name)
        .map((row) => ({ ...row, figures: FIGURES[name](row.figures, `${section}.${row.id}.figures`) })),
    );
  const rows: ObligationRows = {
    complaint_12315: family('complaint_12315'),
    complaint_odr: family('complaint_odr'),
    limitation: family('limitation'),
    late_interest_sale_default: family('late_interest_sale_default'),
    late_interest_sme: family('late_interest_sme'),
    late_interest_agreed: family('late_interest_agreed'),
    imputation: family('imputation'),
    sme_payment_term: family('sme_payment_term'),
    payment_order: family('payment_order'),
    contact_limits: family('contact_limits'),
    post_judgment: family('post_judgment'),
    series: known,
  };
  const { series: _series, ...families } = rows;
  const hours = new Set(service.contactHours.map(({ id }) => id));
  const lost = [
    ...Object.values(families).flatMap(overlaps),
    ...lostNames(rows.complaint_12315, ({ otherText }) => otherText, new Set(rows.complaint_12315.map(({ id }) => id))),
    ...lostNames(rows.late_interest_sale_default, (row) => row.series, new Set(known.keys())),
    ...lostNames(rows.late_interest_sme, (row) => row.series, new Set(known.keys())),
    ...lostNames(rows.contact_limits, ({ purpose }) => purpose, hours),
  ];
  if (lost.length > 0) throw new ShapeError(lost);
  return rows;
}

/** Two rows of a family that hold on the same day: neither could be preferred. */
function overlaps(rows: readonly ObligationRow[]): { path: string; message: string }[] {
  const ordered = [...rows].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
  return ordered.flatMap(({ id, from = '' }, index) => {
    const before = ordered[index - 1];
    const clash = before !== undefined && (before.to === undefined || before.to >= from);
    return clash ? [{ path: id, message: `overlaps ${before.id}` }] : [];
  });
}

/** `complaint_12315_v1b` belongs to `complaint_12315`. */
function familyOf(id: FigureRow['id']): string {
  return id.replace(/_v[0-9a-z]+$/, '');
}

function lostNames<F>(
  rows: readonly ObligationRow<F>[],
  named: (figures: F) => string | undefined,
  known: ReadonlySet<string>,
): { path: string; message: string }[] {
  return rows.flatMap(({ id, figures }) => {
    const name = named(figures);
    return name === undefined || known.has(name) ? [] : [{ path: id, message: `names ${name}, which does not exist` }];
  });
}
