/** Calls `then` once, when half of the element, or half a window of it, is really to be seen. Returns the way to stop. */
export function whenSeen(element: Element, then: () => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { intersectionRatio, intersectionRect, rootBounds } of entries) {
        if (intersectionRatio < 0.5 && intersectionRect.height < (rootBounds?.height ?? Infinity) / 2) continue;
        observer.disconnect();
        then();
        return;
      }
    },
    { threshold: [0.25, 0.5, 0.75] },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
