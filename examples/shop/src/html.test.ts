import { expect, test } from 'vitest';
import { html } from './html.ts';

test('what a visitor typed never becomes markup, in text nor in an attribute', () => {
  const typed = `"><script>alert('1')</script>&`;
  expect(html`<p title="${typed}">${typed}</p>`.text).toBe(
    '<p title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;</p>',
  );
});

test('templates and lists of them are put in as they are', () => {
  const names = ['a', '<b>'].map((text) => html`<i>${text}</i>`);
  expect(html`${names}`.text).toBe('<i>a</i><i>&lt;b&gt;</i>');
});

test('a zero shows; false, null and undefined do not', () => {
  expect(html`${0}${false}${null}${undefined}`.text).toBe('0');
});
