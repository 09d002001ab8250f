import { describe, expect, it } from 'vitest';
import { mayBeWebhook, mayReach } from '../../drizzle/webhooks/addresses.ts';

const INNER = [
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:10.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::a00:1',
  '2002:a00:1::',
  'fd00::1',
  'fe80::1',
  'ff02::1',
  'not an address',
];

describe('webhooks that may go to the open internet', () => {
  it.each(INNER)('do not reach %s', (address) => expect(mayReach('public', address)).toBe(false));

  it.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111'])('reach %s', (address) => {
    expect(mayReach('public', address)).toBe(true);
  });

  it.each([
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:7f00:1]/',
    'http://localhost:8400/',
    'http://it.localhost/',
    'https://user:word@shop.example/',
    'ftp://shop.example/',
    'file:///etc/passwd',
    'no url',
  ])('are not given %s as their address', (url) => expect(mayBeWebhook('public', url)).toBe(false));

  it('are given names and public addresses', () => {
    expect(mayBeWebhook('public', 'https://shop.example/hook?k=1')).toBe(true);
    expect(mayBeWebhook('public', 'https://8.8.8.8/')).toBe(true);
  });
});

it('this machine alone can be allowed besides, or every network', () => {
  expect([mayReach('loopback', '127.0.0.1'), mayReach('loopback', '::1')]).toEqual([true, true]);
  expect(mayReach('loopback', '10.0.0.1')).toBe(false);
  expect(mayBeWebhook('loopback', 'http://localhost:1/')).toBe(true);
  expect(mayReach('all', '10.0.0.1')).toBe(true);
});
