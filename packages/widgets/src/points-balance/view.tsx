import {
  Button,
  ButtonLink,
  Card,
  Chip,
  Disclosure,
  Figure,
  Notice,
  Ring,
  Row,
  Skeleton,
  type Child,
  type NoticeProps,
  type RingProps,
} from '@kring/kit/ui';
import type { Balance, Deal, Invitation } from './model.ts';
import type { Strings } from './strings.ts';

export interface DealsProps {
  readonly deals: readonly Deal[];
  /** What stands in a row in place of it: a confirmation, a code. */
  readonly inPlaceOf?: ((id: string) => Child) | undefined;
  readonly onAct?: ((id: string) => void) | undefined;
}

/** Rewards and codes, each in its row. Parts `rewards` and `reward`. */
const Deals = ({ deals, inPlaceOf, onAct }: DealsProps): Child => (
  <ul part="rewards" class="list">
    {deals.map(({ id, name, about, action, ghost, cost }) => {
      const panel = inPlaceOf?.(id);
      return (
        <li key={id} part="reward" data-id={id} class={panel ? 'deal open' : 'deal'}>
          {panel || [
            <div>
              <p>{name}</p>
              <p class="quiet">{about}</p>
            </div>,
            action ? (
              <Button ghost={ghost} onClick={() => onAct?.(id)}>
                {action}
                <span class="hidden"> {name}</span>
              </Button>
            ) : (
              cost && <span class="cost">{cost}</span>
            ),
          ]}
        </li>
      );
    })}
  </ul>
);

interface PointsCardProps {
  readonly hello: Child;
  readonly ring: RingProps;
  /** The figure. */
  readonly children: Child;
  readonly facts: Child;
  readonly deals: Child;
  readonly busy?: boolean | undefined;
  readonly faint?: boolean;
}

/** The one form that every card about points has, so that nothing moves between them. */
const PointsCard = ({ hello, ring, children, facts, deals, busy, faint }: PointsCardProps): Child => (
  <Card busy={busy} faint={faint}>
    <div class="main">
      <div class="head">
        <div>
          <p part="greeting" class="quiet">
            {hello}
          </p>
          {children}
        </div>
        <Ring {...ring} />
      </div>
      <div class="facts">{facts}</div>
    </div>
    <div class="deals">{deals}</div>
  </Card>
);

/** Takes exactly the room that the balance will take. */
export const Loading = ({ words, shown }: { readonly words: Strings; readonly shown: number }): Child => (
  <PointsCard
    busy
    hello={<Skeleton like={words.hello('Sanne')} />}
    ring={{ share: 0 }}
    facts={
      <>
        <span class="hidden">{words.loading}</span>
        <Skeleton like={words.first('760')} />
      </>
    }
    deals={
      <>
        <ul class="list" aria-hidden="true">
          {Array.from({ length: shown }, () => (
            <li class="deal">
              <Skeleton like={words.release('85', '6 december')} />
            </li>
          ))}
        </ul>
        <div class="foot" />
      </>
    }
  >
    <p class="figure">
      <Skeleton like="1.240" />
    </p>
  </PointsCard>
);

export interface BalanceCardProps extends Omit<DealsProps, 'deals'> {
  readonly balance: Balance;
  readonly words: Strings;
  /** How many rewards show at first. */
  readonly shown: number;
  /** The balance has just changed. */
  readonly moved?: boolean;
  readonly busy?: boolean;
  /** In place of what comes next: the balance may be out of date. */
  readonly notice?: NoticeProps | undefined;
  /** The history, once it is asked for. */
  readonly history?: Child;
  readonly onHistory?: () => void;
}

/** A customer's points, and what they are good for. */
export function BalanceCard(props: BalanceCardProps): Child {
  const { balance, words, shown, moved, busy, notice, history, onHistory, inPlaceOf, onAct } = props;
  const { hello, value, unit, ring, lead, deals, empty } = balance;
  const [fact, ...later] = balance.facts;
  return (
    <PointsCard
      busy={busy}
      faint={!!notice}
      hello={hello}
      ring={ring}
      facts={
        notice ? (
          <Notice {...notice} />
        ) : (
          [
            lead && (
              <p part="note" class="quiet">
                {lead}
              </p>
            ),
            fact && (
              <Row>
                <Chip {...fact} />
                {later.length > 0 && (
                  <Disclosure part="releases" summary={balance.laterSum}>
                    <ul class="list">
                      {later.map((one) => (
                        <li>
                          <Chip {...one} />
                        </li>
                      ))}
                    </ul>
                  </Disclosure>
                )}
              </Row>
            ),
          ]
        )
      }
      deals={
        <>
          <Deals deals={deals.slice(0, shown)} inPlaceOf={inPlaceOf} onAct={onAct} />
          <div class="foot">
            {deals.length > shown && (
              <Disclosure part="more" summary={words.all(deals.length)}>
                <Deals deals={deals.slice(shown)} inPlaceOf={inPlaceOf} onAct={onAct} />
              </Disclosure>
            )}
            {!empty && (
              <Disclosure part="history" summary={words.history} onOpen={onHistory}>
                {history}
              </Disclosure>
            )}
          </div>
        </>
      }
    >
      <Figure value={value} unit={unit} moved={moved} />
    </PointsCard>
  );
}

export interface GuestCardProps {
  readonly invitation: Invitation;
  readonly words: Strings;
  readonly shown: number;
}

/** What joining brings, for who is not signed in. */
export function GuestCard({ invitation, words, shown }: GuestCardProps): Child {
  const { title, value, unit, terms, deals, joinUrl, termsUrl } = invitation;
  return (
    <PointsCard
      hello={title}
      ring={{ share: 12 }}
      facts={
        <>
          <p class="quiet">
            {terms}{' '}
            {termsUrl && (
              <a part="link" class="link" href={termsUrl}>
                {words.terms}
              </a>
            )}
          </p>
          {joinUrl && <ButtonLink href={joinUrl}>{words.joinNow}</ButtonLink>}
        </>
      }
      deals={<Deals deals={deals.slice(0, shown)} />}
    >
      <Figure value={value} unit={unit} />
    </PointsCard>
  );
}

/** Nothing is known, and why. */
export const NoticeCard = (notice: NoticeProps): Child => (
  <Card faint>
    <Notice {...notice} />
  </Card>
);
