import type { Move } from './bench-desk.ts';

/** Five plain actions of a repair: two that move it on to its next wait, three that leave it where it stands. */
export function plainMoves(evidence: object): readonly Move[] {
  return [
    { as: 'agent', action: 'acceptForRepair', input: { route: 'depot' }, waiting: true },
    { as: 'agent', action: 'setPriority', input: { priority: 'high' } },
    { as: 'warehouse', action: 'receiveItem', input: { condition: 'good', evidence: [evidence] }, waiting: true },
    { as: 'agent', action: 'addReference', input: { kind: 'shop', no: 'BENCH-1' } },
    { as: 'agent', action: 'setPriority', input: { priority: 'normal' } },
  ];
}
