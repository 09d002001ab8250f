import type { Position } from './technician.ts';

const EARTH_KM = 6_371;

/** As the crow flies, in kilometres with one decimal. */
export function distanceKm(from: Position, to: Position): number {
  const [a, b] = [radians(from.lat), radians(to.lat)];
  const half = (angle: number): number => Math.sin(angle / 2) ** 2;
  const arc = half(b - a) + Math.cos(a) * Math.cos(b) * half(radians(to.lon - from.lon));
  return Math.round(2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(arc))) * 10) / 10;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
