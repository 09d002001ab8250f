/** A clock that is further away from ours than this is shown to whoever reads its times. */
export const NOTABLE_SKEW_MS = 5 * 60_000;

/** By how much the clock of a device goes ahead of ours: what it read when it sent something, and when that came. */
export function skewOf(sentAt: string, receivedAt: string): number {
  return Date.parse(sentAt) - Date.parse(receivedAt);
}

export function isNotable(skewMs: number): boolean {
  return Math.abs(skewMs) > NOTABLE_SKEW_MS;
}

/** An instant of the device by our clock. */
export function byOurClock(deviceAt: string, skewMs: number): string {
  return new Date(Date.parse(deviceAt) - skewMs).toISOString();
}
