import { describe } from 'vitest';
import { passCases } from './testing/pass-cases.ts';

describe('in a browser', passCases);
