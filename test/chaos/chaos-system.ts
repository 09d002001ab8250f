import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { freePort } from '../../runtime/ports.ts';
import { gone } from '../../runtime/process/end.ts';
import { killAllOf, processesOf, type StartedSanbao, sanbaoStart, sendSignal } from '../servers/own-sanbao.ts';

/** What can be hit by itself, and what its command line shows. */
const MARKS = {
  worker: / \S*worker\/main\.ts /,
  api: / \S*api\/main\.ts /,
  Temporal: / server start-dev /,
  PostgreSQL: /cluster_name=/,
} as const;

export type PartName = keyof typeof MARKS;
export const PARTS = Object.keys(MARKS) as [PartName, ...PartName[]];

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

  /** Everything the supervisor has said since it was started last. */
  said(): string {
    return this.started?.said() ?? '';
  }

  /** `kill -9` of one part. @returns false when it was not running */
  async kill(part: PartName): Promise<boolean> {
    const pid = await this.pidOf(part);
    return pid !== undefined && sendSignal(pid, 'SIGKILL');
  }

  /** Stops one part as a debugger or a stalled disk would, and lets it go on. @returns false when it was not running */
  async freeze(part: PartName, ms: number): Promise<boolean> {
    const pid = await this.pidOf(part);
    if (pid === undefined || !sendSignal(pid, 'SIGSTOP')) return false;
    await pause(ms);
    sendSignal(pid, 'SIGCONT');
    return true;
  }

  /** `kill -9` of the supervisor alone, whose parts have to notice; then the next start. */
  async killSupervisor(): Promise<void> {
    const pid = this.started?.process.pid;
    if (pid !== undefined) sendSignal(pid, 'SIGKILL');
    await this.begin();
  }

  /** `kill -9` of everything at the same moment; then the next start. */
  async killTree(): Promise<void> {
    await killAllOf(this.home);
    await this.begin();
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

  private async pidOf(part: PartName): Promise<number | undefined> {
    return (await processesOf(this.home)).find(({ command }) => MARKS[part].test(` ${command} `))?.pid;
  }
}
