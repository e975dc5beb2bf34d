// The kiosk's shell as a process: one locked-down window over the kiosk's service.
import { app } from 'electron';

app.quit();
