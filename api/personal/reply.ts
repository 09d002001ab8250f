import { z } from 'zod';

/** Words of a person as they come back: with the mark that stands for them once they were erased. */
export const personalReply = z
  .object({
    ref: z.string(),
    hash: z.string(),
    text: z.string(),
    erased: z.boolean().exactOptional(),
    hidden: z.boolean().exactOptional(),
  })
  .meta({ id: 'PersonalText' });
