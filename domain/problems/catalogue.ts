/** What the transport needs to know of a refusal; its words are in `domain/text/problems.ts`. */
export interface ProblemKind {
  readonly status: number;
  /** The very same request, under the same key, may succeed later without anybody changing it. */
  readonly retryable: boolean;
}

/** The request itself is wrong: nothing about the case matters. */
const REQUEST = {
  malformed_request: { status: 400, retryable: false },
  malformed_json: { status: 400, retryable: false },
  invalid_parameter: { status: 400, retryable: false },
  invalid_cursor: { status: 400, retryable: false },
  idempotency_key_missing: { status: 400, retryable: false },
  idempotency_key_invalid: { status: 400, retryable: false },
  idempotency_key_reused: { status: 422, retryable: false },
  invalid_input: { status: 422, retryable: false },
  unknown_field: { status: 422, retryable: false },
  control_characters: { status: 422, retryable: false },
  unknown_reference: { status: 422, retryable: false },
  impossible_date: { status: 422, retryable: false },
  bad_facts: { status: 422, retryable: false },
  rules_invalid: { status: 422, retryable: false },
  wait_required: { status: 428, retryable: false },
  payload_too_large: { status: 413, retryable: false },
  unsupported_media_type: { status: 415, retryable: false },
  evidence_differs: { status: 422, retryable: false },
  request_timeout: { status: 408, retryable: true },
} as const satisfies Record<string, ProblemKind>;

/** Who asks, and whether he may. */
const ACCESS = {
  unauthenticated: { status: 401, retryable: false },
  signature_refused: { status: 401, retryable: false },
  token_expired: { status: 401, retryable: false },
  token_refused: { status: 401, retryable: false },
  no_role: { status: 403, retryable: false },
  link_expired: { status: 401, retryable: false },
  role_not_allowed: { status: 403, retryable: false },
  link_not_for_this: { status: 403, retryable: false },
  own_request: { status: 403, retryable: false },
  above_authority: { status: 403, retryable: false },
  own_work: { status: 403, retryable: false },
  not_own_visit: { status: 403, retryable: false },
  device_code_refused: { status: 403, retryable: false },
  device_revoked: { status: 403, retryable: false },
  device_signature_refused: { status: 401, retryable: false },
  rate_limited: { status: 429, retryable: true },
  busy: { status: 429, retryable: true },
} as const satisfies Record<string, ProblemKind>;

/** What is asked for does not exist, or not for this caller. */
const ABSENT = {
  not_found: { status: 404, retryable: false },
  case_not_found: { status: 404, retryable: false },
  unknown_action: { status: 404, retryable: false },
  task_unknown: { status: 404, retryable: false },
  device_unknown: { status: 404, retryable: false },
  document_not_there: { status: 404, retryable: false },
  document_unprintable: { status: 409, retryable: false },
  erased: { status: 410, retryable: false },
} as const satisfies Record<string, ProblemKind>;

/** The case stands elsewhere than the caller believed, or its rules forbid the move. */
const CASE = {
  not_awaited: { status: 409, retryable: false },
  wait_passed: { status: 409, retryable: false },
  version_stale: { status: 412, retryable: false },
  not_now: { status: 409, retryable: false },
  /** What a command needs to know or to take was not to be had in time. The answer is kept: the same key repeats it. */
  no_answer_in_time: { status: 409, retryable: false },
  case_closed: { status: 409, retryable: false },
  case_ended: { status: 409, retryable: false },
  already_open: { status: 409, retryable: false },
  counter_gap: { status: 409, retryable: false },
  evidence_awaited: { status: 409, retryable: false },
  counter_used: { status: 409, retryable: false },
  not_dead: { status: 409, retryable: false },
  storage_not_over: { status: 409, retryable: false },
  not_in_stock: { status: 409, retryable: false },
  slot_taken: { status: 409, retryable: false },
  above_ordered: { status: 422, retryable: false },
  serial_not_on_delivery: { status: 422, retryable: false },
  serial_taken: { status: 409, retryable: false },
  waybill_taken: { status: 409, retryable: false },
  proof_missing: { status: 422, retryable: false },
  inspection_missing: { status: 409, retryable: false },
  release_expired: { status: 409, retryable: false },
  surcharge_open: { status: 409, retryable: false },
  no_surcharge: { status: 409, retryable: false },
  trade_in_open: { status: 409, retryable: false },
  no_trade_in: { status: 409, retryable: false },
  technician_unfit: { status: 409, retryable: false },
  order_not_ready: { status: 422, retryable: false },
  no_installation_needed: { status: 409, retryable: false },
  already_installed: { status: 409, retryable: false },
  not_installed: { status: 409, retryable: false },
  not_delivered: { status: 409, retryable: false },
  not_on_delivery: { status: 422, retryable: false },
  installed_before_delivery: { status: 422, retryable: false },
  outside_contact_hours: { status: 409, retryable: false },
  parked_too_long: { status: 422, retryable: false },
  wrong_item: { status: 422, retryable: false },
  site_check_open: { status: 422, retryable: false },
  checklist_open: { status: 422, retryable: false },
  commissioning_incomplete: { status: 422, retryable: false },
  reading_out_of_limits: { status: 409, retryable: false },
  training_incomplete: { status: 422, retryable: false },
  signature_missing: { status: 422, retryable: false },
  use_period_running: { status: 409, retryable: false },
  visit_under_way: { status: 409, retryable: false },
  punch_list_open: { status: 409, retryable: false },
  price_not_published: { status: 422, retryable: false },
  visit_incomplete: { status: 422, retryable: false },
  more_than_asked: { status: 422, retryable: false },
  serial_not_expected: { status: 422, retryable: false },
  payment_reference_used: { status: 409, retryable: false },
  waybill_used: { status: 409, retryable: false },
  more_than_is_left: { status: 409, retryable: false },
  bundle_whole: { status: 422, retryable: false },
  awaited_by_return: { status: 409, retryable: false },
  parcel_ended: { status: 409, retryable: false },
  parcel_not_due: { status: 409, retryable: false },
  unit_elsewhere: { status: 409, retryable: false },
  unit_replaced: { status: 409, retryable: false },
  unit_returned: { status: 409, retryable: false },
  serials_needed: { status: 422, retryable: false },
  refund_above_paid: { status: 409, retryable: false },
  refund_above_owed: { status: 409, retryable: false },
  refund_reference_used: { status: 409, retryable: false },
  refund_not_by_hand: { status: 409, retryable: false },
  amount_differs: { status: 422, retryable: false },
  secret_overlaps: { status: 409, retryable: false },
  erasure_held: { status: 409, retryable: false },
  currency_differs: { status: 422, retryable: false },
  hold_too_long: { status: 422, retryable: false },
} as const satisfies Record<string, ProblemKind>;

/** A version of the rules is not taken as it is. */
const RULES = {
  version_published: { status: 409, retryable: false },
  version_superseded: { status: 409, retryable: false },
  proposal_changed: { status: 409, retryable: false },
  draft_changed: { status: 409, retryable: false },
  effective_overlap: { status: 409, retryable: false },
  same_rules: { status: 409, retryable: false },
} as const satisfies Record<string, ProblemKind>;

/** Our side failed: the command may or may not have arrived, so it is repeated under the same key. */
const OURS = {
  temporal_unavailable: { status: 503, retryable: true },
  database_unavailable: { status: 503, retryable: true },
  issuer_unavailable: { status: 503, retryable: true },
  evidence_unavailable: { status: 503, retryable: true },
  not_ready: { status: 503, retryable: true },
  not_yet: { status: 503, retryable: true },
  answer_pending: { status: 504, retryable: true },
  internal_error: { status: 500, retryable: true },
} as const satisfies Record<string, ProblemKind>;

/**
 * Every refusal of the product, by its stable code. The workflows throw these codes, the API turns them into RFC 9457
 * problem documents, `domain/text/problems.ts` says them in Chinese and English.
 */
export const PROBLEMS = { ...REQUEST, ...ACCESS, ...ABSENT, ...CASE, ...RULES, ...OURS } as const;

export type ProblemCode = keyof typeof PROBLEMS;

/** Whether a string that came from elsewhere (a failure type, a stored receipt) is a code of the catalogue. */
export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}
