// Method and address of every route under /api of the server, without what is checked there: a page in a browser needs no more.
export const SERVER_PATHS = {
  readOpenapi: { method: 'GET', url: '/api/openapi.json' },
  readStatus: { method: 'GET', url: '/api/status' },
  readDisplay: { method: 'GET', url: '/api/display' },
  followDisplay: { method: 'GET', url: '/api/display/stream' },
  readDesk: { method: 'GET', url: '/api/desk/:deskId' },
  followDesk: { method: 'GET', url: '/api/desk/:deskId/stream' },
  sayHere: { method: 'POST', url: '/api/desk/:deskId/here' },
  runDeskCommand: { method: 'POST', url: '/api/desk/:deskId/commands' },
  pairKiosk: { method: 'POST', url: '/api/kiosk/pair' },
  readSnapshot: { method: 'GET', url: '/api/kiosk/snapshot' },
  readChanges: { method: 'GET', url: '/api/kiosk/changes' },
  followChanges: { method: 'GET', url: '/api/kiosk/stream' },
  pushFacts: { method: 'POST', url: '/api/kiosk/facts' },
  askCode: { method: 'POST', url: '/api/kiosk/code' },
  sendHeartbeat: { method: 'POST', url: '/api/kiosk/heartbeat' },
} as const;
export type ServerRouteName = keyof typeof SERVER_PATHS;
