import { z } from 'zod';

/** Where something lies: degrees, WGS 84. */
export const position = z
  .strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })
  .describe('Degrees, WGS 84');
