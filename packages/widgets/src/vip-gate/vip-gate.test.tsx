import { conformance } from '@kring/kit/testing';
import { KringVipGate } from './element.tsx';
import { scenarios } from './scenarios.ts';

conformance({ element: KringVipGate, scenarios, at: import.meta.url });
