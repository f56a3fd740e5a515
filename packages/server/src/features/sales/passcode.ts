import type { Sale } from '@kring/contract';
import type { ChangedCustomer, Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import { touch, wallet } from '../../ledger/ledger.ts';
import type { Storage, Tx } from '../../storage/storage.ts';
import { requireOwn } from '../customers/service.ts';
import type { Whose } from '../me/service.ts';
import { viewOf } from '../sale-views/service.ts';
import type { PasscodeAddresses } from './addresses.ts';
import { refuseEnded } from './enter.ts';
import { passcodeNames, saleOf } from './find.ts';
import { findMatching } from './passcode-hash.ts';
import type { PasscodeRow } from './store.ts';
import { countTry } from './tries.ts';

/** How a route reaches the database, and the addresses that were tried from. */
interface Reach {
  readonly storage: Storage;
  readonly addresses: PasscodeAddresses;
  write<T>(work: (tx: Tx) => Promise<Outcome<T>>): Promise<T>;
}

interface Typed extends Whose {
  readonly saleId: string;
  readonly passcode: string;
  readonly ip: string;
  readonly acceptLanguage: string | undefined;
}

/** The passcodes of a running sale that are set. Refused as `sale_unknown` and `sale_ended`. */
async function passcodesOf(tx: Tx, shopId: string, saleId: string): Promise<readonly PasscodeRow[]> {
  const running = await saleOf(tx, shopId, saleId);
  if (tx.now >= running.endsAt) throw refuseEnded(running);
  const names = passcodeNames(running.sale);
  return (await tx.sales.passcodes({ shopId, saleId })).filter(({ passcodeId }) => names.includes(passcodeId));
}

async function hears(tx: Tx, whose: Whose): Promise<ChangedCustomer[]> {
  await touch(tx, whose);
  return [{ customerId: whose.customerId, revision: (await wallet(tx, whose)).revision }];
}

/**
 * Opens a sale with a passcode, for good. A customer's try is counted before it is looked at, and forgotten where it was
 * right: that wrong ones stay counted is no part of the call, which is refused. Refused as `passcode_wrong` {triesLeft},
 * `passcode_tries` {nextTryAt} and `passcode_used_up`.
 */
export async function enterPasscode({ storage, addresses, write }: Reach, typed: Typed): Promise<Sale> {
  const { shopId, customerId, saleId, passcode, ip, acceptLanguage } = typed;
  const whose = { shopId, customerId };
  const { set, now } = await storage.read(async (tx) => ({
    set: await passcodesOf(tx, shopId, saleId),
    now: tx.now,
  }));
  addresses.mind(ip, now);
  const mine = await storage.write(async (tx) => {
    await requireOwn(tx, whose);
    return countTry(tx, whose);
  });
  const right = await findMatching(passcode, set);
  if (!right) {
    const triesLeft = Math.min(mine.left, addresses.noteWrong(ip, now));
    throw refuse('passcode_wrong', 'No passcode of this sale is written so.', { reason: { triesLeft } });
  }
  addresses.mind(ip, now);
  await storage.write((tx) => tx.sales.removeTry(whose, mine.id));
  return write(async (tx) => {
    await requireOwn(tx, whose);
    const outcome = await tx.sales.usePasscode(whose, right, tx.now);
    if (outcome === 'used_up')
      throw refuse('passcode_used_up', 'As many customers as may have used this passcode.', {
        reason: { limit: right.limit },
      });
    if (outcome === 'changed')
      throw refuse('passcode_wrong', 'The shop changed this passcode just now.', {
        reason: { triesLeft: mine.left + 1 },
      });
    return {
      answer: await viewOf(tx, { shopId, customerId, acceptLanguage }, saleId),
      changed: outcome === 'used' ? await hears(tx, whose) : [],
    };
  });
}
