import type { InstallationRecord, InstallationStanding } from '../../../activities/contract.ts';
import type { JsonObject } from '../../../domain/json.ts';

type Item = NonNullable<InstallationStanding['item']>;

/** Items on record, and where they stand, in memory. */
export class MemoryInstalledBase {
  private readonly items = new Map<string, Item>();
  readonly done: InstallationRecord[] = [];

  register(serial: string, item: Item): void {
    this.items.set(serial, item);
  }

  find(serial: string): InstallationStanding {
    const item = this.items.get(serial);
    return item === undefined ? {} : { item };
  }

  /** Once a case: a repeat changes nothing. */
  record(done: InstallationRecord): { known: JsonObject; recorded: JsonObject } {
    const item = this.items.get(done.serial);
    if (item === undefined) return { known: {}, recorded: {} };
    if (!this.done.some(({ caseNo }) => caseNo === done.caseNo)) {
      this.done.push(done);
      const { installedOn: _before, ...rest } = item;
      const installation = { required: true, doneOn: done.on };
      const known = done.kind === 'install' ? { ...item.known, installation } : item.known;
      this.items.set(done.serial, { ...rest, known, ...(done.kind === 'remove' ? {} : { installedOn: done.on }) });
    }
    const known = this.items.get(done.serial)?.known ?? {};
    return { known, recorded: known };
  }
}
