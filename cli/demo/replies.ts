import { z } from 'zod';

// The essential part of what the API answers; what else is in an answer is not looked at.

const wait = z.object({
  wait: z.number(),
  name: z.string(),
  for: z.string(),
  until: z.string(),
  actions: z.array(z.object({ action: z.string(), roles: z.array(z.string()) })),
});

/** Where a case stands: the answer to every command, and the top of every view. */
export const standing = z.object({
  caseNo: z.string(),
  stage: z.string(),
  status: z.enum(['open', 'closed']),
  outcome: z.string().optional(),
  version: z.number(),
  waits: z.array(wait),
});

export type Standing = z.output<typeof standing>;

/** A refusal. */
export const problem = z.object({
  code: z.string(),
  status: z.number(),
  title: z.string(),
  detail: z.string(),
  waits: z.array(wait).optional(),
});

export const stockLevel = z.object({ available: z.number(), reserved: z.number(), issued: z.number() });

export type StockLevel = z.output<typeof stockLevel>;

export const evidence = z.object({ ref: z.string(), sha256: z.string(), kind: z.string(), bytes: z.number() });

export type Evidence = z.output<typeof evidence>;
