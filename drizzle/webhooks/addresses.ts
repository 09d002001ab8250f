import { BlockList, isIP } from 'node:net';

/**
 * How far webhooks may reach: addresses of the open internet, this machine besides (to try things on), or every network
 * this machine is in. An admin of ours must not be able to make the server talk to its own neighbours by accident or
 * on purpose (SSRF).
 */
export const REACHES = ['public', 'loopback', 'all'] as const;

export type Reach = (typeof REACHES)[number];

/** Networks that are not the open internet: https://www.iana.org/assignments/iana-ipv4-special-registry and -ipv6-. */
const INNER = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  INNER.addSubnet(net, prefix, 'ipv4');
}
/** Of IPv6 only what is given out to the world, and of that not the ranges that carry or hide other addresses. */
const WORLD = new BlockList();
WORLD.addSubnet('2000::', 3, 'ipv6');
const HIDING = new BlockList();
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  HIDING.addSubnet(net, prefix, 'ipv6');
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Whether a webhook may connect to an IP address. */
export function mayReach(reach: Reach, address: string): boolean {
  if (reach === 'all') return true;
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (reach === 'loopback' && LOOPBACK.check(address, family)) return true;
  if (family === 'ipv4') return isIP(address) === 4 && !INNER.check(address, family);
  return WORLD.check(address, family) && !HIDING.check(address, family);
}

/**
 * Whether a URL can be the address of a webhook as far as it tells by itself; a name is looked up when it is used.
 */
export function mayBeWebhook(reach: Reach, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const parsed = new URL(url);
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return false;
  if (parsed.username !== '' || parsed.password !== '' || parsed.hash !== '') return false;
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) return mayReach(reach, host);
  return reach !== 'public' || !/(^|\.)localhost\.?$/i.test(host);
}
