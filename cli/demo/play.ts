import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import { FORMATS, formatBound, labelOf } from '../../domain/text/format.ts';
import { partyTexts } from '../../domain/text/people.ts';
import { stageTexts } from '../../domain/text/processes.ts';
import { type Caller, type Reply, taken } from './caller.ts';
import type { Cast } from './cast.ts';
import type { Goods } from './catalogue.ts';
import { type Standing, standing } from './replies.ts';
import type { RunningSystem } from './running-system.ts';
import { type Story, StoryBroken } from './story.ts';

/** Everything a chapter works with. */
export interface Play {
  readonly story: Story;
  readonly system: RunningSystem;
  readonly cast: Cast;
  readonly goods: Goods;
  /** Names this telling; part of every key. */
  readonly run: string;
  readonly caseNo: string;
}

/** What is sent to act: the wait it answers, its input, and the key that names the intention. */
export interface Move {
  readonly wait?: number;
  readonly input?: unknown;
  readonly key: string;
  readonly quiet?: boolean;
}

/** Longest time until a case that moves by itself must have come to its next wait, a restart of everything included. */
const MOVES_WITHIN_MS = 45_000;

/** Sends an action and gives back whatever was answered. */
export function send(play: Play, caller: Caller, action: string, { wait, input, key, quiet }: Move): Promise<Reply> {
  return caller.send('POST', `/v1/cases/${play.caseNo}/actions/${action}`, {
    body: { ...(wait === undefined ? {} : { wait }), ...(input === undefined ? {} : { input }) },
    key: `${play.run}-${key}`,
    quiet: quiet ?? false,
  });
}

/** An action that must succeed; shows where it led. @throws {StoryBroken} */
export async function act(play: Play, caller: Caller, action: string, move: Move): Promise<Standing> {
  const reply = await send(play, caller, action, move);
  const now = taken(`${caller.name}: ${action}`, reply, standing, 200);
  showStanding(play.story, now, reply.status);
  return now;
}

/** Where the case stands, as the desk sees it now. */
export function look(play: Play): Promise<Standing> {
  return play.cast.agent.ask('GET', `/v1/cases/${play.caseNo}`, { schema: standing, quiet: true });
}

/** What the desk sees of the case, once its record has reached `atLeast`. */
export function lookInside<T extends z.ZodType>(play: Play, atLeast: number, schema: T): Promise<z.output<T>> {
  return play.cast.agent.ask('GET', `/v1/cases/${play.caseNo}?atLeast=${atLeast}`, { schema, quiet: true });
}

/** Looks until the case waits for `name`: a case that has work of its own to do moves by itself. @throws {StoryBroken} */
export async function untilWaiting(play: Play, name: string): Promise<Standing> {
  const until = performance.now() + MOVES_WITHIN_MS;
  for (;;) {
    const now = await look(play);
    if (now.waits.some((wait) => wait.name === name)) return now;
    if (performance.now() > until) throw new StoryBroken(`${now.caseNo} comes to wait for ${name}`, name, now);
    await pause(100);
  }
}

/** The number of the open wait of this name. @throws {StoryBroken} when the case does not wait for it */
export function waitNumber(now: Standing, name: string): number {
  const open = now.waits.find((wait) => wait.name === name);
  if (open !== undefined) return open.wait;
  throw new StoryBroken(`${now.caseNo} waits for ${name}`, name, now);
}

/** Tells where a case stands: its stage, and whom it waits for until when. */
export function showStanding(story: Story, now: Standing, status: number): void {
  story.show(`← ${status}  ${labelOf(stageTexts, now.stage, 'en')}, version ${now.version}`);
  for (const { wait, name, for: party, until, actions } of now.waits) {
    const whom = `${labelOf(partyTexts, party, 'en')}: ${FORMATS.wait(name, 'en')}`;
    story.show(`  waits for ${whom}, until ${formatBound(until)} (wait ${wait})`);
    for (const { action, roles } of actions) story.show(`    ${action} by ${roles.join(', ')}`);
  }
}
