/** Too many works wait already. Nothing was done; the same call may be tried again later. */
export class OverloadedError extends Error {
  override readonly name = 'OverloadedError';
}

/** The database could not begin or commit (disk full, file gone, closed). Nothing was done. */
export class StorageUnavailableError extends Error {
  override readonly name = 'StorageUnavailableError';
}

/** The database can't be opened as it is; the message is a sentence for the operator. */
export class StorageRefusedError extends Error {
  override readonly name = 'StorageRefusedError';
}

/** A row is not as it was read any more: another transaction changed it. Nothing was done; run the work again. */
export class RowChangedError extends Error {
  override readonly name = 'RowChangedError';
}
