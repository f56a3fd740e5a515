import { Card, Chip, Notice, Ring, Skeleton, type Child, type NoticeProps, type RingProps } from '@kring/kit/ui';
import type { Gate, Way } from './model.ts';
import type { Strings } from './strings.ts';

interface FormProps {
  readonly chip: Child;
  readonly stock?: Child;
  readonly title: Child;
  readonly text: Child;
  readonly ring: RingProps;
  readonly act: Child;
  readonly list: Child;
  readonly foot?: Child;
  readonly busy?: boolean | undefined;
  readonly faint?: boolean | undefined;
}

/** The one form that the gate has in each state, so that nothing moves between them. */
const Form = ({ chip, stock, title, text, ring, act, list, foot, busy, faint }: FormProps): Child => (
  <Card busy={busy} faint={faint}>
    <div class="main">
      <div class="head">
        {chip}
        <span part="stock" class="quiet">
          {stock}
        </span>
      </div>
      <div class="top">
        <div>
          <p part="title" class="title big">
            {title}
          </p>
          <p part="text" class="quiet">
            {text}
          </p>
        </div>
        <Ring {...ring} />
      </div>
      <div class="act">{act}</div>
    </div>
    <div class="side">
      {list}
      <div class="foot">{foot}</div>
    </div>
  </Card>
);

/** Takes exactly the room that the gate will take. */
export const Loading = ({ words, rows }: { readonly words: Strings; readonly rows: number }): Child => (
  <Form
    busy
    chip={<Skeleton like={words.loading} />}
    title={<Skeleton like={words.error.title} />}
    text={<Skeleton like={words.ways} />}
    ring={{ share: 0, gold: true }}
    act={<span class="hidden">{words.loading}</span>}
    list={Array.from({ length: rows }, () => (
      <div class="item">
        <Skeleton like={words.ways} />
      </div>
    ))}
  />
);

interface WaysProps {
  readonly ways: readonly Way[];
  readonly words: Strings;
}

/** What would open it. Parts `ways` and `way`. */
export const Ways = ({ ways, words }: WaysProps): Child => (
  <ul part="ways" class="list" aria-label={words.ways}>
    {ways.map(({ text, open, mine }) => (
      <li part="way" class={mine ? 'way mine' : open ? 'way open' : 'way'}>
        {text}
      </li>
    ))}
  </ul>
);

export interface GateCardProps {
  readonly gate: Gate;
  /** What is on sale, or what would open it. */
  readonly list: Child;
  /** The first is the one thing to do. */
  readonly buttons: Child;
  /** It is read again. */
  readonly busy?: boolean;
  /** Why something could not be done. */
  readonly why?: string | undefined;
  /** In place of the buttons: a code to be typed. */
  readonly form?: Child;
  /** In place of the buttons: it may be out of date. */
  readonly notice?: NoticeProps | undefined;
}

/** A sale behind its gate. */
export const GateCard = ({ gate, list, buttons, busy, why, form, notice }: GateCardProps): Child => (
  <Form
    {...gate}
    busy={busy}
    faint={!!notice}
    chip={<Chip text={gate.chip} gold />}
    act={notice ? <Notice {...notice} /> : [form || <div class="row">{buttons}</div>, <Why why={why} />]}
    list={list}
    foot={gate.notes.map(
      (note, index) =>
        note && (
          <p part={index ? 'rules' : 'extended'} class="quiet">
            {note}
          </p>
        ),
    )}
  />
);

/** Why something could not be done. Part `why`. */
const Why = ({ why }: Pick<GateCardProps, 'why'>): Child =>
  why && (
    <p part="why" class="quiet">
      {why}
    </p>
  );

/** There is nothing to be had any more: said in the middle of the room that was kept. */
export const Over = ({ gate: { chip, title, text, notes }, why }: Pick<GateCardProps, 'gate' | 'why'>): Child => (
  <Card>
    <div class="notice">
      <Chip text={chip} gold />
      <div>
        <p part="title" class="title big">
          {title}
        </p>
        <p part="text" class="quiet">
          {text}
        </p>
        {notes[0] && (
          <p part="extended" class="quiet">
            {notes[0]}
          </p>
        )}
        <Why why={why} />
      </div>
    </div>
  </Card>
);

/** Nothing is known, and why. */
export const NoticeCard = (notice: NoticeProps): Child => (
  <Card faint>
    <Notice {...notice} />
  </Card>
);
