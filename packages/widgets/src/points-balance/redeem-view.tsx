import { Button, Row, Skeleton, type Child } from '@kring/kit/ui';
import type { RedeemStrings } from './redeem-strings.ts';

export interface PanelProps {
  readonly title: string;
  readonly busy?: boolean;
  readonly onEscape: () => void;
  readonly children: Child;
}

/** What stands in the place of a reward. It takes the focus; Escape leaves it. Part `panel`. */
export const Panel = ({ title, busy, onEscape, children }: PanelProps): Child => (
  <div
    part="panel"
    class="panel"
    role="group"
    aria-label={title}
    aria-busy={busy || undefined}
    tabindex={-1}
    onKeyDown={(event: KeyboardEvent) => {
      if (event.key !== 'Escape' || busy) return;
      // A dialog of the page around it stays open.
      event.stopPropagation();
      event.preventDefault();
      onEscape();
    }}
  >
    <p class="title">{title}</p>
    {children}
  </div>
);

export interface AskProps {
  readonly words: RedeemStrings;
  readonly name: string;
  readonly cost: string;
  readonly left: string;
  /** From a dry run: until when the code can be used, and from what order on; undefined while nobody knows. */
  readonly terms: readonly string[] | undefined;
  readonly busy: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** What it costs, what is left, until when the code can be used. */
export const Ask = ({ words, name, cost, left, terms, busy, onYes, onNo }: AskProps): Child => (
  <Panel title={words.ask(name)} busy={busy} onEscape={onNo}>
    <div class="quiet">
      <p>{words.costs(cost, left)}</p>
      {terms ? (
        terms.map((line) => <p>{line}</p>)
      ) : (
        <p>
          <Skeleton like={words.until('22 december')} />
        </p>
      )}
    </div>
    <Row>
      <Button busy={busy} onClick={onYes}>
        {busy ? words.redeeming : words.redeem}
      </Button>
      <Button ghost busy={busy} onClick={onNo}>
        {words.no}
      </Button>
    </Row>
  </Panel>
);

export interface CodeProps {
  readonly words: RedeemStrings;
  readonly title: string;
  readonly code: string;
  readonly terms: readonly string[];
  /** The code was copied, or is selected to be copied by hand. */
  readonly copied: 'no' | 'yes' | 'selected';
  /** The picture, where it was asked for. */
  readonly qr: Child;
  readonly onCopy: () => void;
  readonly onQr: () => void;
  /** Null for a code that cost nothing: undone, it would only be lost. */
  readonly onUndo: (() => void) | null;
  readonly onClose: () => void;
}

/** The code, to copy or to scan. */
export const Code = (props: CodeProps): Child => {
  const { words, title, code, terms, copied, qr, onCopy, onQr, onUndo, onClose } = props;
  return (
    <Panel title={title} onEscape={onClose}>
      <div class="code">
        <code part="code">{code}</code>
        <Button onClick={onCopy}>{copied === 'yes' ? words.copied : words.copy}</Button>
      </div>
      <div class="quiet">
        {copied === 'selected' ? <p>{words.selected}</p> : <p>{words.at}</p>}
        {terms.map((line) => (
          <p>{line}</p>
        ))}
      </div>
      {qr}
      <Row>
        <Button ghost onClick={onQr}>
          {qr ? words.qrHide : words.qr}
        </Button>
        {onUndo && (
          <Button ghost onClick={onUndo}>
            {words.undo}
          </Button>
        )}
        <Button ghost onClick={onClose}>
          {words.close}
        </Button>
      </Row>
    </Panel>
  );
};

export interface UndoProps {
  readonly words: RedeemStrings;
  readonly name: string;
  readonly lines: readonly string[];
  readonly busy: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** What comes back when a code is given up. */
export const Undo = ({ words, name, lines, busy, onYes, onNo }: UndoProps): Child => (
  <Panel title={words.undoAsk(name)} busy={busy} onEscape={onNo}>
    <div class="quiet">
      {lines.map((line) => (
        <p>{line}</p>
      ))}
    </div>
    <Row>
      <Button busy={busy} onClick={onYes}>
        {busy ? words.undoing : words.undoYes}
      </Button>
      <Button ghost busy={busy} onClick={onNo}>
        {words.undoNo}
      </Button>
    </Row>
  </Panel>
);

export interface SaidProps {
  readonly words: RedeemStrings;
  readonly title: string;
  readonly text: string;
  readonly onClose: () => void;
  /** Where trying again can help. */
  readonly onRetry?: (() => void) | undefined;
}

/** How it ended, where that is not a code. */
export const Said = ({ words, title, text, onClose, onRetry }: SaidProps): Child => (
  <Panel title={title} onEscape={onClose}>
    <p class="quiet">{text}</p>
    <Row>
      {onRetry && <Button onClick={onRetry}>{words.retry}</Button>}
      <Button ghost onClick={onClose}>
        {words.close}
      </Button>
    </Row>
  </Panel>
);
