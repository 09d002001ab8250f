/**
 * What a reference of a bank, of a platform or of a carrier counts under. People copy them from paper and from screens: `SF D2`,
 * `sfd2` and `ＳＦＤ２` are one. What was given is kept as it was given; this decides alone whether it was given before.
 */
export function referenceKey(given: string): string {
  return given.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();
}

/** Transfers of the bank by which people of the house paid something out: one pays one thing, whatever that is, over all cases. */
export const PAID_OUT = 'bankTransferOut';

/** Payments that came in: one pays one thing, over all cases. */
export const PAID_IN = 'bankTransferIn';

/** What a transfer pays: one case may pay several things, and each needs a transfer of its own. */
export function paidThing(caseNo: string, what: string): string {
  return `${caseNo}/${what}`;
}

/** The case of what a transfer pays. */
export function caseOfPaid(thing: string): string {
  return thing.split('/', 1)[0] ?? thing;
}
