import { expect, test } from 'vitest';
import { localPath } from './forms.ts';

test.each(['/cart', '/account?next=/cart', '/desk?open=BP-1001#BP-1001'])('%s is a path of the shop', (path) => {
  expect(localPath(path)).toBe(path);
});

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '',
  '/a\r\nset-cookie: x',
])('%j leads to the front page', (path) => {
  expect(localPath(path)).toBe('/');
});
