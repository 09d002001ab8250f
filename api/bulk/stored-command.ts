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
  input: jsonObject,
}) satisfies z.ZodType<Command>;

/** A command as it was kept with its line. */
export function storedCommand(command: unknown): Command {
  return schema.parse(command);
}
