import type { WaitView } from '../domain/journal/view.ts';
import type { ProblemCode } from '../domain/problems/catalogue.ts';

/** One wrong member of a request; `code` and `params` are turned into words in the caller's language. */
export interface FieldError {
  /** `input.lines[0].quantity` */
  readonly field: string;
  readonly code: ProblemCode;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Where the case stood when it refused: what is allowed now. */
export interface CaseStanding {
  readonly caseNo: string;
  readonly stage?: string;
  readonly version?: number;
  readonly waits?: readonly WaitView[];
}

export interface ProblemOptions {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly field?: string;
  readonly errors?: readonly FieldError[];
  readonly standing?: CaseStanding;
  readonly headers?: Readonly<Record<string, string>>;
  readonly denied?: DeniedMore;
  readonly cause?: unknown;
}

/** What the record of those who were refused has to know beyond the answer. */
export interface DeniedMore {
  /** Who it was, when he has not become a caller. */
  readonly who?: string;
  /** What it was, where the answer must not tell. */
  readonly as?: 'not_own_case';
}

/** A refusal on its way to the caller. The problems plugin turns it into an RFC 9457 document. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly params: Readonly<Record<string, unknown>>;
  readonly field: string | undefined;
  readonly errors: readonly FieldError[];
  readonly standing: CaseStanding | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly denied: DeniedMore | undefined;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.params = options.params ?? {};
    this.field = options.field;
    this.errors = options.errors ?? [];
    this.standing = options.standing;
    this.headers = options.headers ?? {};
    this.denied = options.denied;
  }
}
