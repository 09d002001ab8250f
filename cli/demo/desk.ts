import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import { type Caller, type Reply, taken } from './caller.ts';
import { showStanding } from './play.ts';
import { type Evidence, evidence, problem, type Standing, standing } from './replies.ts';
import { type Story, StoryBroken } from './story.ts';

/** Longest time until a case waits for an action, a restart of the worker included. */
const MOVES_WITHIN_MS = 45_000;
/** Refusals that say: come again with the same key. */
const COME_AGAIN = [429, 503, 504];

/** Acts on several cases that move beside each other, each at the wait that awaits the action. */
export class Desk {
  private readonly story: Story;
  private readonly reader: Caller;
  private readonly run: string;
  private acts = 0;

  /** @param reader who may see all cases of the story */
  constructor({ story, reader, run }: { story: Story; reader: Caller; run: string }) {
    this.story = story;
    this.reader = reader;
    this.run = run;
  }

  /** An action as soon as the case waits for it, under one key until it is answered. @throws {StoryBroken} when it is refused */
  async act(caller: Caller, caseNo: string, action: string, input: object = {}): Promise<Standing> {
    const reply = await this.tried(caller, caseNo, action, input);
    const now = taken(`${caller.name}: ${action}`, reply, standing, 200);
    showStanding(this.story, now, reply.status);
    await this.reader.send('GET', `/v1/cases/${caseNo}?atLeast=${now.version}`, { quiet: true });
    return now;
  }

  /** An action that must be refused with this code; shows why. @throws {StoryBroken} when it is not */
  async refused(caller: Caller, caseNo: string, action: string, input: object, code: string): Promise<void> {
    const reply = await this.tried(caller, caseNo, action, input);
    const refusal = taken(`${caller.name}: ${action}`, reply, problem, 403, 409, 422);
    if (refusal.code !== code) throw new StoryBroken(`${action} is refused`, code, refusal.code);
    this.story.show(`← ${reply.status}  ${refusal.code}: ${refusal.detail}`);
  }

  /** Looks at a case until it is as it should be: what follows by itself takes its time. @throws {StoryBroken} */
  async until<T extends z.ZodType>(caseNo: string, schema: T, what: string): Promise<z.output<T>> {
    const until = performance.now() + MOVES_WITHIN_MS;
    for (;;) {
      const { body } = await this.reader.send('GET', `/v1/cases/${caseNo}`, { quiet: true });
      const seen = schema.safeParse(body);
      if (seen.success) return seen.data;
      if (performance.now() > until) throw new StoryBroken(`${caseNo}: ${what}`, what, body);
      await pause(100);
    }
  }

  private async tried(caller: Caller, caseNo: string, action: string, input: object): Promise<Reply> {
    this.acts += 1;
    let key = `${this.run}-${caseNo}-${this.acts}`;
    const { wait } = await this.awaiting(caseNo, action);
    const until = performance.now() + MOVES_WITHIN_MS;
    for (;;) {
      const reply = await caller.send('POST', `/v1/cases/${caseNo}/actions/${action}`, { body: { wait, input }, key });
      const isUnanswered = problem.safeParse(reply.body).data?.code === 'no_answer_in_time';
      if (!(isUnanswered || COME_AGAIN.includes(reply.status)) || performance.now() > until) return reply;
      // Nothing was done, and that is the answer under this key for good.
      if (isUnanswered) key = `${key}-again`;
      await pause(Number(reply.headers.get('retry-after') ?? 1) * 1_000);
    }
  }

  private async awaiting(caseNo: string, action: string): Promise<Standing['waits'][number]> {
    const until = performance.now() + MOVES_WITHIN_MS;
    for (;;) {
      const seen = standing.safeParse((await this.reader.send('GET', `/v1/cases/${caseNo}`, { quiet: true })).body);
      const open = seen.data?.waits.find(({ actions }) => actions.some((one) => one.action === action));
      if (open !== undefined) return open;
      if (performance.now() > until) throw new StoryBroken(`${caseNo} waits for ${action}`, action, seen.data);
      await pause(100);
    }
  }
}

/** A picture of one pixel. Its bytes lie in the evidence store, their digest in the journal. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Stores a picture. @throws {StoryBroken} */
export async function photographed(caller: Caller): Promise<Evidence> {
  const reply = await caller.send('POST', '/v1/evidence', { body: PHOTO, contentType: 'image/png' });
  return taken('the photo', reply, evidence, 201);
}
