import {
  ButtonLink,
  Card,
  Chip,
  Disclosure,
  Figure,
  Notice,
  Ring,
  Row,
  Skeleton,
  blank,
  type NoticeProps,
  type Child,
} from '@kring/kit/ui';
import type { Balance, Invitation } from './model.ts';
import type { Strings } from './strings.ts';

const Head = ({ hello, ring, children }: Record<'hello' | 'ring' | 'children', Child>) => (
  <div class="head">
    <div>
      <p part="greeting" class="quiet">
        {hello}
      </p>
      {children}
    </div>
    {ring}
  </div>
);

/** Takes exactly the room that the balance will take. */
export const Loading = ({ words }: { readonly words: Strings }): Child => (
  <Card busy>
    <Head hello={<Skeleton like={words.hello('Sanne')} />} ring={<Ring share={0} />}>
      <p class="figure">
        <Skeleton like="1.240" />{' '}
        <span class="unit">
          <Skeleton like={words.points.other} />
        </span>
      </p>
    </Head>
    <div class="rest">
      <Row>
        <span class="hidden">{words.loading}</span>
        <span class="chip bone" aria-hidden="true">
          {blank(words.release('85', '6 december'))}
        </span>
      </Row>
      <div class="history" />
    </div>
  </Card>
);

export interface BalanceCardProps {
  readonly balance: Balance;
  readonly words: Strings;
  /** The balance has just changed. */
  readonly moved?: boolean;
  readonly busy?: boolean;
  /** In place of what comes next: the balance may be out of date. */
  readonly notice?: NoticeProps | undefined;
  /** The history, once it is asked for. */
  readonly history?: Child;
  readonly onHistory?: () => void;
}

/** A customer's points. */
export function BalanceCard({ balance, words, moved, busy, notice, history, onHistory }: BalanceCardProps): Child {
  const { share, release, later, laterSum, note, empty } = balance;
  return (
    <Card busy={busy} faint={!!notice}>
      <Head
        hello={balance.hello}
        ring={
          <Ring
            share={share ?? 0}
            label={balance.shareLabel}
            text={share === undefined ? '' : `${share}%`}
            note={share === undefined ? '' : words.free}
          />
        }
      >
        <Figure value={balance.value} unit={balance.unit} moved={moved} />
      </Head>
      <div class="rest">
        {notice ? (
          <Notice {...notice} />
        ) : (
          <Row>
            {release && <Chip>{release}</Chip>}
            {later.length > 0 && (
              <Disclosure part="releases" summary={laterSum}>
                <ul class="list">
                  {later.map((line) => (
                    <li key={line}>
                      <Chip>{line}</Chip>
                    </li>
                  ))}
                </ul>
              </Disclosure>
            )}
            {note && (
              <p part="note" class="quiet">
                {note}
              </p>
            )}
          </Row>
        )}
        {!notice && !empty && (
          <div class="history">
            <Disclosure part="history" summary={words.history} onOpen={onHistory}>
              {history}
            </Disclosure>
          </div>
        )}
      </div>
    </Card>
  );
}

/** What joining brings, for who is not signed in. */
export const GuestCard = ({
  invitation,
  words,
}: {
  readonly invitation: Invitation;
  readonly words: Strings;
}): Child => (
  <Card>
    <Head hello={invitation.title} ring={<Ring share={12} />}>
      <Figure value={invitation.value} unit={invitation.unit} />
    </Head>
    <div class="rest">
      <p class="quiet">{invitation.terms}</p>
      <Row>
        {invitation.joinUrl && <ButtonLink href={invitation.joinUrl}>{words.joinNow}</ButtonLink>}
        {invitation.termsUrl && (
          <a part="link" class="quiet link" href={invitation.termsUrl}>
            {words.terms}
          </a>
        )}
      </Row>
    </div>
  </Card>
);

/** Nothing is known, and why. */
export const NoticeCard = (notice: NoticeProps): Child => (
  <Card faint>
    <Notice {...notice} />
  </Card>
);

/** What a product earns: one quiet line. Part `earns`. */
export const ProductLine = ({ line, words }: { readonly line: string | undefined; readonly words: Strings }): Child => (
  <p part="earns" class="earns" aria-busy={line === undefined || undefined}>
    <Ring share={75} />
    {line ?? <Skeleton like={words.earns(`19 ${words.points.other}`)} />}
  </p>
);
