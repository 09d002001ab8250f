/**
 * What the application's role may do, table by table. A table that is missing here cannot be used at all, and a test
 * proves that none is missing. Columns in brackets limit an update.
 */
export const RIGHTS: Readonly<Record<string, string>> = {
  cases: 'select, insert, update',
  case_counter: 'select, insert, update',
  case_number: 'select, insert',
  claim: 'select, insert, update, delete',

  journal: 'select, insert',
  journal_anchor: 'select, insert',
  receipt: 'select, insert',

  ledger_posting: 'select, insert',
  ledger_entry: 'select, insert',
  // A row may be locked by who may update some column of it; a generated column cannot really be updated.
  ledger_balance: 'select, update (lowest)',
  goods_unit: 'select',
  unmatched_parcel: 'select, insert, update (ended_at, ended, ended_by, ended_reason, sent_with, ended_under)',
  unmatched_goods: 'select, insert, update (rest, matched)',
  return_place: 'select, insert, delete, update (filed_at)',
  coupon_back: 'select, insert',
  return_unpaid: 'select, insert, delete',
  unit_exchange: 'select, insert, update (undone_at, undone_why)',
  payment: 'select, insert',
  payment_request: 'select, insert, update',
  refund: 'select, insert, update (paid_fen, state, tried, looks, next_look_at, held_until, error, updated_at)',
  refund_transfer: 'select, insert',

  credit_profile: 'select, insert, update (state, approved_by, approved_at, updated_at)',
  order_standing: 'select, insert, update',
  goods_release: 'select, insert, update (ended_at)',
  receivable: 'select, insert, update',
  // What is credited stays: nothing of a row can be changed, and what was held is written anew.
  receivable_return: 'select, insert, delete',
  carrier: 'select, insert, update',
  carrier_mapping: 'select, insert',
  shipment: 'select, insert, update',
  carrier_report: 'select, insert, update',

  customer: 'select, insert, update',
  site: 'select, insert, update',
  contact: 'select, insert, update',
  technician: 'select, insert, update',
  booking: 'select, insert, update (released_at, released_why)',
  stand_in: 'select, insert, update',
  shift: 'select, insert, update',
  team: 'select, insert, update',
  staff: 'select, insert, update',
  absence: 'select, insert, update',
  personal_data: 'select, insert, update (text, salt, erased_at)',

  product: 'select, insert, update',
  part: 'select, insert, update',
  sales_order: 'select, insert, update',
  order_line: 'select, insert, update, delete',
  asset: 'select, insert, update',
  asset_life: 'select, insert',
  serial_correction: 'select, insert',
  delivery_line: 'select, insert, update (delivered, short, refused, lost, returned, withdrawn, freed, settled_at)',
  delivery_serial: 'select, insert, update (delivered_on, released_at, released_why)',
  installed_base: 'select, insert, update (removed_on, removed_by)',

  policy_version: 'select, insert',
  calendar_version: 'select, insert',
  retiming: 'select, insert, update (started_at, finished_at, total, reached, looked, told)',
  rule_draft: 'select, insert, update, delete',
  rule_publication: 'select, insert, update (taken_up_at)',
  rehearsal: 'select, insert, update (stage, cursor, cases_done, serials_done, finished_at, error), delete',
  rehearsal_change: 'select, insert, delete',

  api_key: 'select, insert, update',
  customer_link: 'select, insert, update',
  access_log: 'select, insert',
  denial: 'select, insert',
  denial_day: 'select, insert, update (refused, kept)',
  payload_key: 'select, insert',
  device: 'select, insert, update (last_counter, last_seen_at, revoked_at, revoked_by, revoked_why)',
  device_code: 'select, insert',
  device_command:
    'select, insert, update (command, outcome, answer, held_by, attempts, delay, next_attempt_at, done_at)',

  inbox: 'select, insert, update',
  outbox: 'select, insert, update',
  message: 'select, insert, update',
  event_due: 'select, insert, delete',
  event: 'select, insert',
  webhook: 'select, insert, update, delete',
  webhook_delivery: 'select, insert, update, delete',
  erasure: 'select, insert',
  legal_hold: 'select, insert',
  evidence: 'select, insert, update (erased_at)',
  evidence_announcement: 'select, insert, update (due_at, arrived_at, missed_at), delete',
  document: 'select, insert',
  alarm: 'select, insert, update',

  effect_pause: 'select, insert, update (until, lifted_at, lifted_by)',
  sending_hold: 'select, insert, update (lifted_at, lifted_by)',
  effect_trouble: 'select, insert, update, delete',
  bulk_job: 'select, insert, update (finished_at)',
  bulk_line: 'select, insert, update (outcome, answer, attempts, delay, next_attempt_at, done_at)',
};

/** The statements that give a role exactly these rights, whatever it had before. */
export function grants(role: string): string {
  return [
    `GRANT USAGE ON SCHEMA public TO ${role}`,
    ...Object.entries(RIGHTS).flatMap(([table, rights]) => [
      `REVOKE ALL ON ${table} FROM ${role}`,
      `GRANT ${rights} ON ${table} TO ${role}`,
    ]),
    `GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${role}`,
  ].join(';\n');
}
