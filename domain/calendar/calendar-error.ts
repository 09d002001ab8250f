/** Calendar data or a question to a calendar that makes no sense. Final: the same input fails again. */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';
  readonly code: 'badDate' | 'badInstant' | 'badAmount' | 'badCalendar' | 'neverOpen' | 'tooFar';

  constructor(code: CalendarError['code'], message: string) {
    super(message);
    this.code = code;
  }
}
