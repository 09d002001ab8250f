/** A name that the policy has no row for. Final: the same policy will never have it. */
export class UnknownRow extends Error {
  override readonly name = 'UnknownRow';
  readonly section: string;
  readonly row: string;

  constructor(section: string, row: string, version: string) {
    super(`policy ${version} has no row ${JSON.stringify(row)} in ${section}`);
    this.section = section;
    this.row = row;
  }
}
