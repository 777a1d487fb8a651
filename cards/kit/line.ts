/** One line of a time line: a mark with its colour, and words that say the same without them. */
export interface Line {
  readonly mark: '✓' | '●' | '○' | '✗';
  readonly color: 'Good' | 'Attention' | 'Accent' | 'Default';
  readonly text: string;
}
export const good = (text: string): Line => ({ mark: '✓', color: 'Good', text });
export const bad = (text: string): Line => ({ mark: '✗', color: 'Attention', text });
export const now = (text: string): Line => ({ mark: '●', color: 'Accent', text });
export const open = (text: string): Line => ({ mark: '○', color: 'Default', text });
