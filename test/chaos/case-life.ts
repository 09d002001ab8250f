import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Role } from '../../domain/people/roles.ts';
import type { Desks, Reply, Sent } from './desks.ts';
import type { Dice } from './dice.ts';

/** What every driver looks at of a view. */
const viewSchema = z.object({
  caseNo: z.string(),
  stage: z.string(),
  status: z.enum(['open', 'closed']),
  outcome: z.string().optional(),
  version: z.number(),
  waits: z.array(z.object({ wait: z.number(), name: z.string() })),
  detail: z.record(z.string(), z.unknown()),
});

export type View = z.output<typeof viewSchema>;

/** Who does what. */
export interface Turn {
  readonly role: Role;
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export function act(role: Role, action: string, input: Turn['input'] = {}): Turn {
  return { role, action, input };
}

/** How a life ended, as it is counted. */
export interface Lived {
  readonly journey: string;
  /** Its outcome, or the wait at which nobody of these desks goes on. */
  readonly end: string;
}

export interface CaseLifeOptions {
  readonly desks: Desks;
  readonly dice: Dice;
  /** Begins every key, and is nobody else's. */
  readonly name: string;
  readonly caseNo: string;
  /** The version the caller has seen. */
  readonly version: number;
  /** A photo that has been uploaded. */
  readonly photo: Reply['body'];
}

/** A case that stands still for so long, with nothing killed any more, is stuck. */
const MOVES_WITHIN_MS = 300_000;
const LOOK_AGAIN_MS = 120;
/** Who waits for somebody outside looks less often. */
const WATCH_MS = 500;

/** One case as people at several desks see it and act on it, who also meddle a little on the way. */
export class CaseLife {
  readonly caseNo: string;
  private readonly options: CaseLifeOptions;
  private keys = 0;
  private seenVersion: number;

  constructor(options: CaseLifeOptions) {
    this.options = options;
    this.caseNo = options.caseNo;
    this.seenVersion = options.version;
  }

  /** The view once the case waits for somebody other than itself. @throws when it does not come to rest */
  atRest(): Promise<View> {
    return this.seen(
      (view) => !view.waits.some(({ name }) => name.startsWith('effect:')) && (view.waits.length > 0 || isOver(view)),
      LOOK_AGAIN_MS,
    );
  }

  /** The view once something has happened since. @throws when nothing does */
  moved({ version }: View): Promise<View> {
    return this.seen((view) => view.version > version, WATCH_MS);
  }

  /** Somebody has told the case something that no answer to us shows. */
  expect(version: number): void {
    this.seenVersion = Math.max(this.seenVersion, version);
  }

  async act({ role, action, input }: Turn, wait?: number): Promise<Sent['reply']> {
    const { desks, dice, name, caseNo } = this.options;
    this.keys += 1;
    const { reply } = await desks.order(
      {
        ...{ role, about: caseNo, action, path: `/v1/cases/${caseNo}/actions/${action}` },
        key: `chaos-${name}-${this.keys}`,
        body: { ...(wait === undefined ? {} : { wait }), input },
      },
      dice.oneIn(6) ? 2 : 1,
    );
    if (reply.status < 300) this.expect(Number(reply.body.version));
    return reply;
  }

  /** What also happens at a desk: notes, priorities, and clicks on yesterday's screen. */
  async meddle(wait: number, turn: Turn): Promise<void> {
    const { dice, photo, name } = this.options;
    if (dice.oneIn(4)) await this.act(act('agent', 'addNote', { text: `备注 ${name}-${this.keys}` }));
    if (dice.oneIn(6)) await this.act(act('lead', 'setPriority', { priority: dice.of(['low', 'normal', 'high']) }));
    if (dice.oneIn(8)) await this.act(act('agent', 'addReference', { kind: 'shop', no: `R-${name}-${this.keys}` }));
    if (dice.oneIn(10)) await this.act(act('technician', 'attachEvidence', { evidence: photo }));
    if (dice.oneIn(5) && wait > 1) await this.act(turn, wait - 1);
  }

  private async seen(isSo: (view: View) => boolean, againMs: number): Promise<View> {
    const { desks, caseNo } = this.options;
    const until = performance.now() + MOVES_WITHIN_MS;
    for (;;) {
      const { status, body } = await desks.get('agent', `/v1/cases/${caseNo}?atLeast=${this.seenVersion}`);
      if (status === 200) {
        const view = viewSchema.parse(body);
        this.expect(view.version);
        if (isSo(view)) return view;
      }
      if (performance.now() > until)
        throw new Error(`${caseNo} does not come to rest: ${status} ${JSON.stringify(body)}`);
      await pause(againMs);
    }
  }
}

function isOver({ status, waits }: View): boolean {
  return status === 'closed' && waits.length === 0;
}
