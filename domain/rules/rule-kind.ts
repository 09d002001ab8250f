/** What is published as versioned data: the policy of a country, and working calendars. */
export const RULE_KINDS = ['policy', 'calendar'] as const;

export type RuleKind = (typeof RULE_KINDS)[number];

/** The policy this house works by, and the calendar in whose national layer the days off of the law stand. */
export const HOME_POLICY = 'cn';
export const NATIONAL_CALENDAR = 'cn-office';
