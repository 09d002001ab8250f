import type { Policy } from './policy.ts';
import type { DeliveryRow } from './service.ts';

export type DeliveryRules = Omit<DeliveryRow, 'id' | 'source' | 'cite' | 'note'>;

/** For a policy that says nothing of deliveries. */
const PLAIN: DeliveryRules = { attempts: 3, silenceHours: 48, etaHours: 4 };

/** How deliveries are watched, and how often somebody tries. */
export function deliveryRules(policy: Policy): DeliveryRules {
  const [row] = policy.document.service.deliveries ?? [];
  if (row === undefined) return PLAIN;
  const { attempts, silenceHours, etaHours } = row;
  return { attempts, silenceHours, etaHours };
}
