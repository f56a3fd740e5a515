import type { CustomerProfile, Me, Programme, ProgrammeDocument, ProgrammeDraft } from '@kring/contract';
import type { MockOrder, MockRefund } from './orders.ts';
import { mockProgramme, publicProgramme } from './programme.ts';
import { fillShop } from './people.ts';
import type { Scenario } from './scenario.ts';
import { MockWallet } from './wallet.ts';
import { timeText, type MockLanguage } from './words.ts';

export interface MockCustomer {
  readonly id: string;
  readonly customerId: string;
  readonly createdAt: Date;
  readonly wallet: MockWallet;
  profile: Required<CustomerProfile>;
}

/** A shop in memory. Change it in a test and call `changed`, and the pages that listen hear of it. */
export class MockShop {
  readonly now: () => Date;
  readonly customers = new Map<string, MockCustomer>();
  readonly orders = new Map<string, MockOrder>();
  /** When each order was delivered; may come before its order. */
  readonly deliveries = new Map<string, Date>();
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
    if (scenario === 'switchedOff') this.programme.widgets = { pointsBalance: { enabled: false } };
    this.draft = { revision: 1, document: this.programme, savedAt: now().toISOString() };
    fillShop(this, scenario);
  }

  /** The customer by the shop's own id; made where it is new. */
  customer(customerId: string): MockCustomer {
    let customer = this.customers.get(customerId);
    if (!customer) {
      const profile = { callName: null, email: null, language: null };
      customer = { id: `cus_${customerId}`, customerId, createdAt: this.now(), wallet: new MockWallet(), profile };
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

  me(customerId: string, language: MockLanguage): Me {
    const { id, profile, wallet } = this.customer(customerId);
    const { timeZone } = this.programme.shop;
    const now = this.now();
    wallet.mature(now);
    return {
      customer: { id, callName: profile.callName, language: profile.language },
      points: wallet.points,
      releases: wallet.releases({ now, timeZone, language }),
      revision: wallet.revision,
      asOf: now.toISOString(),
      asOfText: timeText(now, timeZone, language),
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
