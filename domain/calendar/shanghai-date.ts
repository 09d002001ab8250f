/** China has kept one offset without daylight saving since 1991 (UTC+8). */
const OFFSET_MS = 8 * 3_600_000;

/** The date in Asia/Shanghai of an ISO instant, `YYYY-MM-DD`; instants before 1992 are not meant. */
export function shanghaiDate(instant: string): string {
  return new Date(Date.parse(instant) + OFFSET_MS).toISOString().slice(0, 10);
}

/** The ISO instant at which a day in Asia/Shanghai begins. */
export function shanghaiDayBegins(day: string): string {
  return new Date(`${day}T00:00:00+08:00`).toISOString();
}
