import { type LookupAddress, lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { mayReach, type Reach } from '../../drizzle/webhooks/addresses.ts';

/** The address leads where webhooks may not go. */
export class OutOfReach extends Error {
  override readonly name = 'OutOfReach';
}

/** Looks a name up and lets the connection go only to addresses within reach: the very one that was checked is used. */
export function lookupWithin(reach: Reach): LookupFunction {
  return (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error !== null) return done(error, '', 0);
      const allowed = found.filter(({ address }) => mayReach(reach, address));
      const [first] = allowed;
      if (first === undefined) return done(new OutOfReach(`webhooks may not go to ${host}`), '', 0);
      if (options.all === true) return done(null, allowed satisfies LookupAddress[]);
      return done(null, first.address, isIP(first.address));
    });
  };
}
