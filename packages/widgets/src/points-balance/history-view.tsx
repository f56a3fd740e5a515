import { Disclosure, type Child } from '@kring/kit/ui';
import type { HistoryLine } from './history-model.ts';

export interface EntryLineProps {
  readonly line: HistoryLine;
  /** The words that open what each product brought. */
  readonly why: string;
}

/** One line of the history: what happened, when, and how many points. Part `entry`. */
export const EntryLine = ({ line, why }: EntryLineProps): Child => (
  <li part="entry" class="entry">
    <div class="line">
      <div>
        <p>{line.title}</p>
        <p class="quiet">{line.about}</p>
      </div>
      <p class={line.earned ? 'points plus' : 'points'}>{line.points}</p>
    </div>
    {line.parts.length > 0 && (
      <Disclosure part="lines" summary={why}>
        <ul class="list">
          {line.parts.map(({ title, points }) => (
            <li class="line quiet">
              <span>{title}</span>
              <span class="points">{points}</span>
            </li>
          ))}
        </ul>
      </Disclosure>
    )}
  </li>
);
