import { createPrivateKey, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signedCommandOf } from '../../../domain/devices/device-stamp.ts';
import { commandText, enrolmentText, inputText, rotationText } from '../../../domain/devices/signed-command.ts';
import { byOurClock, isNotable, skewOf } from '../../../domain/devices/skew.ts';
import type { Entry } from '../../../domain/journal/entry.ts';
import { deviceIdOf, inputHashOf, isSignedBy } from '../../../drizzle/devices/keys.ts';

/** Of RFC 8032, 7.1, test 1: https://www.rfc-editor.org/rfc/rfc8032#section-7.1 */
const KEY = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
};

const COMMAND = {
  device: deviceIdOf(KEY.x),
  id: 'c-1',
  counter: 1,
  caseNo: 'VS-2611-000001',
  action: 'acceptVisit',
  seen: 9,
  deviceAt: '2026-11-23T02:00:00.000Z',
  inputHash: inputHashOf('salt-salt-salt-salt', {}),
};

function signed(text: string): string {
  return sign(null, Buffer.from(text), createPrivateKey({ key: KEY, format: 'jwk' })).toString('base64url');
}

describe('what a device signs', () => {
  it('is one text for one command on every machine, absent members left out', () => {
    expect(commandText(COMMAND)).toBe(
      'sanbao-command/1\n{"action":"acceptVisit","caseNo":"VS-2611-000001","counter":1,' +
        '"device":"dv-21fe31dfa154a261626bf854046fd227","deviceAt":"2026-11-23T02:00:00.000Z","id":"c-1",' +
        `"inputHash":"${COMMAND.inputHash}","seen":9}`,
    );
    expect(inputText('salt', { b: 1, a: ['x', null] })).toBe('salt\n{"a":["x",null],"b":1}');
    expect(enrolmentText('T-1', 'key', 'code')).toBe(
      'sanbao-enrol/1\n{"code":"code","publicKey":"key","technician":"T-1"}',
    );
    expect(rotationText('dv-1', 'key')).toBe('sanbao-rotate/1\n{"device":"dv-1","publicKey":"key"}');
  });

  it('fits its key alone, and no other command', () => {
    const signature = signed(commandText(COMMAND));
    expect(isSignedBy(KEY.x, commandText(COMMAND), signature)).toBe(true);
    for (const other of [{ counter: 2 }, { action: 'arrive' }, { wait: 3 }, { inputHash: '0'.repeat(64) }]) {
      expect(isSignedBy(KEY.x, commandText({ ...COMMAND, ...other }), signature)).toBe(false);
    }
    expect(isSignedBy('A'.repeat(43), commandText(COMMAND), signature)).toBe(false);
    expect(isSignedBy('no key', commandText(COMMAND), signature)).toBe(false);
    expect(isSignedBy(KEY.x, commandText(COMMAND), 'no signature')).toBe(false);
  });

  it('is found again in the entry it caused', () => {
    const { caseNo, deviceAt, ...rest } = COMMAND;
    const entry: Entry = {
      seq: 10,
      at: '2026-11-23T06:00:00.000Z',
      type: 'visitAccepted',
      actor: { id: 'T-1', role: 'technician' },
      data: {},
      deviceAt,
      device: { ...rest, signature: signed(commandText(COMMAND)), skewMs: 12 },
    };
    expect(signedCommandOf(caseNo, entry)).toEqual(COMMAND);
  });
});

describe('the clock of a device', () => {
  it('is held against ours when it sends, and told of beyond five minutes', () => {
    const skew = skewOf('2026-11-23T02:10:00.000Z', '2026-11-23T02:00:00.000Z');
    expect([skew, isNotable(skew), isNotable(-skew), isNotable(300_000)]).toEqual([600_000, true, true, false]);
    expect(byOurClock('2026-11-23T02:00:00.000Z', skew)).toBe('2026-11-23T01:50:00.000Z');
  });
});
