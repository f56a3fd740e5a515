/** A command that could not do what was asked; the message is a sentence for the person at the keyboard. */
export class Failure extends Error {
  /** 1: it was refused or failed. 2: it was asked in a way that makes no sense. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.name = 'Failure';
    this.exitCode = exitCode;
  }
}
