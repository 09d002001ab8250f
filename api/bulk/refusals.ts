import { z } from 'zod';
import type { JsonObject } from '../../domain/json.ts';
import { isProblemCode } from '../../domain/problems/catalogue.ts';
import { Problem } from '../problem.ts';
import { waitSchema } from '../replies/case-parts.ts';
import { jsonObject } from '../schemas/json.ts';

const stored = z.object({
  code: z.string(),
  params: jsonObject,
  field: z.string().exactOptional(),
  standing: z
    .object({
      caseNo: z.string(),
      stage: z.string().exactOptional(),
      version: z.int().exactOptional(),
      waits: z.array(waitSchema).exactOptional(),
    })
    .exactOptional(),
});

/** A refusal as it is kept with its line; its words are made when it is read, in the reader's language. */
export function storedRefusal({ code, params, field, standing }: Problem): JsonObject {
  const plain: unknown = JSON.parse(JSON.stringify({ code, params, field, standing }));
  return jsonObject.parse(plain);
}

export function refusalFrom(answer: unknown): Problem {
  const { code, ...rest } = stored.parse(answer);
  return isProblemCode(code) ? new Problem(code, rest) : new Problem('internal_error');
}
