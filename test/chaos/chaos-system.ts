import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { freePort } from '../../runtime/ports.ts';
import { gone } from '../../runtime/process/end.ts';
import { killAllOf, processesOf, type StartedSanbao, sanbaoStart, sendSignal } from '../servers/own-sanbao.ts';
import type { DoomedBank } from './bank/doomed-bank.ts';

/** What can be hit by itself, and what its command line shows. */
const MARKS = {
  worker: / \S*worker\/main\.ts /,
  api: / \S*api\/main\.ts /,
  Temporal: / server start-dev /,
  PostgreSQL: /cluster_name=/,
} as const;

type OwnPart = keyof typeof MARKS;
export type PartName = OwnPart | 'gateway';
const OWN_PARTS = Object.keys(MARKS) as [OwnPart, ...OwnPart[]];

const STARTS = 3;

/** A whole system on a home of its own, which can be hurt. It answers at one address, however often it dies. */
export class ChaosSystem {
  readonly home: string;
  readonly base: string;
  /** One key a role. */
  keys: Readonly<Record<string, string>> = {};
  /** Starts that did not succeed: each is a fault of the system. */
  readonly failedStarts: string[] = [];
  /** What a command needs to find this system. */
  readonly env: NodeJS.ProcessEnv;
  private gateway: DoomedBank | undefined;
  private starting: Promise<void> = Promise.resolve();
  private readonly port: number;
  private started: StartedSanbao | undefined;

  private constructor(home: string, port: number, given: NodeJS.ProcessEnv) {
    this.home = home;
    this.env = { ...process.env, SANBAO_HOME: home, DATABASE_URL: '', TEMPORAL_ADDRESS: '', ...given };
    this.port = port;
    this.base = `http://127.0.0.1:${port}`;
  }

  /** @param given servers that are not the system's own: DATABASE_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE */
  static async start(home: string, given: NodeJS.ProcessEnv = {}): Promise<ChaosSystem> {
    const system = new ChaosSystem(home, await freePort(), given);
    await system.begin();
    const text = await readFile(join(home, 'credentials.json'), 'utf8');
    system.keys = z.record(z.string(), z.string()).parse(JSON.parse(text));
    return system;
  }

  /** What can be hit by itself. */
  get parts(): readonly [PartName, ...PartName[]] {
    return this.gateway === undefined ? OWN_PARTS : [...OWN_PARTS, 'gateway'];
  }

  /** From now on refunds are paid by a gateway, which is hurt like everything else. Starts anew, after a `kill -9`. */
  async connect(gateway: DoomedBank): Promise<void> {
    Object.assign(this.env, gateway.env);
    this.gateway = gateway;
    await this.killTree();
  }

  /** Everything the supervisor has said since it was started last. */
  said(): string {
    return this.started?.said() ?? '';
  }

  /** `kill -9` of one part. @returns false when it was not running */
  async kill(part: PartName): Promise<boolean> {
    if (part === 'gateway') return this.gateway?.kill() ?? false;
    const pid = await this.pidOf(part);
    return pid !== undefined && sendSignal(pid, 'SIGKILL');
  }

  /** Stops one part as a debugger or a stalled disk would, and lets it go on. @returns false when it was not running */
  async freeze(part: PartName, ms: number): Promise<boolean> {
    if (part === 'gateway') return this.gateway?.freeze(ms) ?? false;
    const pid = await this.pidOf(part);
    if (pid === undefined || !sendSignal(pid, 'SIGSTOP')) return false;
    await pause(ms);
    sendSignal(pid, 'SIGCONT');
    return true;
  }

  /** `kill -9` of the supervisor alone, whose parts have to notice; then the next start. */
  killSupervisor(): Promise<void> {
    return this.anew(async () => {
      const pid = this.started?.process.pid;
      if (pid !== undefined) sendSignal(pid, 'SIGKILL');
    });
  }

  /** `kill -9` of everything at the same moment; then the next start. */
  killTree(): Promise<void> {
    return this.anew(() => killAllOf(this.home));
  }

  /** Stops all in order. */
  async stop(): Promise<void> {
    const child = this.started?.process;
    if (child?.pid !== undefined && child.exitCode === null) {
      child.kill('SIGINT');
      await gone(child.pid, 60_000);
    }
    await killAllOf(this.home);
  }

  /** One start after the other: whoever starts it anew meanwhile waits. */
  private anew(end: () => Promise<void>): Promise<void> {
    this.starting = this.starting.then(async () => {
      await end();
      await this.begin();
    });
    return this.starting;
  }

  private async begin(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const started = sanbaoStart(this.home, this.port, {
        ...this.env,
        SANBAO_PORT: String(this.port),
        SANBAO_DEMO: '0',
        SANBAO_LOG_LEVEL: 'warn',
        SANBAO_RATE_PER_MINUTE: '1000000',
      });
      this.started = started;
      try {
        await started.saying('Ready after');
        return;
      } catch (error) {
        this.failedStarts.push(error instanceof Error ? error.message : String(error));
        if (attempt === STARTS) throw error;
      }
    }
  }

  /** Of a part of a system that has come up: who starts does not look after its parts yet. */
  private async pidOf(part: OwnPart): Promise<number | undefined> {
    await this.starting;
    return (await processesOf(this.home)).find(({ command }) => MARKS[part].test(` ${command} `))?.pid;
  }
}
