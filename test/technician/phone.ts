import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { commandText, enrolmentText, rotationText } from '../../domain/devices/signed-command.ts';
import { inputHashOf } from '../../drizzle/devices/keys.ts';
import type { GivenApi, Reply } from '../api/given-api.ts';

/** What a technician does on his phone, before it is signed. */
export interface Done {
  readonly caseNo: string;
  readonly action: string;
  readonly input?: object;
  readonly wait?: number;
  readonly seen?: number;
  readonly follows?: number;
  readonly deviceAt?: string;
}

export interface Signed extends Done {
  readonly id: string;
  readonly counter: number;
  readonly deviceAt: string;
  readonly salt: string;
  readonly signature: string;
}

/** A phone with a key of its own that counts and signs what its technician does. */
export class Phone {
  device = '';
  counter = 0;
  /** By how much its clock goes ahead. */
  skewMs = 0;
  readonly publicKey: string;
  private readonly key: KeyObject;
  private readonly api: GivenApi;
  readonly technician: string;
  readonly token: string;

  constructor(api: GivenApi, technician: string, token: string) {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    this.publicKey = publicKey.export({ format: 'jwk' }).x ?? '';
    this.key = privateKey;
    this.api = api;
    this.technician = technician;
    this.token = token;
  }

  sign(text: string): string {
    return sign(null, Buffer.from(text), this.key).toString('base64url');
  }

  /** With a code that a lead gave. */
  async enrol(code?: string): Promise<Reply> {
    const given =
      code ?? (await this.api.post(`/v1/technicians/${this.technician}/device-codes`, {}, { as: 'lead' })).json.code;
    const { publicKey } = this;
    const proof = this.sign(enrolmentText(this.technician, publicKey, given));
    const reply = await this.api.post('/v1/technician/devices', { code: given, publicKey, proof }, { as: this.token });
    this.device = reply.json.device ?? '';
    return reply;
  }

  /** Puts another phone in the place of this one. */
  async rotate(next: Phone): Promise<Reply> {
    const text = rotationText(this.device, next.publicKey);
    const body = { publicKey: next.publicKey, proof: next.sign(text), signature: this.sign(text) };
    const reply = await this.api.post(`/v1/technician/devices/${this.device}/rotation`, body, { as: this.token });
    next.device = reply.json.device ?? '';
    return reply;
  }

  now(): string {
    return new Date(Date.now() + this.skewMs).toISOString();
  }

  /** Does something where there is no network: it is counted, signed and kept. */
  do(done: Done): Signed {
    this.counter += 1;
    return this.signed({ ...done, id: `c-${this.counter}`, counter: this.counter });
  }

  signed(done: Done & { readonly id: string; readonly counter: number }): Signed {
    const { deviceAt = this.now(), input = {}, ...rest } = done;
    const salt = `salt-of-${this.device.slice(-12)}-${done.counter}`;
    const { id, counter, caseNo, action, wait, seen, follows } = rest;
    const text = commandText({
      device: this.device,
      id,
      counter,
      caseNo,
      action,
      deviceAt,
      inputHash: inputHashOf(salt, input),
      ...(wait === undefined ? {} : { wait }),
      ...(seen === undefined ? {} : { seen }),
      ...(follows === undefined ? {} : { follows }),
    });
    return { ...rest, input, deviceAt, salt, signature: this.sign(text) };
  }

  send(commands: readonly object[], more: { readonly api?: GivenApi; readonly as?: string } = {}): Promise<Reply> {
    const { api = this.api, as = this.token } = more;
    return api.post('/v1/technician/batches', { device: this.device, sentAt: this.now(), commands }, { as });
  }
}
