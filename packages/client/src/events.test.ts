import { expect, test } from 'vitest';
import { eventReader, type ServerEvent } from './events.ts';

const text =
  ': hello\n\nevent: changed\ndata: {"a":\ndata: 1}\n\nid: 7\nretry: 10\ndata:no space\r\n\r\nevent: only a name\n\nunknown\ndata: é\r\rdata: never ended';
const expected: ServerEvent[] = [
  { event: 'changed', data: '{"a":\n1}' },
  { event: 'message', data: 'no space' },
  { event: 'message', data: 'é' },
];

const read = (pieces: string[]) => {
  const found: ServerEvent[] = [];
  pieces.forEach(eventReader((event) => found.push(event)));
  return found;
};

test('reads events, with comments and unknown fields passed over', () => {
  expect(read([text])).toEqual(expected);
});

test('the stream may be cut anywhere', () => {
  expect(read(text.split(''))).toEqual(expected);
  for (let at = 0; at < text.length; at += 1)
    expect(read([text.slice(0, at), text.slice(at)]), `cut at ${at}`).toEqual(expected);
});
