/** Refusals about the programme document. */
export const programmeProblems = {
  programme_unpublished: {
    status: 409,
    title: 'This shop has no published programme yet',
    help: 'Put a draft with PUT /v1/programme/draft and publish it with POST /v1/programme/publish.',
  },
  programme_invalid: {
    status: 422,
    title: 'The programme document is not valid',
    help: '`reason.errors` names each path, the value and what was expected. Nothing was applied.',
  },
  draft_missing: { status: 404, title: 'There is no draft', help: 'Put one with PUT /v1/programme/draft.' },
  draft_changed: {
    status: 409,
    title: 'The draft has changed since you read it',
    help: 'Read it again, and publish the version that you saw.',
  },
} as const;
