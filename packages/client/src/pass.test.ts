import { describe } from 'vitest';
import { passCases } from './testing/pass-cases.ts';

describe('in Node', passCases);
