import { canonicalText } from '../json.ts';

/** What the key of a device signs: who, when, what, and the digest of the input, but no word of a person. */
export interface SignedCommand {
  readonly device: string;
  /** The device's own name for the command, unique on the device. */
  readonly id: string;
  /** 1, 2, 3 … on each device, without a gap: one that is missing shows, and none counts twice. */
  readonly counter: number;
  readonly caseNo: string;
  readonly action: string;
  /** The wait the person saw: it counts for this one and for none after it. */
  readonly wait?: number;
  /** The version of the case he saw: it counts as long as no person has moved the case on since. */
  readonly seen?: number;
  /** Counter of an earlier command of this device and case, upon which this one was given. */
  readonly follows?: number;
  /** ISO instant by the clock of the device. */
  readonly deviceAt: string;
  /** Lower-case hex SHA-256 of the salt and the canonical text of the input. */
  readonly inputHash: string;
}

/** The very text that is signed: a line that says what it is, and the command as canonical JSON. */
export function commandText({
  device,
  id,
  counter,
  caseNo,
  action,
  wait,
  seen,
  follows,
  deviceAt,
  inputHash,
}: SignedCommand): string {
  const said = { device, id, counter, caseNo, action, wait, seen, follows, deviceAt, inputHash };
  return `sanbao-command/1\n${canonicalText(said)}`;
}

/** What is hashed of an input. The salt keeps short words from being found by trying. */
export function inputText(salt: string, input: unknown): string {
  return `${salt}\n${canonicalText(input)}`;
}

/** What a new key signs when it is enrolled, which shows that the device holds it. */
export function enrolmentText(technician: string, publicKey: string, code: string): string {
  return `sanbao-enrol/1\n${canonicalText({ technician, publicKey, code })}`;
}

/** What both the old and the new key sign when one takes the place of the other. */
export function rotationText(device: string, publicKey: string): string {
  return `sanbao-rotate/1\n${canonicalText({ device, publicKey })}`;
}
