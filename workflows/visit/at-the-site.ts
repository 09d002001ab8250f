import { accepted } from '../../domain/commissioning/readings.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import {
  mustBeAsked,
  mustBeListed,
  mustBeNamed,
  mustBeOutside,
  mustBeOwn,
  mustBeSettled,
  mustBeShown,
  mustHaveWaited,
} from './checks.ts';
import type { VisitAction, VisitFacts, VisitInputs, VisitStage } from './contract.ts';
import type { VisitDetail, VisitTypes } from './state.ts';

type Case = CaseContext<VisitTypes>;
type Rules<A extends VisitAction> = { readonly [K in A]: ActionRule<VisitInputs[K], VisitDetail> };

/** Calls to the customer, whoever makes them: they show that he was looked for. */
export function calling(c: Case): Rules<'recordCall'> {
  return {
    recordCall: {
      stays: true,
      check: mustBeOwn(c.detail),
      detail: ({ input, at }) => ({ calls: [...(c.detail.calls ?? []), { at, reached: input.reached }] }),
    },
  };
}

/** Photos and papers by the names under which the policy asks for them. */
export function proving(c: Case): Rules<'recordEvidence'> {
  const [isOwn, isNamed] = [mustBeOwn(c.detail), mustBeNamed(c.detail)];
  return {
    recordEvidence: {
      stays: true,
      check: (answer) => {
        isOwn(answer);
        isNamed(answer);
      },
      detail: ({ input }) => ({
        evidence: [
          ...(c.detail.evidence ?? []),
          {
            as: input.as,
            ref: input.evidence.ref,
            ...(input.evidence.announced ? { announced: true as const } : {}),
          },
        ],
      }),
    },
  };
}

/** What is looked at and measured, and what is agreed about the money; all of it leaves the wait open. */
export function looking(c: Case): Rules<'recordChecklist' | 'recordReading' | 'acceptReading' | 'recordSettlement'> {
  const isOwn = mustBeOwn(c.detail);
  const [isListed, isAsked] = [mustBeListed(c.detail), mustBeAsked(c.detail)];
  return {
    recordChecklist: {
      stays: true,
      check: (answer) => {
        isOwn(answer);
        isListed(answer);
      },
      detail: ({ input, actor, at }) => ({
        checked: [...(c.detail.checked ?? []), ...input.items.map((item) => ({ ...item, at, by: actor.id }))],
      }),
    },
    recordReading: {
      stays: true,
      check: (answer) => {
        isOwn(answer);
        isAsked(answer);
      },
      detail: ({ input, actor, at }) => ({
        readings: [...(c.detail.readings ?? []), { ...input, at, by: actor.id }],
      }),
    },
    acceptReading: {
      stays: true,
      check: mustBeOutside(() => c.detail),
      detail: ({ input, actor, at }) => ({
        readings: accepted(c.detail.readings ?? [], input.reading, { by: actor.id, at }),
      }),
    },
    recordSettlement: {
      stays: true,
      check: (answer) => {
        isOwn(answer);
        mustBeSettled(answer);
      },
      detail: ({ input: { evidence, ...agreed }, actor, at }) => ({
        settlement: { ...agreed, at, by: actor.id, files: evidence.map(({ ref }) => ref) },
      }),
    },
  };
}

/** The visit comes to nothing, with the code that decides who pays and whose time it is. */
export function givingUp(c: Case): Rules<'cannotComplete'> {
  const [isOwn, hasWaited] = [mustBeOwn(c.detail), mustHaveWaited(() => c.detail)];
  return {
    cannotComplete: {
      check: (answer) => {
        isOwn(answer);
        hasWaited(answer);
        if (answer.input.code === 'unsafe') mustBeShown(answer);
      },
      detail: ({ input, actor, at }) => ({
        notDone: { at, by: actor.id, code: input.code, files: input.evidence.map(({ ref }) => ref) },
      }),
    },
  };
}

/** Where giving up leads: a danger is first released by a lead. */
export function afterGivingUp({ detail }: Case): VisitStage {
  return detail.notDone?.code === 'unsafe' ? 'unsafe' : 'closed';
}

/** The desk, or the case of the job, calls it off before anybody has set out. */
export function callingOff(): Rules<'callOff'> & {
  readonly jobEnded: ActionRule<VisitFacts['jobEnded'], VisitDetail>;
} {
  const tells = [{ to: 'customer', text: 'visitCalledOff' }] as const;
  return {
    callOff: { detail: () => ({ withdrawn: true, calledOff: true }), tells },
    jobEnded: { detail: () => ({ withdrawn: true, jobOver: true }), tells },
  };
}
