import { conformance } from '@kring/kit/testing';
import { KringReferralCard } from './element.tsx';
import { scenarios } from './scenarios.ts';

conformance({ element: KringReferralCard, scenarios, at: import.meta.url });
