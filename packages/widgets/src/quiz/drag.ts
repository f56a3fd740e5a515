/**
 * Drags one of a list to another place, for as long as the pointer is down.
 * @param place where it is now
 * @param move puts it from one place to another, and draws that
 */
export function drag(
  { currentTarget, target, pointerId, clientY, isPrimary, button }: PointerEvent,
  place: number,
  move: (from: number, to: number) => void,
): void {
  const list = (currentTarget as Element | null)?.parentElement;
  // A press on an arrow is a press on an arrow.
  if (!list || !isPrimary || button || (target as Element | null)?.closest('button')) return;
  let at = place;
  let from = clientY;
  const ending = new AbortController();
  const { signal } = ending;
  const items = () => [...list.children];
  items()[at]?.classList.add('held');
  // The list, and not what is dragged: that may leave its place in the page, and the pointer with it.
  list.setPointerCapture(pointerId);
  list.addEventListener(
    'pointermove',
    ((event: PointerEvent) => {
      const down = event.clientY > from;
      from = event.clientY;
      const to = items().findIndex((item) => {
        const { top, bottom } = item.getBoundingClientRect();
        const middle = (top + bottom) / 2;
        return (
          event.clientY > top && event.clientY < bottom && (down ? event.clientY > middle : event.clientY < middle)
        );
      });
      if (to < 0 || to === at || down !== to > at) return;
      move(at, to);
      at = to;
    }) as EventListener,
    { signal },
  );
  const end = () => {
    ending.abort();
    for (const item of items()) item.classList.remove('held');
  };
  for (const name of ['pointerup', 'pointercancel', 'lostpointercapture']) list.addEventListener(name, end, { signal });
}
