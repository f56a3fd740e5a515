import type {
  Adjustment,
  Consent,
  CustomerProfile,
  Event,
  Me,
  Programme,
  ProgrammeDocument,
  ProgrammeDraft,
} from '@kring/contract';
import type { TierState } from '@kring/rules';
import type { MockOrder, MockRefund } from './orders.ts';
import { mockProgramme, publicProgramme } from './programme.ts';
import { fillShop } from './people.ts';
import type { Scenario } from './scenario.ts';
import { describe, openRedemptions, rewardOffers, settle, type MockRedemption } from './redemptions.ts';
import { sampleQuizzes } from './quizzes-sample.ts';
import type { MockAttempt } from './quizzes.ts';
import type { MockReferral } from './referrals.ts';
import type { MockReview, MockReviewLink, MockReviewRequest } from './reviews.ts';
import { sampleSales } from './sales-sample.ts';
import type { MockSale } from './sales.ts';
import { standing } from './tiers.ts';
import { MockWallet } from './wallet.ts';
import { timeText, type MockLanguage, type Words } from './words.ts';

export interface MockCustomer {
  readonly id: string;
  readonly customerId: string;
  readonly createdAt: Date;
  readonly wallet: MockWallet;
  profile: Omit<Required<CustomerProfile>, 'segments'>;
  /** The groups that the shop puts the customer in. */
  segments: readonly string[];
  /** What quizzes came to that the customer agreed to have in the profile. */
  attributes: Readonly<Record<string, string>>;
  /** Where the customer stood when the tier was last decided. */
  tier: TierState | null;
  /** The last word on each purpose. */
  readonly consents: Map<string, Consent>;
  birthday: string | null;
}

/** A shop in memory. Change it in a test and call `changed`, and the pages that listen hear of it. */
export class MockShop {
  readonly now: () => Date;
  readonly customers = new Map<string, MockCustomer>();
  readonly orders = new Map<string, MockOrder>();
  /** When each order was delivered; may come before its order. */
  readonly deliveries = new Map<string, Date>();
  /** In the order in which they were made. */
  readonly redemptions: MockRedemption[] = [];
  readonly adjustments: Adjustment[] = [];
  readonly events: Event[] = [];
  /** In the order in which friends came. */
  readonly referrals: MockReferral[] = [];
  /** The code of each customer who has one, by the shop's own id. */
  readonly referralCodes = new Map<string, string>();
  /** How often the link of each code was followed. */
  readonly referralVisits = new Map<string, number>();
  /** How often an unknown code was tried. */
  referralMisses = 0;
  readonly reviewRequests: MockReviewRequest[] = [];
  /** In the order in which they were written. */
  readonly reviews: MockReview[] = [];
  readonly reviewLinks: MockReviewLink[] = [];
  /** In the order in which they were begun. */
  readonly quizAttempts: MockAttempt[] = [];
  /** What happened to each sale of the programme, by its id. */
  readonly sales = new Map<string, MockSale>();
  /** What actions earned, by action, customer and occurrence. */
  readonly actions = new Map<string, number>();
  /** Session tokens, and whose they are. Remove one to end a session. */
  readonly sessions = new Map<string, string>();
  readonly usedTokens = new Set<string>();
  programme: ProgrammeDocument;
  programmeVersion = 1;
  draft: ProgrammeDraft | undefined;
  readonly #refunds = new Map<string, Map<string, MockRefund>>();
  readonly #listeners = new Set<(customerId: string) => void>();

  constructor(scenario: Scenario = 'member', now: () => Date = () => new Date()) {
    this.now = now;
    this.programme = structuredClone(mockProgramme);
    this.programme.sales = sampleSales(now());
    this.programme.quizzes = sampleQuizzes(now());
    if (scenario === 'switchedOff')
      this.programme.widgets = {
        pointsBalance: { enabled: false },
        referralCard: { enabled: false },
        reviewPrompt: { enabled: false },
        quiz: { enabled: false },
        vipGate: { enabled: false },
      };
    this.draft = { revision: 1, document: this.programme, savedAt: now().toISOString() };
    fillShop(this, scenario);
  }

  /** The customer by the shop's own id; made where it is new. */
  customer(customerId: string): MockCustomer {
    let customer = this.customers.get(customerId);
    if (!customer) {
      const profile = { callName: null, email: null, language: null };
      const own = {
        wallet: new MockWallet(),
        profile,
        segments: [],
        attributes: {},
        consents: new Map<string, Consent>(),
        birthday: null,
        tier: null,
      };
      customer = { id: `cus_${customerId}`, customerId, createdAt: this.now(), ...own };
      this.customers.set(customerId, customer);
    }
    return customer;
  }

  /** The refunds of an order by refund id; may come before their order. */
  refundsOf(orderId: string): Map<string, MockRefund> {
    const refunds = this.#refunds.get(orderId) ?? new Map<string, MockRefund>();
    this.#refunds.set(orderId, refunds);
    return refunds;
  }

  words(language: MockLanguage): Words {
    return { now: this.now(), timeZone: this.programme.shop.timeZone, language };
  }

  /** Does what time asks for: points that become free or expire, redemptions that were not used. */
  settle(customerId: string): void {
    settle(this);
    this.customer(customerId).wallet.settle(this.now());
  }

  me(customerId: string, language: MockLanguage): Me {
    this.settle(customerId);
    const customer = this.customer(customerId);
    const { id, profile, wallet } = customer;
    const words = this.words(language);
    return {
      customer: { id, callName: profile.callName, language: profile.language },
      points: wallet.points,
      releases: wallet.releases(words),
      expiring: wallet.expiring(words),
      tier: standing(this, customer, words),
      rewards: rewardOffers(this, customer, words),
      redemptions: openRedemptions(this, customerId)
        .slice(0, 10)
        .map((one) => describe(one, words)),
      revision: wallet.revision,
      asOf: words.now.toISOString(),
      asOfText: timeText(words.now, words.timeZone, language),
    };
  }

  publicProgramme(): Programme {
    return publicProgramme(this.programme, this.programmeVersion);
  }

  /** Tells the pages of this customer that something changed. */
  changed(customerId: string): void {
    for (const listener of this.#listeners) listener(customerId);
  }

  onChange(listener: (customerId: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
