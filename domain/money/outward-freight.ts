/** Whose fault it is that goods come back: `trader` for quality, wrong, damaged or missing goods. */
export interface FreightGround {
  readonly fault: 'trader' | 'nobody';
  /** What was agreed about the outward freight, where nobody is at fault. */
  readonly agreed?: 'givenBack' | 'kept';
}

/**
 * Whether the outward freight is given back with the goods. The trader bears it where he is at fault, whatever was agreed
 * (CPL art. 24); else it is as agreed. Where nothing was agreed it stays: that is the service the consumer had, and a
 * policy may say otherwise by `agreed`.
 */
export function outwardFreightIsDue({ fault, agreed = 'kept' }: FreightGround): boolean {
  return fault === 'trader' || agreed === 'givenBack';
}
