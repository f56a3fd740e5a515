import type { ActionEarned, ActionRule, Input } from '@kring/contract';
import { dayOf, dayText, decideAction, expiresAt } from '@kring/rules';
import type { Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import { earn, wallet } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import { requireCustomer } from '../customers/service.ts';
import { settle } from '../me/service.ts';
import { currentProgramme } from '../programme/service.ts';
import type { PublishedVersion } from '../programme/store.ts';
import { count, recount } from '../tiers/service.ts';
import type { OccurrenceRow } from './store.ts';

type Report = Input<'POST /v1/customers/:customerId/actions'>['body'];

const asEarned = ({ actionId, occurrenceId, points, capped }: OccurrenceRow): ActionEarned => ({
  actionId,
  occurrenceId,
  points,
  capped,
});

/** What this occurrence earned before; refused where it was another customer's. */
async function findReported(tx: Tx, shopId: string, customerId: string, report: Report) {
  const { actionId, occurrenceId } = report;
  const known = await tx.actions.find(shopId, actionId, occurrenceId);
  if (!known) return undefined;
  const customer = await tx.customers.findByShopId(shopId, customerId);
  if (customer?.id === known.customerId) return known;
  throw refuse('action_conflict', `Occurrence ${occurrenceId} of ${actionId} was reported for another customer.`, {
    reason: { actionId, occurrenceId },
  });
}

function requireRule({ document }: PublishedVersion, actionId: string): ActionRule {
  const rules = document.earning.actions ?? [];
  const rule = rules.find(({ id }) => id === actionId);
  if (rule) return rule;
  throw refuse('action_unknown', `The published programme has no action ${actionId}.`, {
    reason: { actions: rules.map(({ id }) => id) },
  });
}

/** Takes a report that a customer did something: once per occurrence, held against the caps, spendable at once. */
export async function reportAction(
  tx: Tx,
  shopId: string,
  customerId: string,
  report: Report,
): Promise<Outcome<ActionEarned>> {
  const known = await findReported(tx, shopId, customerId, report);
  if (known) return { answer: asEarned(known) };
  const { actionId, occurrenceId } = report;
  const programme = await currentProgramme(tx, shopId);
  const rule = requireRule(programme, actionId);
  const whose = { shopId, customerId: (await requireCustomer(tx, shopId, customerId)).id };
  const happenedAt = new Date(report.happenedAt);
  const day = dayText(dayOf(happenedAt, programme.document.shop.timeZone));
  const before = await tx.actions.counts(whose, actionId, day);
  const { points, capped } = decideAction(rule, before);
  const occurrence: OccurrenceRow = { ...whose, actionId, occurrenceId, happenedAt, points, capped };
  await tx.actions.add(occurrence);
  const answer = asEarned(occurrence);
  if (points === 0) return { answer };
  await tx.actions.count(whose, actionId, day, points, before);
  await post(tx, occurrence, rule, programme, before);
  await count(tx, { ...whose, day, points, spend: 0 });
  await recount(tx, whose);
  const { revision } = await wallet(tx, whose);
  return { answer, changed: [{ customerId: whose.customerId, revision }] };
}

async function post(
  tx: Tx,
  { shopId, customerId, actionId, occurrenceId, happenedAt, points, capped }: OccurrenceRow,
  rule: ActionRule,
  { version, document }: PublishedVersion,
  before: object,
): Promise<void> {
  const expires = expiresAt(happenedAt, document.expiry, document.shop.timeZone);
  await earn(tx, {
    shopId,
    customerId,
    orderId: null,
    points,
    // At once, also where the shop's clock is ahead of ours.
    maturesAt: happenedAt < tx.now ? happenedAt : tx.now,
    expiresAt: expires,
    businessKey: `action:${actionId}:${encodeURIComponent(occurrenceId)}`,
    reason: {
      source: 'action',
      title: rule.label,
      actionId,
      occurrenceId,
      happenedAt: happenedAt.toISOString(),
      programmeVersion: version,
      figures: { rule, before, capped, expiresAt: expires?.toISOString() ?? null },
    },
  });
  await settle(tx, { shopId, customerId });
}
