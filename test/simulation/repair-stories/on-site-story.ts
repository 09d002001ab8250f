import { givenRepair } from '../../repair/given-repair.ts';
import { words } from '../../repair/repair-desk.ts';
import { PHOTO, proven } from '../../visit/paths.ts';
import { VisitDesk } from '../../visit/visit-desk.ts';
import { RepairStory } from './repair-story.ts';

/** A repair and the visits it opens, in one world with three technicians who repair phones. */
export class OnSiteStory {
  readonly repair: RepairStory;

  constructor(rules?: unknown) {
    this.repair = RepairStory.at('2026-03-02 10:00', rules);
    const { dispatch } = this.repair.carrier.world;
    for (const technician of ['T-1', 'T-2', 'T-3']) dispatch.employ(technician, { categories: ['phone_host'] });
  }

  /** Reported within the guarantee, or long after it. */
  async accepted(deliveredOn?: string): Promise<this> {
    const given = givenRepair('2026-03-02').withSerial('SN-1').wishing('repair');
    await this.repair.desk.open((deliveredOn === undefined ? given : given.deliveredOn(deliveredOn)).opening());
    await this.repair.act('agent', 'acceptForRepair', { route: 'onSite' });
    return this;
  }

  /** The visits that were opened, in their order. */
  get visits(): readonly string[] {
    return this.repair.view.links.filter(({ kind }) => kind === 'visit').map(({ caseNo }) => caseNo);
  }

  /** The last one, as its people see it. */
  async visit(): Promise<VisitDesk> {
    const { open: _repairs, ...carrier } = this.repair.carrier;
    const desk = new VisitDesk(
      { ...carrier, open: () => Promise.reject(new Error('opened by the repair')) },
      this.visits.at(-1) ?? '',
    );
    return desk.found();
  }

  /** Somebody is booked, comes and begins to work. */
  async begun(): Promise<VisitDesk> {
    const visit = await this.visit();
    await visit.act('dispatcher', 'assign', { technicians: ['T-1'], startsAt: visit.slot('10:00') });
    await visit.act('T-1', 'acceptVisit', {});
    await visit.act('T-1', 'arrive', {});
    await visit.act('T-1', 'startWork', {});
    await this.settle();
    return visit;
  }

  async fixed(visit: VisitDesk): Promise<void> {
    await proven(visit);
    const found = { result: 'fixed', cause: 'DISPLAY_DEAD', performanceFault: true, work: words('work') };
    await visit.act('T-1', 'completeVisit', found);
    await visit.act('T-1', 'signVisit', { name: words('signer'), role: 'family', evidence: PHOTO });
    await this.settle();
  }

  async inVain(visit: VisitDesk, code: 'noAccess' | 'partMissing' | 'wrongSkill' | 'siteNotReady'): Promise<void> {
    await visit.act('T-1', 'cannotComplete', { code, reason: words('reason'), evidence: [] });
    await this.settle();
  }

  /** What cases tell each other has arrived, and the desk of the repair has looked again. */
  async settle(): Promise<void> {
    await this.repair.carrier.simulation.settle();
    await this.repair.desk.until(() => true);
  }

  viewOf(caseNo: string) {
    return this.repair.carrier.simulation.of(caseNo).view;
  }
}
