import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../../runtime/ports.ts';
import { sendSignal } from '../../servers/own-sanbao.ts';
import { type Payout, payoutsIn, readBook } from './book.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
/** The bank's own people start it again after a while. */
const AWAY_MS = [200, 4_000] as const;

/** A refund gateway as a process of its own, which can be killed and comes back with its book. */
export class DoomedBank {
  /** What the system has to be told to use it. */
  readonly env: Readonly<Record<string, string>>;
  private readonly own: NodeJS.ProcessEnv;
  private readonly book: string;
  private child: ChildProcess | undefined;
  private isClosed = false;
  private opening: Promise<void> = Promise.resolve();

  private constructor(book: string, port: number, callback: string, seed: number) {
    const key = randomBytes(12).toString('hex');
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    this.book = book;
    this.env = {
      SANBAO_REFUND_URL: `http://127.0.0.1:${port}`,
      SANBAO_REFUND_KEY: key,
      SANBAO_REFUND_WEBHOOK_SECRET: secret,
    };
    this.own = {
      ...{ BANK_PORT: String(port), BANK_BOOK: book, BANK_CALLBACK: callback, BANK_SEED: String(seed) },
      ...{ BANK_KEY: key, BANK_SECRET: secret },
    };
  }

  /** @param base address of the system that is called back */
  static async open(folder: string, base: string, seed: number): Promise<DoomedBank> {
    await mkdir(folder, { recursive: true });
    const bank = new DoomedBank(join(folder, 'book.jsonl'), await freePort(), `${base}/v1/refunds/callbacks`, seed);
    await bank.begin();
    return bank;
  }

  /** `kill -9`; it opens again by itself a little later. @returns false when it was away already */
  kill(): boolean {
    const pid = this.child?.pid;
    if (pid === undefined || !sendSignal(pid, 'SIGKILL')) return false;
    this.child = undefined;
    const [least, most] = AWAY_MS;
    this.opening = pause(least + Math.random() * (most - least)).then(() => this.begin());
    return true;
  }

  /** @returns false when it was away already */
  async freeze(ms: number): Promise<boolean> {
    const pid = this.child?.pid;
    if (pid === undefined || !sendSignal(pid, 'SIGSTOP')) return false;
    await pause(ms);
    sendSignal(pid, 'SIGCONT');
    return true;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.opening;
    if (this.child?.pid !== undefined) sendSignal(this.child.pid, 'SIGKILL');
  }

  /** All money that has left it. */
  payouts(): Payout[] {
    return payoutsIn(this.book);
  }

  /** Refunds it was asked for and has not ended. */
  unfinished(): string[] {
    const lines = readBook(this.book);
    const ended = new Set(lines.filter(({ kind }) => kind === 'ended').map(({ refund }) => refund));
    return [...new Set(lines.map(({ refund }) => refund))].filter((refund) => !ended.has(refund));
  }

  private async begin(): Promise<void> {
    if (this.isClosed) return;
    const child = spawn(process.execPath, ['--import', 'tsx', 'test/chaos/bank/main.ts'], {
      cwd: ROOT,
      env: { ...process.env, ...this.own },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.child = child;
    await new Promise<void>((done, fail) => {
      child.stdout.once('data', () => done());
      child.once('close', (code, signal) => fail(new Error(`the bank ended with ${code ?? signal}`)));
    }).catch((error: unknown) => {
      // It was killed while it opened.
      if (child.signalCode === null) throw error;
    });
  }
}
