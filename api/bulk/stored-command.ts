import { z } from 'zod';
import { ROLES } from '../../domain/people/roles.ts';
import type { Command } from '../../workflows/case/command.ts';
import { jsonObject } from '../schemas/json.ts';

const schema = z.object({
  id: z.string(),
  bodyHash: z.string(),
  action: z.string(),
  actor: z.object({
    id: z.string(),
    role: z.enum(ROLES),
    onBehalfOf: z.string().exactOptional(),
    standsInFor: z.string().exactOptional(),
  }),
  wait: z.int().exactOptional(),
  version: z.int().exactOptional(),
  deviceAt: z.string().exactOptional(),
  device: z
    .object({
      device: z.string(),
      id: z.string(),
      counter: z.int(),
      action: z.string(),
      wait: z.int().exactOptional(),
      seen: z.int().exactOptional(),
      follows: z.int().exactOptional(),
      inputHash: z.string(),
      signature: z.string(),
      skewMs: z.int(),
    })
    .exactOptional(),
  input: jsonObject,
}) satisfies z.ZodType<Command>;

/** A command as it was kept with its line. */
export function storedCommand(command: unknown): Command {
  return schema.parse(command);
}
