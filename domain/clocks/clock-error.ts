/** A move that a clock cannot make, or a clock that makes no sense. Final: the same input fails again. */
export class ClockError extends Error {
  override readonly name = 'ClockError';
  readonly code: 'backwards' | 'stopped' | 'notStopped' | 'badTarget' | 'badLadder' | 'unknownCalendar';

  constructor(code: ClockError['code'], message: string) {
    super(message);
    this.code = code;
  }
}
