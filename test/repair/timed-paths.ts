import { givenRepair } from './given-repair.ts';
import { bringIn, CASING, diagnose, LABOUR, repairAndCheck } from './paths.ts';
import { type RepairDesk, words } from './repair-desk.ts';

/** A path on which the bounds of some waits pass. */
export interface TimedPath {
  /** Names of the waits whose bound passes, or of the clocks that bound them. */
  readonly passing: readonly string[];
  readonly live: (desk: RepairDesk) => Promise<void>;
}

/** Paths on which nobody moves in time. */
export const TIMED_PATHS: Readonly<Record<string, TimedPath>> = {
  'nobody answers the quote': {
    passing: ['quoteAnswer'],
    live: async (desk) => {
      await desk.open(givenRepair(desk.today).wishing('repair').opening());
      await bringIn(desk);
      await diagnose(desk, CASING);
      await desk.until((view) => view.stage === 'handback');
      await desk.act('warehouse', 'handBack', { to: 'customer' });
    },
  },
  'the goods never come': {
    passing: ['item', 'itemAfterReminder'],
    live: async (desk) => {
      await desk.open(givenRepair(desk.today).wishing('repair').opening());
      await desk.act('agent', 'acceptForRepair', { route: 'depot' });
      await desk.until((view) => view.outcome === 'withdrawn');
    },
  },
  'the customer does not choose between the rights that are open': {
    passing: ['remedyChoice'],
    live: async (desk) => {
      await desk.open(givenRepair(desk.today).deliveredOn(desk.today).opening());
      await desk.until((view) => view.waits.some((wait) => wait.name === 'assessment'));
    },
  },
  'silence after hand-back is closed unconfirmed, and the window to reopen passes': {
    passing: ['confirm', 'reopening'],
    live: async (desk) => {
      await desk.open(givenRepair(desk.today).withSerial('SN-9').wishing('repair').opening());
      await bringIn(desk);
      await diagnose(desk, LABOUR);
      await repairAndCheck(desk);
      await desk.act('warehouse', 'handBack', { to: 'customer' });
      await desk.until((view) => view.waits.length === 0 && view.status === 'closed');
    },
  },
  'nobody fetches the goods, and in the end they are given up': {
    passing: ['collection', 'storage'],
    live: async (desk) => {
      await desk.open(givenRepair(desk.today).wishing('repair').opening());
      await bringIn(desk);
      await diagnose(desk, LABOUR);
      await repairAndCheck(desk);
      await desk.until((view) => view.waits.some((wait) => (wait.level ?? 0) > 0));
      await desk.act('lead', 'declareAbandoned', { reason: words('letters-returned'), evidence: [] });
    },
  },
  'the customer does not say whether to look again': {
    passing: ['furtherSearch'],
    live: async (desk) => {
      await desk.open(givenRepair(desk.today).wishing('repair').opening());
      await bringIn(desk);
      const tries = [words('try-1'), words('try-2'), words('try-3')];
      await desk.act('technician', 'reportNotReproducible', { tries });
      await desk.until((view) => view.stage === 'handback');
      await desk.act('warehouse', 'handBack', { to: 'customer' });
    },
  },
  'quality is late and the lead is told': {
    passing: ['quality'],
    live: async (desk) => {
      await desk.open(givenRepair(desk.today).wishing('repair').opening());
      await bringIn(desk);
      await diagnose(desk, LABOUR);
      await desk.act('technician', 'completeRepair', { work: words('work'), used: [] });
      await desk.until((view) => view.waits.some((wait) => (wait.level ?? 0) > 0));
      await desk.act('quality', 'passQuality', {});
    },
  },
};
