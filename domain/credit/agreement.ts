/** How an order was agreed upon: on paper or a screen, or by word of mouth. */
export type AgreementForm = 'written' | 'oral';

/** Why an oral deal may go ahead before it is confirmed in writing (口头协议书面化); a memo is sent all the same. */
export const EXEMPTIONS = ['simultaneousExchange', 'longTrust', 'tradeCustom'] as const;

export type Exemption = (typeof EXEMPTIONS)[number];

/** When the goods are paid: before they leave, at the door, or so many days after. */
export const PAYMENT_TERMS = ['prepaid', 'onDelivery', 'onAccount'] as const;

export type PaymentTerms = (typeof PAYMENT_TERMS)[number];

/** What an order case has made of its deal so far. */
export interface OrderStanding {
  readonly form: AgreementForm;
  readonly agreed: 'pending' | 'inWriting' | 'exempted' | 'cancelled';
  readonly exemption?: Exemption;
  readonly terms: PaymentTerms;
  /** Integer fen of the order's currency. */
  readonly depositOwedFen: number;
  readonly depositReceivedFen: number;
  /** Days after the goods have come, where they are paid on account. */
  readonly termDays?: number;
  /** How many units of its lines nobody wants any more. */
  readonly cancelled?: readonly { readonly line: number; readonly quantity: number }[];
}
