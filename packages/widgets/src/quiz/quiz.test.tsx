import { conformance } from '@kring/kit/testing';
import { KringQuiz } from './element.tsx';
import { scenarios } from './scenarios.ts';

conformance({ element: KringQuiz, scenarios, at: import.meta.url });
