/** On what a customer gives goods back. Which rule grants it is found out by the decision. */
export const GROUNDS = [
  'quality',
  'faultyOnArrival',
  'noReason',
  'promise',
  'wrong',
  'damaged',
  'short',
  'refused',
  'lost',
  'goodwill',
] as const;

export type Ground = (typeof GROUNDS)[number];

/** What a customer can get instead of the goods he gives back. `return`: his money; `exchangeOther`: another model. */
export const REMEDIES = ['return', 'exchange', 'exchangeOther', 'repair'] as const;

export type Remedy = (typeof REMEDIES)[number];

/** What follows from a ground, whatever was bought. */
export interface GroundRule {
  /**
   * By `rights`: what the law, a rule or a promise grants for these goods. By `proof`: goods that are not what was owed,
   * once that is proven. By a `person`: nothing entitles the customer by itself.
   */
  readonly decidedBy: 'rights' | 'proof' | 'person';
  /** Whose fault it is that goods come back: he bears the freight both ways (CPL art. 24). */
  readonly fault: 'trader' | 'nobody';
  /** Whether the customer has goods that must come back. */
  readonly goods: 'comeBack' | 'none';
  /** What may be chosen where proof or a person decides. */
  readonly remedies: readonly Remedy[];
  /** The article behind it, where the rights do not name one. */
  readonly article?: string;
}

const NOT_AS_OWED = { decidedBy: 'proof', fault: 'trader', article: 'CC 582' } as const;

/** Civil Code art. 582: of goods that are not as owed the buyer may demand repair, others, return or a lower price. */
export const GROUND_RULES: Readonly<Record<Ground, GroundRule>> = {
  quality: { decidedBy: 'rights', fault: 'trader', goods: 'comeBack', remedies: [] },
  faultyOnArrival: { decidedBy: 'rights', fault: 'trader', goods: 'comeBack', remedies: [] },
  noReason: { decidedBy: 'rights', fault: 'nobody', goods: 'comeBack', remedies: [] },
  promise: {
    decidedBy: 'person',
    fault: 'nobody',
    goods: 'comeBack',
    remedies: ['return', 'exchange', 'exchangeOther'],
  },
  wrong: { ...NOT_AS_OWED, goods: 'comeBack', remedies: ['return', 'exchange'] },
  damaged: { ...NOT_AS_OWED, goods: 'comeBack', remedies: ['return', 'exchange', 'repair'] },
  // The units never reached him: nothing comes back.
  short: { ...NOT_AS_OWED, goods: 'none', remedies: ['return', 'exchange'], article: 'CC 577' },
  lost: { ...NOT_AS_OWED, goods: 'none', remedies: ['return', 'exchange'], article: 'CC 604' },
  // The delivery has taken them back before it opens the return.
  refused: { decidedBy: 'person', fault: 'nobody', goods: 'none', remedies: ['return', 'exchange', 'exchangeOther'] },
  goodwill: {
    decidedBy: 'person',
    fault: 'nobody',
    goods: 'comeBack',
    remedies: ['return', 'exchange', 'exchangeOther'],
  },
};
