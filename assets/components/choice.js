/* Choice: the store of the reader's choice, which draws nothing. */

export const Choice = () => null;
