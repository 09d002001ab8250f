import { plain } from '../case/book.ts';
import type { ProcessDefinition } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import { evidenceArrived } from './announced.ts';
import { visit as contract } from './contract.ts';
import { jobEnded } from './job-ended.ts';
import { accepted } from './stages/accepted.ts';
import { arrived } from './stages/arrived.ts';
import { awaitingEvidence } from './stages/awaiting-evidence.ts';
import { awaitingSignature } from './stages/awaiting-signature.ts';
import { closed } from './stages/closed.ts';
import { dispatched } from './stages/dispatched.ts';
import { paused } from './stages/paused.ts';
import { planned } from './stages/planned.ts';
import { travelling } from './stages/travelling.ts';
import { unsafe } from './stages/unsafe.ts';
import { working } from './stages/working.ts';
import type { VisitTypes } from './state.ts';

/**
 * A visit told aloud: it is planned by the policy, somebody is booked and accepts, he sets out, arrives and works; what the
 * kind demands is recorded; the customer signs. Or it comes to nothing, and the code says whose time it was.
 */
export const visitProcess: ProcessDefinition<VisitTypes> = {
  contract,
  first: 'planned',
  opens: ({ subject, wishes, goods, parent, references, priority, team, ...opening }) => ({
    subject: plain(subject),
    priority: priority ?? 'normal',
    ...(team ? { team } : {}),
    ...(references ? { references: references.map(plain) } : {}),
    data: { kind: subject.kind, ...(wishes ? { wishes: plain(wishes) } : {}), ...(parent ? { parent } : {}) },
    detail: { kind: subject.kind, opening, ...(goods ? { goods } : {}), ...(parent ? { parent } : {}) },
  }),
  stages: {
    planned,
    dispatched,
    accepted,
    travelling,
    arrived,
    working,
    paused,
    unsafe,
    awaitingSignature,
    awaitingEvidence,
    closed,
  },
  clocks: [],
  cancel: { from: ['planned', 'dispatched', 'accepted'], to: () => 'closed' },
  correctable: [],
  /** The visit before it takes longer: the desk sees which customer may have to wait. */
  onFact: async (c, { type, data }) => {
    if (type === 'evidenceArrived') return evidenceArrived(c, data);
    if (typeof data.caseNo !== 'string') throw new Refusal('invalid_input', {}, 'data');
    if (type === 'jobEnded') return jobEnded(c, data.caseNo);
    c.record({
      type: 'visitAtRisk',
      data: { caseNo: data.caseNo },
      detail: { atRisk: data.caseNo },
      tells: [{ to: 'dispatcher', text: 'visitAtRisk' }],
    });
    return true;
  },
};
