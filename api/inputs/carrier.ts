import { z } from 'zod';
import { CARRIER_EVENTS } from '../../domain/carriers/carrier-event.ts';
import { isJsonPointer } from '../../domain/carriers/json-pointer.ts';
import { type CarrierMapping, OWN_WORDS } from '../../domain/carriers/mapping.ts';
import type { CarrierSignature } from '../../domain/carriers/signature.ts';

const pointer = z
  .string()
  .max(200)
  .regex(/^(\/([^~/]|~[01])*)*$/)
  .refine(isJsonPointer)
  .describe('JSON pointer (RFC 6901), e.g. `/trace/code`');
const pointers = z.array(pointer).max(5);
const MEANINGS = [...CARRIER_EVENTS, 'ignored'] as const;

/** How the reports of a carrier are read; what cannot be right is refused here, not when goods are on their way. */
export const carrierMapping = z
  .strictObject({
    reportsAt: pointer.optional().describe('Where the list of reports is; absent: the body is one report'),
    idAt: pointers.describe('What identifies an event, joined; empty: the report itself does'),
    waybillAt: pointer,
    codeAt: pointers.min(1).describe('Several are joined with `/`'),
    time: z.discriminatedUnion('format', [
      z.strictObject({ at: pointer, format: z.enum(['iso', 'seconds', 'milliseconds']) }),
      z.strictObject({
        at: pointer,
        format: z.literal('local'),
        offset: z
          .string()
          .regex(/^[+-](0\d|1[0-4]):[0-5]\d$/)
          .describe('From UTC, e.g. `+08:00`'),
      }),
    ]),
    placeAt: pointer.optional().describe('Only where a town or depot stands, never an address'),
    expectedAt: pointer.optional().describe('When the carrier expects to arrive, written like `time`'),
    codes: z
      .record(z.string().min(1).max(80), z.enum(MEANINGS))
      .refine((codes) => Object.keys(codes).length > 0 && Object.keys(codes).length <= 500)
      .describe('What each code means; one that is missing here is kept and raises an alarm'),
  })
  .meta({ id: 'CarrierMapping' }) satisfies z.ZodType<CarrierMapping>;

export const carrierSignature = z
  .discriminatedUnion('scheme', [
    z.strictObject({ scheme: z.literal('standard') }),
    z.strictObject({
      scheme: z.literal('body'),
      header: z
        .string()
        .regex(/^[a-z][a-z0-9-]{0,59}$/)
        .describe('In lower case'),
      encoding: z.enum(['hex', 'base64']),
      prefix: z.string().max(20).optional().describe('What stands before the signature, e.g. `sha256=`'),
    }),
  ])
  .describe(
    '`standard`: Standard Webhooks. `body`: HMAC-SHA256 over the bytes of the body, keyed with the text of the secret',
  )
  .meta({ id: 'CarrierSignature' }) satisfies z.ZodType<CarrierSignature>;

export const carrierContent = {
  nameZh: z.string().trim().min(1).max(80),
  nameEn: z.string().trim().min(1).max(80),
  connected: z
    .boolean()
    .default(false)
    .describe('Whether the carrier adapter speaks with it; else it is only listened to'),
  signature: carrierSignature.default({ scheme: 'standard' }),
  mapping: carrierMapping.default({
    ...OWN_WORDS,
    idAt: [...OWN_WORDS.idAt],
    codeAt: [...OWN_WORDS.codeAt],
    time: { at: '/at', format: 'iso' },
  }),
};
