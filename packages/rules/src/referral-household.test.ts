import { expect, test } from 'vitest';
import { mailboxOf } from './referral-email.ts';
import { networkOf, placeOf } from './referral-household.ts';

test.each([
  ['Sam@Example.org', 'sam@example.org'],
  ['  sam@example.org. ', 'sam@example.org'],
  ['sam+kring@example.org', 'sam@example.org'],
  ['sam+a+b@example.org', 'sam@example.org'],
  ['s.a.m@gmail.com', 'sam@gmail.com'],
  ['S.am+x@GoogleMail.com', 'sam@gmail.com'],
  ['ｓａｍ@example.org', 'sam@example.org'],
])('%s is the mailbox of %s', (one, other) => {
  expect(mailboxOf(one)).toBe(mailboxOf(other));
});

test.each([
  ['s.am@example.org', 'sam@example.org'],
  ['sam@example.org', 'sam@example.com'],
  ['+a@example.org', '+b@example.org'],
  ['sam@gmail.com', 'sam@notgmail.com'],
  ['"a@b"@example.org', 'a@example.org'],
])('%s and %s are two mailboxes', (one, other) => {
  expect(mailboxOf(one)).not.toBe(mailboxOf(other));
});

test.each([
  ['Dorpsstraat 12-a, 1234 AB', 'DORPSSTRAAT 12A 1234ab'],
  ['Rue de l’Été 3', 'rue de l Ete, 3'],
])('%s and %s are one place', (one, other) => {
  expect(placeOf(one)).toBe(placeOf(other));
});

test('another number is another place, and no letters or digits are none', () => {
  expect(placeOf('Dorpsstraat 12')).not.toBe(placeOf('Dorpsstraat 2'));
  expect(placeOf(' - , ')).toBeUndefined();
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:0001:0002::1', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
])('%s is of the network %s', (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});
