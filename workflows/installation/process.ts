import { plain } from '../case/book.ts';
import type { ProcessDefinition } from '../case/process.ts';
import { installation as contract } from './contract.ts';
import { gatewayTold } from './payment.ts';
import { lookAtPromise, promiseLooksAt } from './promise.ts';
import { acceptance } from './stages/acceptance.ts';
import { awaitingAppointment } from './stages/awaiting-appointment.ts';
import { closed } from './stages/closed.ts';
import { commissioning } from './stages/commissioning.ts';
import { deadlocked } from './stages/deadlocked.ts';
import { extraQuoted } from './stages/extra-quoted.ts';
import { faultyOnArrival } from './stages/faulty-on-arrival.ts';
import { installing } from './stages/installing.ts';
import { parked } from './stages/parked.ts';
import { paying } from './stages/paying.ts';
import { rework } from './stages/rework.ts';
import { scheduled } from './stages/scheduled.ts';
import { siteCheck } from './stages/site-check.ts';
import { siteNotReady } from './stages/site-not-ready.ts';
import { training } from './stages/training.ts';
import type { InstallationTypes } from './state.ts';
import { visitTold } from './visits.ts';

/**
 * An installation told aloud: a time is agreed and somebody comes; the site is looked at, the item is installed,
 * commissioned and measured, its users are trained, the customer signs. What was found wanting is made good, what was
 * done besides is paid, and the records know since when it stands there.
 */
export const installationProcess: ProcessDefinition<InstallationTypes> = {
  contract,
  first: 'awaitingAppointment',
  opens: ({ wishes, parent, references, priority, team, ...opening }) => ({
    subject: {
      customer: opening.customer,
      serial: opening.serial,
      product: opening.sku,
      ...(opening.category === undefined ? {} : { category: opening.category }),
      ...(opening.site === undefined ? {} : { site: opening.site }),
      ...(opening.orderNo === undefined ? {} : { orderNo: opening.orderNo }),
    },
    priority: priority ?? 'normal',
    ...(team ? { team } : {}),
    ...(references ? { references: references.map(plain) } : {}),
    data: {
      kind: opening.kind ?? 'install',
      ...(wishes ? { wishes: plain(wishes) } : {}),
      ...(parent ? { parent } : {}),
      ...(opening.promisedFor ? { promisedFor: opening.promisedFor } : {}),
    },
    detail: {
      kind: opening.kind ?? 'install',
      opening,
      ...(parent ? { parent } : {}),
      ...(opening.promisedFor ? { promisedFor: opening.promisedFor } : {}),
    },
  }),
  stages: {
    awaitingAppointment,
    parked,
    scheduled,
    siteCheck,
    siteNotReady,
    installing,
    extraQuoted,
    commissioning,
    training,
    acceptance,
    rework,
    deadlocked,
    faultyOnArrival,
    paying,
    closed,
  },
  clocks: ['installationOffer', 'installationTime'],
  cancel: {
    from: ['awaitingAppointment', 'parked', 'scheduled', 'siteCheck', 'siteNotReady', 'faultyOnArrival'],
    to: () => 'paying',
  },
  correctable: [],
  looksAgain: { at: promiseLooksAt, look: lookAtPromise },
  onFact: async (c, { type, data }) => {
    if (type === 'visitAgreed' || type === 'visitEnded') return visitTold(c, type, data);
    if (type === 'paymentLinkReady' || type === 'paymentRequestRefused' || type === 'paymentReceived') {
      return gatewayTold(c, type, data);
    }
    // Only while it waits for what becomes of faulty goods; the ends of other follow-ons stand in their own cases.
    if (type !== 'returnEnded' || c.view.stage !== 'faultyOnArrival') return true;
    const { opened } = c.detail.faulty ?? {};
    return Boolean(opened) && data.caseNo !== opened;
  },
};
