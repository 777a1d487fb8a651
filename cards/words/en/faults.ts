// What went wrong at the directory, as whoever asked is told it.

/** The directory or the store could not do it. */
export const faults = {
  'not-found':
    'The directory does not know one of the people or groups in this, so nothing was changed. Tell your administrator.',
  forbidden:
    'The directory does not let me do this, so nothing was changed. Your administrator has to give the app the right to.',
  policy: 'A rule of the directory forbids this, so nothing was changed. Ask your administrator which rule it is.',
  conflict:
    'The directory was changed by somebody else at this moment, so nothing was changed by me. Please try again.',
  throttled: 'The directory has too much to do just now, so nothing was changed. Please try again in a minute.',
  unavailable: 'The directory does not answer just now, so nothing was changed. Please try again in a minute.',
  'not-signed-in':
    'My own sign-in to Microsoft is refused just now, so I could ask the directory nothing, and nothing was changed. That concerns everybody; no right of yours is missing. Tell your administrator: whoever runs me has to look at the app’s credential.',
  'not-replicated':
    'The directory does not show the latest change everywhere yet, so nothing was changed. Please try again in a minute.',
  unsupported: 'The directory cannot do this, so nothing was changed. Tell your administrator.',
  unlicensed:
    'This tenant has no licence for Privileged Identity Management (Microsoft Entra ID P2 or ID Governance), so roles can be neither activated nor given by it, and nothing was changed. Tell your administrator.',
  'not-listed':
    'I am not allowed to give this here, whoever approves it, so nothing was changed. Tell your administrator.',
  'last-holder':
    'The directory keeps the last one who has this, so nothing was changed. Give it to somebody else first.',
  invalid: 'The directory did not understand what I asked, so nothing was changed. Tell your administrator.',
} as const;
