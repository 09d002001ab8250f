import { fresh } from '../../domain/delivery/tally.ts';
import { plain } from '../case/book.ts';
import type { ProcessDefinition } from '../case/process.ts';
import { bookingAnswered } from './booking.ts';
import { recallAnswered } from './carrier.ts';
import { delivery as contract } from './contract.ts';
import { driverAgreed } from './its-driver.ts';
import { atTheDoor } from './stages/at-the-door.ts';
import { attemptFailed } from './stages/attempt-failed.ts';
import { awaitingRelease } from './stages/awaiting-release.ts';
import { awaitingSlot } from './stages/awaiting-slot.ts';
import { closed } from './stages/closed.ts';
import { comingBack } from './stages/coming-back.ts';
import { goodsLost } from './stages/goods-lost.ts';
import { handedOver } from './stages/handed-over.ts';
import { inTransit } from './stages/in-transit.ts';
import { leftElsewhere } from './stages/left-elsewhere.ts';
import { recalling } from './stages/recalling.ts';
import { reserved } from './stages/reserved.ts';
import { toDispatch } from './stages/to-dispatch.ts';
import type { DeliveryTypes } from './state.ts';
import { keepsEvent } from './transit.ts';
import { look, nextLook } from './watch.ts';

/**
 * A delivery told aloud: units of an order are taken and let go, a time is agreed, they are inspected and leave with their
 * serials; they are watched until somebody signs for them, they come back, or they are lost. What is short, wrong or damaged
 * opens its own case, and every unit ends in exactly one place.
 */
export const deliveryProcess: ProcessDefinition<DeliveryTypes> = {
  contract,
  first: 'reserved',
  opens: (
    {
      orderNo,
      lines,
      customer,
      site,
      promisedFor,
      parent,
      above,
      reason = 'order',
      free,
      toBill,
      tradeIn,
      wishes,
      ...more
    },
    by,
  ) => ({
    subject: { orderNo, customer, ...(site === undefined ? {} : { site }) },
    priority: more.priority ?? 'normal',
    ...(more.team ? { team: more.team } : {}),
    ...(more.references ? { references: more.references.map(plain) } : {}),
    data: {
      orderNo,
      reason,
      lines: lines.map(({ line, sku, quantity }) => ({ line, sku, quantity })),
      ...(promisedFor === undefined ? {} : { promisedFor }),
      ...(wishes ? { wishes: plain(wishes) } : {}),
      ...(parent === undefined ? {} : { parent }),
    },
    detail: {
      openedBy: by.id,
      orderNo,
      customer,
      reason,
      ...(free === undefined ? {} : { free }),
      ...(toBill === undefined ? {} : { toBill }),
      ...(site === undefined ? {} : { site }),
      ...(parent === undefined ? {} : { parent }),
      ...(above === undefined ? {} : { above }),
      ...(promisedFor === undefined ? {} : { promisedFor }),
      ...(tradeIn === undefined ? {} : { tradeIn }),
      lines: lines.map(({ line, sku, quantity, serials = [] }) => ({
        ...fresh(line, quantity),
        sku,
        named: serials,
        serials: [],
        deliveredSerials: [],
      })),
    },
  }),
  stages: {
    reserved,
    awaitingRelease,
    awaitingSlot,
    toDispatch,
    inTransit,
    atTheDoor,
    leftElsewhere,
    attemptFailed,
    recalling,
    goodsLost,
    comingBack,
    handedOver,
    closed,
  },
  clocks: [],
  cancel: { from: ['awaitingRelease', 'awaitingSlot', 'toDispatch'], to: () => 'closed' },
  correctable: [],
  looksAgain: { at: (view) => nextLook(view)?.at, look },
  onFact: async (c, { type, data }) => {
    if (type === 'carrierEvent') return keepsEvent(c, data);
    if (type === 'shipmentBooked' || type === 'shipmentRefused') {
      await bookingAnswered(c, type, data);
      return true;
    }
    if (type === 'shipmentRecalled') {
      await recallAnswered(c, data);
      return true;
    }
    if (type === 'visitAgreed') {
      driverAgreed(c, data);
      return true;
    }
    // The driver's visit moves the goods while they are with him; later it is only known.
    const isOff = c.detail.driversOff?.some((visit) => visit === data.visit) === true;
    if (type === 'visitEnded' && c.view.stage === 'inTransit' && !isOff) return false;
    const isDriver = type === 'visitEnded' && data.visit === c.detail.driverVisit;
    c.record({
      type: 'followOnEnded',
      data: { ...data, fact: type },
      ...(isDriver ? { detail: { driverVisit: null } } : {}),
    });
    return true;
  },
};
