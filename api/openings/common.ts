import type { z } from 'zod';
import type { reference } from '../inputs/common.ts';
import type { prioritySchema } from '../replies/case-parts.ts';

/** What every opening may say, whatever it opens. */
interface Common {
  readonly parent?: string;
  readonly references?: z.output<typeof reference>[];
  readonly priority?: z.output<typeof prioritySchema>;
  readonly team?: string;
}

type Said = { readonly [Name in keyof Common]?: Common[Name] | undefined };

/** Of what every opening may say, what was said. */
export function commonOf({ parent, references, priority, team }: Said): Common {
  return {
    ...(parent === undefined ? {} : { parent }),
    ...(references === undefined ? {} : { references }),
    ...(priority === undefined ? {} : { priority }),
    ...(team === undefined ? {} : { team }),
  };
}
