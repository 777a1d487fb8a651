// English: how what is given acts at once, by its kind (rule 72).

export const atOnce = {
  'directory-role': 'If it does not act yet, sign out and in again, or refresh the page.',
  'azure-role': 'If it does not act yet, refresh the Azure portal, or sign in again.',
  group: 'If it does not act yet, sign out and in again.',
  application: 'If it does not act yet, sign out of the application and in again.',
  several: 'If something of it does not act yet, sign out and in again, and refresh the page.',
} as const;
