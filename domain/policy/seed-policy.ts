import policy1 from './data/policy-1.json' with { type: 'json' };

/** The policy a new installation starts with, as data: read it with `parsePolicy`. */
export const SEED_POLICY: unknown = policy1;
