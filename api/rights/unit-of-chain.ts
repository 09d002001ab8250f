import { z } from 'zod';
import type { SerialRecord } from '../../domain/entitlement/serial-facts.ts';

const day = z.string().describe('Day in Asia/Shanghai');

/** A unit of an exchange chain, with what it was given for and what was given for it. */
export const unitOfChain = z
  .object({
    serial: z.string(),
    replaces: z.string().exactOptional(),
    exchangedOn: day.exactOptional().describe('The day the consumer received it for the one it replaces'),
    exchangedBy: z.string().exactOptional().describe('The return by which it was given'),
    replacedBy: z.string().exactOptional(),
    replacedOn: day.exactOptional().describe('The day the consumer received the one that was given for it'),
    returnedOn: day.exactOptional().describe('The day it was with us again for good'),
    returnedBy: z.string().exactOptional().describe('The return that brought it'),
  })
  .meta({ id: 'UnitOfChain' });

type UnitOfChain = z.output<typeof unitOfChain>;

/** The units of a chain, the one first bought at the beginning. */
export function unitsOfChain({ chain, unit: { exchanges = [] }, done = [] }: SerialRecord): UnitOfChain[] {
  const receivedOn = (serial: string | undefined): string | undefined =>
    exchanges.find(({ newSerial }) => newSerial === serial)?.date;
  return chain.map((serial, place) => {
    const [replaces, replacedBy] = [chain[place - 1], chain[place + 1]];
    const exchangedOn = receivedOn(serial);
    const replacedOn = replacedBy === undefined ? undefined : receivedOn(replacedBy);
    const { exchangedBy, returned } = done.find((one) => one.serial === serial) ?? {};
    return {
      serial,
      ...(replaces === undefined ? {} : { replaces }),
      ...(exchangedOn === undefined ? {} : { exchangedOn }),
      ...(exchangedBy === undefined ? {} : { exchangedBy }),
      ...(replacedBy === undefined ? {} : { replacedBy }),
      ...(replacedOn === undefined ? {} : { replacedOn }),
      ...(returned === undefined ? {} : { returnedOn: returned.on, returnedBy: returned.caseNo }),
    };
  });
}

/** The unit asked for; it is in its own chain. */
export function unitAsked(record: SerialRecord, serial: string): UnitOfChain {
  return unitsOfChain(record).find((unit) => unit.serial === serial) ?? { serial };
}
