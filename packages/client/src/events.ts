/** One server-sent event. */
export interface ServerEvent {
  readonly event: string;
  readonly data: string;
}

/**
 * Reads server-sent events from pieces of text that may be cut anywhere. Call the returned function with each piece.
 * Comments, ids and retry times are passed over.
 */
export function eventReader(found: (event: ServerEvent) => void): (piece: string) => void {
  let rest = '';
  let event = '';
  let data: string[] = [];
  return (piece) => {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    for (const line of lines) {
      const [, field, value = ''] = /^(\w+)(?:: ?(.*))?$/s.exec(line) ?? [];
      if (field === 'event') event = value;
      if (field === 'data') data.push(value);
      if (line === '') {
        if (data.length) found({ event: event || 'message', data: data.join('\n') });
        event = '';
        data = [];
      }
    }
  };
}
