import type { AgreementForm, Exemption } from '../../domain/credit/agreement.ts';
import type { KeyClause } from '../../domain/orders/key-clauses.ts';
import type { Milestone } from '../../domain/orders/milestones.ts';
import type { LineStanding, Units, UnitsEnded } from '../../domain/orders/quantities.ts';
import type { Role } from '../../domain/people/roles.ts';
import type { Evidence } from '../case/contract.ts';
import type {
  OrderedLine,
  OrderFacts,
  OrderInputs,
  OrderOpening,
  OrderOutcome,
  OrderStage,
  Terms,
} from './contract.ts';

/** A version of the contract: who made it, and what he changed. */
export interface ContractVersion {
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly role: Role;
  readonly changed: readonly (keyof Terms)[];
}

/** Somebody stood up for something, with what shows it. */
export interface Confirmed {
  readonly at: string;
  readonly by: string;
  readonly role: Role;
  readonly file?: Evidence;
}

/** One shipment: what sets out together, and the delivery it became. */
export interface Shipment {
  /** From 1. */
  readonly id: number;
  readonly lines: readonly Units[];
  readonly promisedFor?: string;
  readonly state: 'planned' | 'underWay' | 'notOpened' | 'ended' | 'billed';
  readonly delivery?: string;
  readonly ended?: {
    readonly outcome: string;
    readonly deliveredOn?: string;
    readonly lines: readonly UnitsEnded[];
  };
  /** What the delivery has to show; and what was signed for it, brought later. */
  readonly papers?: readonly string[];
  readonly signed?: readonly string[];
  readonly receivable?: { readonly no: string; readonly openFen: number; readonly weak: boolean };
}

/**
 * What the case of an order knows. Made of facts only: every member was recorded by an entry. `null` is what is no longer so,
 * because members are merged and never taken away.
 */
export interface OrderDetail {
  orderNo: string;
  customer: string;
  currency: string;
  goods: readonly OrderedLine[];
  form: AgreementForm;
  contract: Evidence;
  terms: Terms;
  toBeMade: boolean;
  shipByHand: boolean;
  parent: string;
  versions: readonly ContractVersion[];
  /** Of the present version of the contract. */
  feasibility: (Confirmed & { readonly date: boolean; readonly quantity: boolean; readonly quality: boolean }) | null;
  clauses: readonly { readonly clause: KeyClause; readonly on: string; readonly by: string }[];
  termsAccepted: Confirmed | null;
  confirmed: boolean;
  confirmedBy: string;
  /** When the terms sheet of the present version was sent. */
  sheetSentAt: string | null;
  /** What was asked for in vain, by the name of the wait. */
  remindedOf: readonly string[];
  seller: Confirmed | null;
  buyer: Confirmed | null;
  exemption: { readonly code: Exemption; readonly by: string; readonly at: string };
  /** What of the deposit has been asked through a gateway. */
  asked: { readonly request: string; readonly state: 'open' | 'dropped' | 'paid' };
  payment: { readonly amountFen: number; readonly currency: string; readonly reference: string };
  depositWaived: boolean;
  /** What of it finance was asked to give back, in fen. */
  refundAskedFen: number;
  milestones: readonly Milestone[];
  supplied: boolean;
  lines: readonly LineStanding[];
  shipments: readonly Shipment[];
  /** The instant at which nothing was open any more. */
  acceptedAt: string | null;
  thanked: 'sent' | 'held' | 'notDue';
  /** When the books were looked at last, and what was still open, in fen. */
  owed: { readonly at: string; readonly openFen: number; readonly weak: number; readonly dueOn?: string };
  withdrawn: boolean;
  ending: OrderOutcome;
  compensationFailed: string;
}

export interface OrderTypes {
  stage: OrderStage;
  inputs: OrderInputs & OrderFacts;
  detail: OrderDetail;
  opening: OrderOpening;
}
