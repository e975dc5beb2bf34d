// What only the printers' own code knows about a setting: whether it is an address of one, and which profiles there are.
import { PROFILE_NAMES } from '../../hardware/printer/profiles/profile.ts';
import { parsePrinterAddress } from '../../hardware/transport/printer-address.ts';
import type { SettingChecks } from './settings.ts';

export const deviceChecks: SettingChecks = {
  printer: (address) => {
    const parsed = parsePrinterAddress(address);
    return parsed.ok ? undefined : parsed.error.message;
  },
  profiles: PROFILE_NAMES,
};
