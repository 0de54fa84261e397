/**
 * Safari from 17 on changes canvas and audio a little, the same way at every reading of one session, so that nothing
 * shows it; no other engine has this event.
 */
export const isSafari = (): boolean => "GestureEvent" in globalThis;
