import { connect } from '../../drizzle/connect.ts';
import { type DeviceFinding, verifyDevices } from '../../drizzle/verify/verify-devices.ts';
import { parseConfig } from '../../runtime/config.ts';
import { withDatabase } from '../../runtime/with-servers.ts';
import { type Command, parseFlags } from '../command.ts';

/** Proves who signed what technicians did without a network. */
export const command: Command = {
  name: 'verify-device',
  summary: "checks the signatures of technicians' devices in the journal",
  usage: `sanbao verify-device [--device <device>] [--case <number>]

Checks every entry that came from a technician's device with the key the device is named after: signed by it, by its own
technician, before it was ended, under a counter of its own. Whether the entries themselves are as they were written is what
"sanbao verify" proves. Works beside a running system; when none runs it starts the database for as long as it takes.

  --device <device>  one device only, like dv-0f3a…
  --case <number>    one case only

Exit code 0: nothing found. 1: something is not as it was signed.

  $ sanbao verify-device
  1,204 entries of 37 devices: nothing found.`,
  run: verifyDevice,
};

async function verifyDevice(argv: readonly string[]): Promise<number> {
  const { device, case: caseNo } = parseFlags(argv, { device: { type: 'string' }, case: { type: 'string' } });
  const config = parseConfig(process.env);
  const say = (text: string): void => console.error(`  ${text}`);
  return withDatabase({ config, env: process.env, purpose: 'sanbao verify-device', say }, async ({ databaseUrl }) => {
    const db = connect(databaseUrl, { name: 'sanbao verify-device', max: 2 });
    try {
      const { entries, devices, findings } = await verifyDevices(db.sql, {
        ...(device === undefined ? {} : { device }),
        ...(caseNo === undefined ? {} : { caseNo }),
      });
      for (const finding of findings) console.log(sentence(finding));
      const found = findings.length === 0 ? 'nothing found' : `${count(findings.length)} found`;
      console.log(`${count(entries)} entries of ${count(devices)} devices: ${found}.`);
      return findings.length === 0 ? 0 : 1;
    } finally {
      await db.close();
    }
  });
}

const MEANINGS: Readonly<Record<DeviceFinding['what'], string>> = {
  unknownDevice: 'nobody enrolled it',
  keyDiffers: 'its key was exchanged in the table of devices',
  notSigned: 'its key did not sign this',
  otherPerson: 'another person did it than its technician',
  afterRevocation: 'it came when the device had been ended',
  counterTwice: 'its counter stands for another command as well',
};

function sentence({ caseNo, seq, device, what }: DeviceFinding): string {
  return `${caseNo}, entry ${seq}: ${what}. ${device}: ${MEANINGS[what]}.`;
}

function count(n: number): string {
  return n.toLocaleString('en');
}
