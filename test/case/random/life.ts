import type { JsonObject } from '../../../domain/json.ts';
import type { Role } from '../../../domain/people/roles.ts';
import type { Answer, Command } from '../../../workflows/case/command.ts';
import { RefusedCommand } from '../../../workflows/case/commands.ts';
import { ANYTIME_ACTIONS } from '../../../workflows/case/contract.ts';
import type { ProcessDefinition } from '../../../workflows/case/process.ts';
import { Simulation, type SimulationOptions } from '../../simulation/simulation.ts';
import { NobodyThere } from '../driver.ts';
import { type LoanTypes, toolLoan } from '../sample/contract.ts';
import { HOUR, loanRules } from '../sample/rules.ts';
import { loanProcess } from '../sample/stages.ts';
import { World } from '../world/world.ts';
import type { Move, SomeCommand } from './moves.ts';

const ACTIONS: Readonly<Record<string, { readonly roles: readonly Role[] }>> = {
  ...toolLoan.actions,
  ...ANYTIME_ACTIONS,
};

/** What one command was answered, each time it was sent. */
export interface Sent {
  readonly caseNo: string;
  readonly command: Command;
  readonly answers: (Answer | RefusedCommand)[];
}

/** Two loans to whom something happens: `TL-2` wants to hear when a tool of `TL-1` is lent. */
export class Life {
  readonly world = new World(loanRules);
  readonly simulation: Simulation;
  readonly caseNos = ['TL-1', 'TL-2'] as const;
  readonly sent: Sent[] = [];
  private readonly gates = new Map<string, () => void>();
  private readonly events: string[] = [];

  constructor(options: SimulationOptions) {
    this.simulation = new Simulation(this.world, options);
  }

  async begin(process: ProcessDefinition<LoanTypes> = loanProcess): Promise<void> {
    for (const caseNo of this.caseNos) {
      this.world.stock.supply(`sku-${caseNo}`, 3);
      const opening = {
        tool: `tool-${caseNo}`,
        category: 'calm',
        checks: 2,
        lines: [{ line: 1, sku: `sku-${caseNo}`, quantity: 2 }],
        ...(caseNo === 'TL-1' ? { partner: 'TL-2' } : {}),
      };
      const command = { id: `open-${caseNo}`, bodyHash: 'b', action: 'open', actor: actorOf('agent'), input: opening };
      await this.simulation.open(process, caseNo, command);
    }
  }

  async make(which: 0 | 1, move: Move): Promise<void> {
    const caseNo = this.caseNos[which];
    switch (move.kind) {
      case 'command':
        this.send(caseNo, move);
        break;
      case 'atOnce':
        for (const command of move.commands) this.send(caseNo, command);
        break;
      case 'event':
        this.tell(caseNo, move);
        break;
      case 'time':
        // An effect held back for days is tried some hundred thousand times, which shows nothing an hour does not.
        if (move.ms > HOUR) this.releaseAll();
        await this.simulation.advanceBy(move.ms);
        break;
      case 'trouble':
        this.world.faults.plan(caseNo, move.effect, move.trouble);
        break;
      case 'block':
        this.gates.set(`${caseNo} ${move.effect}`, this.world.faults.block(caseNo, move.effect));
        break;
      case 'release':
        this.gates.get(`${caseNo} ${move.effect}`)?.();
        break;
    }
    await this.simulation.settle();
  }

  /** No more trouble, and time for what was under way to come to its end. */
  async calmDown(): Promise<void> {
    for (const caseNo of this.caseNos) this.world.faults.clear(caseNo);
    // A commit that nobody could make is tried again within the hour.
    await this.simulation.advanceBy(2 * 3_600_000);
  }

  private releaseAll(): void {
    for (const release of this.gates.values()) release();
    this.gates.clear();
  }

  private send(caseNo: string, { action, input, as, wait, repeats }: SomeCommand): void {
    const before = repeats ? this.sent.filter((one) => one.caseNo === caseNo).at(-1) : undefined;
    const sent = before ?? { caseNo, command: this.commandOf(caseNo, { action, input, as, wait }), answers: [] };
    if (before === undefined) this.sent.push(sent);
    this.simulation
      .of(caseNo)
      .act(sent.command)
      .then(
        (answer) => sent.answers.push(answer),
        (error: unknown) => {
          if (error instanceof RefusedCommand) sent.answers.push(error);
          else if (!(error instanceof NobodyThere)) throw error;
        },
      );
  }

  private commandOf(caseNo: string, what: Pick<SomeCommand, 'action' | 'input' | 'as' | 'wait'>): Command {
    const { view } = this.simulation.of(caseNo);
    const open = view.waits[0]?.wait;
    const named = { open, passed: (open ?? 1) - 1, none: undefined }[what.wait];
    return {
      id: `${caseNo}-${this.sent.length}`,
      bodyHash: 'b',
      action: what.action,
      actor: actorOf(what.as ?? ACTIONS[what.action]?.roles[0] ?? 'agent'),
      ...(named === undefined || Object.hasOwn(ANYTIME_ACTIONS, what.action) ? {} : { wait: named }),
      input: what.input as unknown as JsonObject,
    };
  }

  private tell(caseNo: string, { type, condition, repeats }: Extract<Move, { kind: 'event' }>): void {
    const id = (repeats ? this.events.at(-1) : undefined) ?? `event-${this.events.length}`;
    if (!this.events.includes(id)) this.events.push(id);
    const event = { id, type, actor: actorOf('system'), data: { condition } };
    void this.simulation.of(caseNo).event(event);
  }
}

function actorOf(role: Role): { id: string; role: Role } {
  return { id: `${role}-1`, role };
}
